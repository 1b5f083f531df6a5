/** Keeps a rate: at most so many queries in any one second. */
export interface Pacer {
  /** Waits until one more may be sent, and keeps a place for it, until `sent` or `unused` is called. */
  turn(): Promise<void>;
  /** A query is sent now: its place is free again when the rate allows. */
  sent(): void;
  /** A query is not sent after all. */
  unused(): void;
  /** Counts one that cannot wait: a retry. What comes after it waits the longer. */
  charge(): void;
  /** Lets everyone go who waits or will: nothing will be sent any more. */
  close(): void;
}

/** What setTimeout takes; above it fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** @param perSecond above 0; 0.5 is one query in two seconds */
export function createPacer(perSecond: number): Pacer {
  // A whole number of queries may come at once; with a fraction each has its own place in time.
  const size = Number.isInteger(perSecond) ? perSecond : 1;
  const windowMs = Math.min(Math.ceil((size / perSecond) * 1000), LONGEST_MS);
  // A place is taken from before a query is sent until a window after: what is sent late makes others late too.
  let places = size;
  let closed = false;
  const waiting: (() => void)[] = [];
  const timers = new Set<NodeJS.Timeout>();

  function turn(): Promise<void> {
    if (closed) return Promise.resolve();
    if (places === 0) return new Promise((resolve) => waiting.push(resolve));
    places--;
    return Promise.resolve();
  }

  function sent(): void {
    if (closed) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      unused();
    }, windowMs);
    timers.add(timer);
  }

  function unused(): void {
    const next = waiting.shift();
    if (next) next();
    else places++;
  }

  return {
    turn,
    sent,
    unused,
    charge() {
      void turn().then(sent);
    },
    close() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}
