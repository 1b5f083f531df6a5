import type { Answer, QueryOptions, RecordType } from '../core/dns-answer.ts';
import type { FailureCause } from '../core/outcome.ts';
import type { RawAnswer, Server } from './server.ts';

/** Which of the servers may be asked, and who hears of it. */
export type Choice = Pick<QueryOptions, 'only' | 'avoid' | 'isGivenUp' | 'onAsked'>;

export type Failure = Extract<RawAnswer<unknown>, { kind: 'failure' }>;

/** One question and how far it has come. Plain state, and as little as can be: a bulk run has millions of them. */
export interface Question {
  readonly type: RecordType;
  readonly name: string;
  /** The zone that it is about; "" where it is about none. */
  readonly zone: string;
  readonly startedAt: number;
  readonly timeoutMs: number;
  readonly resolve: (answer: Answer<unknown>) => void;
  /** The server that was asked first. */
  readonly server: Server;
  /** Which servers it may be sent to. */
  readonly choice: Choice;
  /** When its last query was sent. */
  sentAt: number;
  deadlineAt: number;
  impatientAt: number;
  extensions: number;
  tries: number;
  running: number;
  settled: boolean;
  failure: { readonly raw: Failure; readonly server: string | null } | null;
  /** Kept only from the moment when the first attempt has not been enough. */
  trouble: Retries | null;
}

export interface Retries {
  /** Servers that have not been asked yet, the best first. */
  readonly untried: Server[];
  /** Servers that were asked through the pool, and not yet on a fresh Resolver. */
  readonly unrefreshed: Server[];
  /** Servers that have not answered it in any way. */
  readonly asked: Server[];
  readonly cancels: (() => void)[];
}

/** After this part of the deadline without an answer a question is asked again, beside the first. */
export const PATIENCE = 0.3;

/** Of several failures the one that says most is kept: an answer of any kind before silence. */
export function noteFailure(question: Question, raw: Failure, server: string | null): void {
  const { failure } = question;
  if (!failure || rank(raw.cause) > rank(failure.raw.cause)) question.failure = { raw, server };
}

/** From the least telling to the most. */
const TELLING: readonly FailureCause[] = ['timeout', 'network', 'bad-response', 'refused', 'servfail'];

function rank(cause: FailureCause): number {
  return TELLING.indexOf(cause);
}

/** What is made of one who says nothing. */
export const SILENCE: Failure = { kind: 'failure', cause: 'timeout' };

export function isUnreadable(raw: RawAnswer<unknown>): boolean {
  return raw.kind === 'failure' && raw.cause === 'bad-response' && raw.detail === 'unreadable';
}

export function isSilence(raw: RawAnswer<unknown>): boolean {
  return raw.kind === 'failure' && (raw.cause === 'timeout' || raw.cause === 'network');
}
