/** What takes a place in the flight. */
type Task = (release: () => void) => void;

/**
 * Bounded flight that adapts: a resolver that loses packets is given half as many, and after a while without losses a
 * few more again, up to the bound. With callbacks and no promise of its own: this is the hot path of a bulk run.
 */
export interface Flight {
  /**
   * Calls `task` when there is room for it; it must call `release` once when it has ended. One that is urgent goes before
   * those that wait.
   */
  start(task: Task, isUrgent?: boolean): void;
  /** Resolves when few tasks wait: whoever makes more of them need not run ahead. */
  room(): Promise<void>;
  /** Says how an answer came. */
  note(wasLost: boolean): void;
}

const FEWEST = 8;
/** How many answers are looked at before the flight changes. */
const SAMPLE = 200;
/** This part of the bound waits, so that nobody who lands leaves a place empty while more are made. */
const RESERVE = 0.5;
const MUCH_LOSS = 0.05;
const LITTLE_LOSS = 0.01;

const HERE = Promise.resolve();

export function createFlight(most: number): Flight {
  const fewest = Math.min(FEWEST, most);
  const waiting: (Task | null)[] = [];
  const urgent: Task[] = [];
  const guests: (() => void)[] = [];
  let next = 0;
  let bound = most;
  let flying = 0;
  let answers = 0;
  let lost = 0;
  let isFilling = false;

  function hasRoom(): boolean {
    return waiting.length - next <= bound * RESERVE;
  }

  function release(): void {
    flying--;
    if (isFilling) return;
    isFilling = true;
    setImmediate(fill);
  }

  /**
   * Fills the places of all who have landed in this turn of the event loop, and not each as it lands: a server that is sent
   * them together is woken once, and the processor does one thing at a time, which spares a tenth of a bulk run.
   */
  function fill(): void {
    isFilling = false;
    while (flying < bound && urgent.length > 0) {
      const task = urgent.shift();
      if (task) fly(task);
    }
    while (flying < bound && next < waiting.length) {
      const task = waiting[next];
      waiting[next++] = null;
      // What has gone is cut off now and then: taking it off the front each time would move all that wait.
      if (next > 1024 && next * 2 > waiting.length) {
        waiting.splice(0, next);
        next = 0;
      }
      if (task) fly(task);
    }
    if (guests.length > 0 && hasRoom()) for (const enter of guests.splice(0)) enter();
  }

  function fly(task: Task): void {
    flying++;
    task(release);
  }

  return {
    start(task, isUrgent = false) {
      if (flying < bound && !isFilling) fly(task);
      else if (isUrgent) urgent.push(task);
      else waiting.push(task);
    },
    room: () => (hasRoom() ? HERE : new Promise((resolve) => guests.push(resolve))),
    note(wasLost) {
      answers++;
      if (wasLost) lost++;
      if (answers < SAMPLE) return;
      const loss = lost / answers;
      if (loss > MUCH_LOSS) bound = Math.max(fewest, Math.floor(bound / 2));
      else if (loss < LITTLE_LOSS && bound < most) bound = Math.min(most, bound + Math.ceil(most / 16));
      answers = 0;
      lost = 0;
    },
  };
}
