import { lookupKey } from '../core/change.ts';
import { INPUT_ZONE } from '../core/input-change.ts';
import { LONG_FROM } from '../core/proofs.ts';
import type { Messages } from '../i18n/en.ts';
import { ownVerdicts, typedText } from '../render/inputs.ts';
import { openText, standingText } from '../render/standing.ts';
import { localTime } from '../render/time.ts';
import type { Settings } from './settings.ts';
import type { FullRound } from './watch-rounds.ts';

/** How all that is watched stands: a line each; of very many one for all. */
export function standingTexts(round: FullRound, settings: Settings): readonly string[] {
  const { standings, open } = round;
  const { style } = settings;
  if (standings.length + open.length > LONG_FROM) return [tallyText(round, settings)];
  return [
    ...ownVerdicts(standings, open).map((standing) => standingText(standing, style)),
    ...open.map((input) => openText(input, style)),
  ];
}

/** The same in one line. */
export function standingInALine(round: FullRound, settings: Settings): string {
  const [text = '', ...others] = standingTexts(round, settings);
  return others.length === 0 ? text : tallyText(round, settings);
}

function tallyText({ standings, open }: FullRound, { messages }: Settings): string {
  // Of a name that was not found out about all is not clean that its name is on no list.
  const isOpen = new Set(open.map(({ typed }) => typed));
  const outcomes = standings.map(({ target, outcome }) =>
    outcome === 'clean' && isOpen.has(typedText(target)) ? 'unknown' : outcome,
  );
  const of = (wanted: string): number => outcomes.filter((outcome) => outcome === wanted).length;
  return messages.summary.targets(standings.length, of('listed'), of('clean'), of('unknown'));
}

/** What the lines of `standingTexts` tell, by `lookupKey`; a tally tells of nobody. */
export function toldKeys({ standings, open }: FullRound): readonly string[] {
  if (standings.length + open.length > LONG_FROM) return [];
  return [
    ...standings.flatMap(({ target, listedOn }) => listedOn.map((zone) => lookupKey(target.text, zone))),
    ...standings.flatMap(({ target, cause }) =>
      cause === null ? [] : lookupKey(typedText(target), INPUT_ZONE),
    ),
    ...open.map(({ typed }) => lookupKey(typed, INPUT_ZONE)),
  ];
}

const MINUTE_MS = 60_000;

/** What comes after how it stands, the longest first: of them what fits. */
export function restTexts(
  ms: number,
  what: 'second-look' | 'next-round',
  { watch: texts, comma }: Messages,
): readonly { readonly joint: string; readonly text: string }[] {
  const next = localTime(new Date(Date.now() + ms).toISOString());
  const at = next.slice(11, ms < MINUTE_MS ? 19 : 16);
  if (what === 'second-look') return [{ joint: comma, text: texts.secondLook(at) }];
  const look = texts.nextLook(at);
  return [`${look} · ${texts.ends}`, look].map((text) => ({ joint: ' · ', text }));
}
