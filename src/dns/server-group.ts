import {
  isRuledOut,
  SPARED,
  type Answer,
  type QueryOptions,
  type RecordType,
  type RecordTypes,
} from '../core/dns-answer.ts';
import {
  isSilence,
  isUnreadable,
  noteFailure,
  PATIENCE,
  SILENCE,
  type Choice,
  type Question,
  type Retries,
} from './question.ts';
import { monotonicMs } from '../core/clock.ts';
import { drop } from '../core/drop.ts';
import { freshMayHelp } from './resolver-error.ts';
import { createServer, type RawAnswer, type Server } from './server.ts';
import { createStalls } from './stalls.ts';
import { createVitalSigns, type VitalSigns } from './vital-signs.ts';

/** Servers that can stand in for each other: the resolvers of a run, or the name servers of one zone. */
export interface ServerGroup {
  /** The deadline begins with the call; `done` is told the answer once. */
  ask<T extends RecordType>(type: T, name: string, asked: Query, done: Done<RecordTypes[T]>): void;
  /** The addresses of its servers, in the order in which they would be asked now. */
  servers(): readonly string[];
  /** Whether there is none that may be asked, so that nothing would be sent. */
  isSpared(choice: Choice): boolean;
  readonly vitalSigns: VitalSigns;
  close(): void;
}

export type Query = Pick<
  QueryOptions,
  'zone' | 'timeoutMs' | 'only' | 'avoid' | 'isGivenUp' | 'isFresh' | 'onAsked'
>;

export type Done<R> = (answer: Answer<R>) => void;

export interface GroupOptions {
  readonly deadlineMs: number;
  /** Called for each query that is sent without having waited for its turn. */
  readonly onRetry?: () => void;
  /** Called for each answer, with whether an earlier query for it was lost on the way. */
  readonly onAnswer?: (wasLost: boolean) => void;
  /**
   * In a bulk run a resolver may stall, or drop what it cannot bear, while a thousand questions wait: a question is then
   * given further deadlines, as long as it is the servers that are at fault and not its zone.
   */
  readonly patient?: boolean;
}

type Reason = 'silent' | 'broken' | 'declined';

/** After this part of it, whether the servers are there at all is looked into. */
const SUSPICION = 0.5;
/** Just before the first deadline: what never answered anything by then is dead. */
const DEATH = 0.95;

/** With less than this left another try is not worth a packet. */
const LEAST_PATIENCE_MS = 200;

/** A server that has been silent this often in a row is asked after the others. */
const SILENT_STREAK = 3;

/** Further deadlines of a question in a patient group. */
const MOST_EXTENSIONS = 3;
/** When the share of answers that needed a second query passes this, packets are being lost. */
const LOSSY = 0.02;
/**
 * It is the share among so many: those that needed a second query come in bursts, a while after the others, and fewer
 * would forget between two bursts what was lost.
 */
const LOSS_MEMORY = 1000;

export function createServerGroup(addresses: readonly string[], options: GroupOptions): ServerGroup {
  const { deadlineMs, onRetry, onAnswer, patient = false } = options;
  const servers = addresses.map((address) => createServer(address, deadlineMs));
  const vitalSigns = createVitalSigns(servers, deadlineMs);
  const stalls = createStalls(vitalSigns, deadlineMs);
  const silentStreaks = new Map<Server, number>();
  const open: Question[] = [];
  let firstAt: number | undefined;
  let lossRate = 0;
  let answers = 0;
  let closed = false;
  let clock: NodeJS.Timeout | undefined;

  function isDead(now: number): boolean {
    return !vitalSigns.heard() && firstAt !== undefined && now - firstAt >= deadlineMs * DEATH;
  }

  /** One clock for all questions: a timer for each would cost more than the question. */
  function tick(): void {
    const now = monotonicMs();
    if (isDead(now)) for (const question of open.slice()) giveUp(question);
    for (const question of open.slice()) attend(question, now);
    if (open.length === 0) stopClock();
  }

  function attend(question: Question, now: number): void {
    const { startedAt, timeoutMs, choice } = question;
    if (choice.isGivenUp?.() === true) return giveUp(question);
    if (now >= question.deadlineAt) return atDeadline(question, now);
    if (now - startedAt >= timeoutMs * SUSPICION) vitalSigns.suspect(startedAt);
    if (now < question.impatientAt) return;
    question.impatientAt = now + timeoutMs * PATIENCE;
    for (const server of troubleOf(question).asked) noteSilence(server);
    next(question, 'silent');
  }

  function atDeadline(question: Question, now: number): void {
    if (!patient || question.extensions >= MOST_EXTENSIONS || !isServersFault(question, now))
      return giveUp(question);
    question.extensions++;
    question.deadlineAt = now + question.timeoutMs;
    next(question, 'silent');
  }

  /** That a question was not answered says something of its zone only where the servers were heard meanwhile. */
  function isServersFault(question: Question, now: number): boolean {
    if (!vitalSigns.heardSince(question.deadlineAt - question.timeoutMs)) return true;
    if (!stalls.knows(question.zone)) return false;
    if (lossRate > LOSSY || stalls.isUnderWay(open, now)) return true;
    return question.extensions === 0 && stalls.swallowed(question);
  }

  function startClock(): void {
    clock ??= setInterval(tick, Math.min(Math.max(deadlineMs / 50, 5), 50));
  }

  function stopClock(): void {
    clearInterval(clock);
    clock = undefined;
  }

  function inOrder(): readonly Server[] {
    if (servers.length === 1) return servers;
    const isSilent = (server: Server): boolean => (silentStreaks.get(server) ?? 0) >= SILENT_STREAK;
    return servers.toSorted((a, b) => Number(isSilent(a)) - Number(isSilent(b)));
  }

  function mayBeAsked({ address }: Server, choice: Choice): boolean {
    const { only } = choice;
    return (only === undefined || only === address) && !isRuledOut(choice, address);
  }

  /** Those that may be asked, the best first. */
  function chosen(choice: Choice): readonly Server[] {
    return inOrder().filter((server) => mayBeAsked(server, choice));
  }

  function firstChosen(choice: Choice): Server | undefined {
    for (const server of inOrder()) if (mayBeAsked(server, choice)) return server;
    return undefined;
  }

  function ask<T extends RecordType>(type: T, name: string, asked: Query, done: Done<RecordTypes[T]>): void {
    const { timeoutMs = deadlineMs, zone = '', isFresh = false } = asked;
    const startedAt = monotonicMs();
    const server = firstChosen(asked);
    if (!server && servers.length > 0) return done(SPARED);
    firstAt ??= startedAt;
    if (!server || closed || isDead(startedAt)) {
      return done({ kind: 'failure', cause: 'timeout', server: null, tries: 0, elapsedMs: 0 });
    }
    const question: Question = {
      type,
      name,
      zone,
      startedAt,
      timeoutMs,
      // The records of an answer are of the type that was asked for: `server.ts` holds them to it.
      resolve: done as (answer: Answer<unknown>) => void,
      server,
      choice: asked,
      sentAt: startedAt,
      deadlineAt: startedAt + timeoutMs,
      impatientAt: startedAt + timeoutMs * PATIENCE,
      extensions: 0,
      tries: 0,
      running: 0,
      settled: false,
      failure: null,
      trouble: null,
    };
    open.push(question);
    startClock();
    start(question, server, isFresh ? 'fresh' : 'pooled');
  }

  function troubleOf(question: Question): Retries {
    const { server } = question;
    question.trouble ??= {
      untried: chosen(question.choice).filter((other) => other !== server),
      unrefreshed: [server],
      asked: [server],
      cancels: [],
    };
    return question.trouble;
  }

  function settle(question: Question, raw: RawAnswer<unknown>, server: string | null): void {
    if (question.settled) return;
    question.settled = true;
    drop(open, question);
    if (open.length === 0) stopClock();
    if (question.trouble) for (const cancel of question.trouble.cancels) cancel();
    const { tries, startedAt } = question;
    const elapsedMs = monotonicMs() - startedAt;
    // Written out: a spread costs as much as the rest of this function, a million times in a bulk run.
    if (raw.kind === 'records')
      question.resolve({ kind: 'records', records: raw.records, server, tries, elapsedMs });
    else if (raw.kind === 'failure') question.resolve({ ...raw, server, tries, elapsedMs });
    else question.resolve({ kind: raw.kind, server, tries, elapsedMs });
  }

  function finish(question: Question): void {
    if (question.failure) settle(question, question.failure.raw, question.failure.server);
  }

  function giveUp(question: Question): void {
    noteFailure(question, { kind: 'failure', cause: 'timeout' }, null);
    finish(question);
  }

  /** Starts one more attempt if there is a server or a fresh Resolver left that may do better. */
  function next(question: Question, reason: Reason, last?: Server): void {
    if (question.settled) return;
    if (closed) return finish(question);
    const { running, extensions } = question;
    const { untried, unrefreshed } = troubleOf(question);
    if (reason === 'broken' && last && unrefreshed.includes(last)) return start(question, last, 'fresh');
    const server = untried.shift();
    if (server) return start(question, server, 'pooled');
    const [again] = reason === 'silent' ? unrefreshed : [];
    if (again) return start(question, again, 'fresh');
    // node:dns gives up on a query before a long deadline does; and an extended one is there to be used.
    const mayTry = reason === 'silent' && question.deadlineAt - monotonicMs() > LEAST_PATIENCE_MS;
    const isDue = running === 0 || extensions > 0 || (patient && stalls.swallowed(question));
    const [best] = mayTry && isDue ? chosen(question.choice) : [];
    if (best) start(question, best, 'fresh');
    // Its Resolvers may time out just before the clock does, which alone knows of further deadlines.
    else if (running === 0 && !(patient && reason === 'silent')) finish(question);
  }

  function start(question: Question, server: Server, how: 'pooled' | 'fresh'): void {
    const { type, name } = question;
    if (question.tries > 0) onRetry?.();
    question.tries++;
    question.running++;
    vitalSigns.sent();
    question.choice.onAsked?.(server.address);
    const { trouble } = question;
    if (trouble && !trouble.asked.includes(server)) trouble.asked.push(server);
    // The first query goes out as its question begins.
    const sentAt = question.tries > 1 ? monotonicMs() : question.startedAt;
    question.sentAt = sentAt;
    const done = (raw: RawAnswer<unknown>): void => {
      question.running--;
      // Junk on the Resolver that all share may have been meant for a neighbour: it says nothing of this question.
      const isJunk = how === 'pooled' && isUnreadable(raw);
      if (isSilence(raw)) noteSilence(server);
      else if (!isJunk) {
        // A first answer that is good leaves nothing to keep an account of.
        if (question.trouble || raw.kind === 'failure') drop(troubleOf(question).asked, server);
        noteAnswer(server, question, sentAt);
      }
      if (raw.kind !== 'failure') return settle(question, raw, server.address);
      // Whichever of its clocks runs out first: who says nothing has not answered.
      const hasSpoken = !isJunk && raw.cause !== 'timeout';
      noteFailure(question, isJunk ? SILENCE : raw, hasSpoken ? server.address : null);
      if (raw.cause === 'timeout') next(question, 'silent', server);
      else next(question, freshMayHelp(raw) ? 'broken' : 'declined', server);
    };
    if (how === 'pooled') {
      trouble?.unrefreshed.push(server);
      server.pooled(type, name, done);
      return;
    }
    const { unrefreshed, cancels } = troubleOf(question);
    drop(unrefreshed, server);
    const timeoutMs = Math.max(question.deadlineAt - sentAt, 1);
    cancels.push(server.fresh(type, name, { timeoutMs, done }));
  }

  function noteSilence(server: Server): void {
    silentStreaks.set(server, (silentStreaks.get(server) ?? 0) + 1);
  }

  /** An answer that came quicker than the first query had been waited for: that one was lost, its zone is not slow. */
  function noteAnswer(server: Server, { zone, startedAt }: Question, sentAt: number): void {
    if (silentStreaks.size > 0) silentStreaks.delete(server);
    const now = monotonicMs();
    if (patient) stalls.heard(zone, open, now);
    vitalSigns.answered(now);
    const waitedMs = sentAt - startedAt;
    const wasLost = waitedMs > 50 && now - sentAt < waitedMs / 2;
    answers++;
    lossRate += ((wasLost ? 1 : 0) - lossRate) / Math.min(answers, LOSS_MEMORY);
    onAnswer?.(wasLost);
  }

  return {
    ask,
    servers: () => inOrder().map(({ address }) => address),
    isSpared: (choice) => servers.length > 0 && firstChosen(choice) === undefined,
    vitalSigns,
    close() {
      closed = true;
      for (const server of servers) server.close();
      for (const question of open.slice()) giveUp(question);
      stopClock();
    },
  };
}
