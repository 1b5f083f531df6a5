import { padTo, stringWidth } from './string-width.ts';
import type { BounceResult } from '../core/bounce.ts';
import type { ConclusionCode } from '../core/conclusion.ts';
import { countsAsListing, isHeld, type Finding, type Report, type TargetReport } from '../core/report.ts';
import { isAbout } from '../core/zone.ts';
import type { Messages } from '../i18n/en.ts';
import { sayFinding, sayUnknown } from './finding.ts';
import { paragraph } from './paragraph.ts';
import type { Style } from './style.ts';

/** What a bounce says, with the answers. */
export interface CheckedBounce extends BounceResult {
  readonly report: Report;
}

interface Row {
  readonly name: string;
  readonly state: string;
  readonly note: string;
  readonly paint: (text: string) => string;
}

/** The zones that were named first, then all that list the target, then the major ones; the rest in a line. */
export function bounceRows(
  checked: CheckedBounce,
  target: TargetReport,
  { style, width }: { readonly style: Style; readonly width: number },
): readonly string[] {
  const { messages, paint } = style;
  const texts = messages.bounce;
  const block = target.findings.filter(({ zone }) => zone.kind === 'block');
  const isNamed = ({ zone }: Finding): boolean => checked.question.zones.some((name) => isAbout(zone, name));
  const named = target.findings.filter(isNamed);
  const shown = block.filter(
    (finding) => !isNamed(finding) && (countsAsListing(finding) || finding.zone.tier === 'major'),
  );
  const rest = block.filter((finding) => !named.includes(finding) && !shown.includes(finding));
  const isEnd = (finding: Finding, codes: ReadonlySet<ConclusionCode>): boolean =>
    checked.conclusions.some((one) => one.finding === finding && codes.has(one.code));
  const clean = rest.filter(({ outcome }) => outcome.kind !== 'unknown').length;
  const unknown = rest.length - clean;
  const all = rest.length === block.length ? texts.all : texts.others;
  const rows: readonly Row[] = [
    ...named.map((finding) =>
      findingRow(checked, finding, {
        style,
        listed: isEnd(finding, STILL) ? texts.still : texts.nowListed,
        clean: isEnd(finding, NOT_ASKED) ? texts.notListed : texts.notNow,
      }),
    ),
    ...shown
      .toSorted(listedFirst)
      .map((finding) =>
        findingRow(checked, finding, { style, listed: texts.nowListed, clean: texts.othersClean }),
      ),
    ...(clean > 0 ? [{ name: all(clean), state: texts.othersClean, note: '', paint: paint.good }] : []),
    ...(unknown > 0
      ? [{ name: texts.all(unknown), state: texts.notChecked, note: '', paint: paint.warn }]
      : []),
  ];
  return layOut(rows, { messages, width });
}

/** Who says that it was listed there before; a receiver that could not ask the list does not. */
const STILL: ReadonlySet<ConclusionCode> = new Set(['still-listed']);
const NOT_ASKED: ReadonlySet<ConclusionCode> = new Set([
  'receiver-refused',
  'receiver-refused-untold',
  'lookup-failed',
  'lookup-failed-untold',
]);

function listedFirst(a: Finding, b: Finding): number {
  return Number(countsAsListing(b)) - Number(countsAsListing(a));
}

function findingRow(
  { report }: CheckedBounce,
  finding: Finding,
  { style, listed, clean }: { readonly style: Style; readonly listed: string; readonly clean: string },
): Row {
  const { messages, paint } = style;
  const { zone, outcome } = finding;
  const name = zone.zone;
  const { codes, unverified } = sayFinding(finding, style);
  const note = [...codes, ...(unverified === null ? [] : [unverified])].join(' · ');
  switch (outcome.kind) {
    case 'listed':
      // By codes that are no listing, such as a combined zone's "white".
      return isHeld(finding)
        ? { name, state: listed, note, paint: paint.bad }
        : { name, state: clean, note, paint: paint.good };
    case 'clean':
      return { name, state: clean, note, paint: paint.good };
    case 'unknown': {
      const { cause } = sayUnknown(report, { zone, outcome }, messages);
      return { name, state: messages.outcome.unknown, note: cause, paint: paint.warn };
    }
  }
}

const MARGIN = 1;
const GAP = 2;
/** With less room than this beside it, a note stands under its row. */
const ROOM_BESIDE = 30;

function layOut(
  rows: readonly Row[],
  layout: { readonly messages: Messages; readonly width: number },
): readonly string[] {
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => stringWidth(text)));
  const names = widest(rows.map(({ name }) => name));
  const states = widest(rows.map(({ state }) => state));
  const indent = MARGIN + names + GAP + states + GAP;
  return rows.flatMap(({ name, state, note: whole, paint }, index) => {
    // One cause of many zones is told once.
    const above = rows[index - 1];
    const isAsAbove = whole !== '' && whole === above?.note && state === above.state;
    const note = isAsAbove ? layout.messages.finding.asAbove : whole;
    const head = `${' '.repeat(MARGIN)}${padTo(name, names + GAP)}${paint(padTo(state, note === '' ? 0 : states + GAP))}`;
    if (note === '') return [head];
    if (layout.width - indent < ROOM_BESIDE)
      return [head.trimEnd(), ...paragraph(note, { ...layout, first: '   ', indent: 3 })];
    return paragraph(note, { ...layout, first: head, indent });
  });
}
