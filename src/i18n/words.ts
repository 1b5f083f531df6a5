import type { Args } from '../core/coded.ts';
import type { causeEn, durationEn } from './cause-en.ts';

/** The words of a table for a code; one that is not in it stands for itself, unless there is something else for it. */
export function wordsFor(table: Readonly<Record<string, string>>, code: string, other = code): string {
  return (Object.hasOwn(table, code) ? table[code] : undefined) ?? other;
}

/** What may stand somewhere: a key of the table, or the alternatives as a schema lists them, ("block" | "allow"). */
export function expectation(
  table: Readonly<Record<string, string>>,
  key: string,
  oneOf: (values: string) => string,
): string {
  const alternatives = key.replace(/^\(|\)$/g, '');
  const isChoice = alternatives.includes(' | ');
  return wordsFor(table, key, isChoice ? oneOf(alternatives.replaceAll(' | ', ', ')) : alternatives);
}

/** "205 s", "7 hours": as exact as one needs it. */
export function span({ seconds, minutes, hours }: typeof durationEn, value: number): string {
  if (value < 600) return seconds(value);
  return value < 7200 ? minutes(Math.round(value / 60)) : hours(Math.round(value / 3600));
}

/** The resolvers that a run asked: "192.0.2.53:53, 192.0.2.54:53", and the name of one that everybody knows. */
export type Whom = Args<'servers'> & Partial<Args<'public'>>;

export function areSeveral({ servers }: Whom): boolean {
  return servers.includes(',');
}

/** The options with which a run leaves zones out: "a.test, b.test" → "-x a.test -x b.test". */
export function excluding(zones: string): string {
  return `-x ${zones.replaceAll(', ', ' -x ')}`;
}

/** Why a zone could not be believed any more in the middle of a run. */
export function lossOf(
  texts: typeof causeEn,
  errorCode: (detail: string) => string,
  { cause, detail }: Args<'cause' | 'detail'>,
): string {
  const known = {
    'lists-everything': texts.listsEverything,
    'test-entry-missing': texts.testEntryMissing,
    'error-code': errorCode(detail),
    'not-a-return-code': texts.notAReturnCode(detail),
    servfail: texts.servfail,
    refused: texts.refused,
  };
  return wordsFor(known, cause, texts.noAnswer);
}

/** How a zone ended, and since when where that is known. */
export function retirement(
  { retired, retiredSince }: typeof causeEn,
  { behaviour, since }: Args<'behaviour' | 'since'>,
): string {
  const what = wordsFor(retired, behaviour, retired.gone);
  return since ? `${what}${retiredSince(since)}` : what;
}
