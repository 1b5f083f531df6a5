import type { Args } from '../core/coded.ts';
import type { causeEn } from './cause-en.ts';

/** The words of a table for a code from elsewhere, a system's or a parser's; what is not in it stands for itself. */
export function wordsFor(table: Readonly<Record<string, string>>, code: string): string {
  return (Object.hasOwn(table, code) ? table[code] : undefined) ?? code;
}

/** What may stand somewhere: a key of the table, or the alternatives as a schema lists them, ("block" | "allow"). */
export function expectation(
  table: Readonly<Record<string, string>>,
  key: string,
  oneOf: (values: string) => string,
): string {
  if (Object.hasOwn(table, key)) return wordsFor(table, key);
  const alternatives = key.replace(/^\(|\)$/g, '');
  return alternatives.includes(' | ') ? oneOf(alternatives.replaceAll(' | ', ', ')) : alternatives;
}

/** "205 s", "7 hours": as exact as one needs it. */
export function span(
  duration: Readonly<Record<'hours' | 'minutes' | 'seconds', (n: number) => string>>,
  seconds: number,
): string {
  if (seconds < 600) return duration.seconds(seconds);
  return seconds < 7200
    ? duration.minutes(Math.round(seconds / 60))
    : duration.hours(Math.round(seconds / 3600));
}

/** The resolvers that a run asked: "192.0.2.53:53, 192.0.2.54:53", and the name of one that everybody knows. */
export type Whom = Args<'servers'> & Partial<Args<'public'>>;

export function areSeveral({ servers }: Whom): boolean {
  return servers.includes(',');
}

/** The options with which a run leaves zones out: "a.test, b.test" → "-x a.test -x b.test". */
export function excluding(zones: string): string {
  return zones
    .split(', ')
    .map((zone) => `-x ${zone}`)
    .join(' ');
}

/** A zone that could no longer be believed in the middle of a run, and through which server it was asked. */
export type LostProof = Args<'zone' | 'server' | 'cause' | 'detail' | 'lostAt' | 'heldAt', 'answers'>;

/** Why it could not. */
export function lossOf(
  texts: typeof causeEn,
  errorCode: (detail: string) => string,
  { cause, detail }: Pick<LostProof, 'cause' | 'detail'>,
): string {
  switch (cause) {
    case 'lists-everything':
      return texts.listsEverything;
    case 'test-entry-missing':
      return texts.testEntryMissing;
    case 'error-code':
      return errorCode(detail);
    case 'not-a-return-code':
      return texts.notAReturnCode(detail);
    case 'servfail':
    case 'refused':
      return texts[cause];
    default:
      return texts.noAnswer;
  }
}

/** How a zone ended, and since when where that is known. */
export function retirement(
  { retired, retiredSince }: typeof causeEn,
  { behaviour, since }: Args<'behaviour' | 'since'>,
): string {
  const what = Object.hasOwn(retired, behaviour) ? wordsFor(retired, behaviour) : retired.gone;
  return since ? `${what} (${retiredSince(since)})` : what;
}
