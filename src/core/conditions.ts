import { DAY_MS } from './clock.ts';
import type { Coded } from './coded.ts';
import { isToldByBlocklist, type TargetReport, type Warning } from './report.ts';
import { RUN_DEADLINE } from './run-deadline.ts';

/** What befalls a run as a whole, and stays until somebody mends it: told when it begins, and when it ends. */
export interface Condition extends Coded {
  /** The runs that it befalls, by what was typed: a run that asks something else knows nothing of its end. */
  readonly of: string;
  /** When it was seen first: ISO 8601 in UTC. */
  readonly since: string;
}

/** No blocklist told anything about any target; where the resolver is dead, that is said instead. */
export const NOTHING_TOLD = 'nothing-told';

/** The catalogue is old: said again each month, since a warning of last year helps nobody. */
export const OLD_CATALOGUE = 'old-catalogue';
const MONTH_MS = 30 * DAY_MS;

/** The warnings that are conditions; what else a run warns of is about one target, one list or that run alone. */
const CODES: ReadonlySet<string> = new Set<Warning['code']>([
  'silent-resolver',
  'public-resolver',
  'silently-refused',
  'rewriting',
  'slow-pace',
  NOTHING_TOLD,
  OLD_CATALOGUE,
  'unknown-zone',
  'unknown-key',
  'unknown-exclude',
  'config-stranger',
  'needs-key',
  RUN_DEADLINE,
]);

export function isCondition({ code }: Coded): boolean {
  return CODES.has(code);
}

/** Whom a run has heard: what it saw of conditions hangs on that. */
export interface Silence {
  note(report: Pick<TargetReport, 'findings'>): void;
  /** No lookup in a blocklist could be told. */
  readonly isMute: boolean;
  /** No lookup could be told at all. */
  readonly isDeaf: boolean;
}

export function createSilence(): Silence {
  let [isMute, isDeaf] = [true, true];
  return {
    note(report) {
      if (report.findings.some(({ outcome }) => outcome.kind !== 'unknown')) isDeaf = false;
      if (isToldByBlocklist(report)) isMute = false;
    },
    get isMute() {
      return isMute;
    },
    get isDeaf() {
      return isDeaf;
    },
  };
}

/** What a run saw of them. */
export interface ConditionsSeen {
  readonly of: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly warnings: readonly Warning[];
  /** No lookup of the run in a blocklist could be told. */
  readonly isMute: boolean;
  /** No lookup of the run could be told at all. */
  readonly isDeaf: boolean;
  /** The run came to its end. */
  readonly isWhole: boolean;
}

export interface ConditionsStep {
  /** What is remembered from now on. */
  readonly conditions: readonly Condition[];
  /** To be told. */
  readonly begun: readonly Condition[];
  readonly ended: readonly Condition[];
}

/** What is remembered at most; beyond it the oldest are given up, those of commands that nobody runs any more among them. */
const MOST_CONDITIONS = 100;

/** One run at what is remembered. A run that heard nothing, or was cut short, knows of no end. */
export function stepConditions(known: readonly Condition[], seen: ConditionsSeen): ConditionsStep {
  const { of, at, isMute, isDeaf, isWhole } = seen;
  const warnings = seen.warnings.filter(isCondition);
  const isSilent = warnings.some(({ code }) => code === 'silent-resolver');
  const mute: readonly Warning[] = isMute && isWhole && !isSilent ? [{ code: NOTHING_TOLD, args: {} }] : [];
  const now = new Map([...warnings, ...mute].map((warning) => [conditionKey(warning), warning]));
  const isDue = (one: Condition): boolean =>
    one.of === of &&
    one.code === OLD_CATALOGUE &&
    now.has(conditionKey(one)) &&
    Date.parse(at) - Date.parse(one.since) >= MONTH_MS;
  const kept = known.filter((one) => !isDue(one));
  const old = new Set(kept.filter((one) => one.of === of).map(conditionKey));
  const begun = [...now]
    .filter(([key]) => !old.has(key))
    .map(([, { code, args }]): Condition => ({ of, since: at, code, args }));
  const isOver = (one: Condition): boolean =>
    isWhole && !isDeaf && one.of === of && !now.has(conditionKey(one));
  const conditions = [...kept.filter((one) => !isOver(one)), ...begun].slice(-MOST_CONDITIONS);
  return { conditions, begun, ended: known.filter(isOver) };
}

/** Several things that were seen at once, each of its own runs. */
export function stepAll(known: readonly Condition[], seen: readonly ConditionsSeen[]): ConditionsStep {
  let step: ConditionsStep = { conditions: known, begun: [], ended: [] };
  for (const one of seen) {
    const { conditions, begun, ended } = stepConditions(step.conditions, one);
    step = { conditions, begun: [...step.begun, ...begun], ended: [...step.ended, ...ended] };
  }
  return step;
}

/** What may differ from run to run while it is the same: how much of it there was, and how it is called. */
const PASSING: ReadonlySet<string> = new Set(['seconds', 'operators', 'public', 'origin']);

/** What makes a condition the same one. */
export function conditionKey({ code, args }: Coded): string {
  const lasting = Object.entries(args).filter(([name, arg]) => typeof arg !== 'number' && !PASSING.has(name));
  return JSON.stringify([code, ...lasting]);
}
