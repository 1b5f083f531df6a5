import type { Conclusion } from '../core/conclusion.ts';
import { confirmedName } from '../core/identity.ts';
import { countsAsListing, type TargetReport } from '../core/report.ts';
import { shellWord } from '../core/shell-word.ts';
import type { CheckedBounce } from './bounce-rows.ts';
import { conclusionLines } from './conclusion.ts';
import { adviceTexts } from './owner.ts';
import type { Telling } from './telling.ts';
import { sanitize } from './sanitize.ts';
import { nextLines, summaryLines } from './summary.ts';
import { isMute, localText } from './text.ts';

/** What follows for one target: the named list first, then the others, whose fault it may be, and the next command. */
export function bounceVerdict(
  checked: CheckedBounce,
  target: TargetReport,
  { file, ...telling }: Telling & { readonly file: string | null },
): readonly string[] {
  const { style } = telling;
  const { messages, language } = style;
  const name = target.target.text;
  const its = checked.conclusions.filter((one) => one.target === name && !isSaidBy(one, checked.conclusions));
  const texts = its.map((one) => conclusionLines(one, telling).join('\n'));
  const ends = [...new Set(texts)].filter((text) => text !== '');
  const named = new Set(its.flatMap(({ finding }) => finding ?? []));
  const listings = target.findings.filter(countsAsListing);
  const others = listings.filter((finding) => !named.has(finding)).map(({ zone }) => zone);
  // Whose address it is that the reader's own server refused, nobody knows: a plan for it is not the reader's.
  const isStranger = its.length > 0 && its.every(({ side }) => side === 'receiving');
  const isOpen = file !== null && its.some(isProvedByFile);
  const isNamed = named.size > 0;
  const check = isNamed ? [] : checkLines();
  // A list that is named comes first, told or not; else "no list has it now" does, which is no answer to who was refused
  // for something else.
  const isFirst = its.every(({ zone }) => zone === null);
  const elsewhere =
    others.length > 0 && isNamed
      ? [messages.conclusion.elsewhere(messages.listOf(others.map(({ zone }) => zone)))]
      : [];
  const parts = [
    ...(isFirst ? [check] : []),
    ...ends.map((end) => end.split('\n')),
    ...(isFirst ? [] : [check]),
    [...elsewhere, ...(isNamed ? besideLines() : [])],
    ...(isStranger ? [] : [...listingParts(), listings.length > 0 || isOpen ? next() : []]),
  ];
  return parts
    .filter(({ length }) => length > 0)
    .flatMap((part, index) => (index === 0 ? part : ['', ...part]));

  /** What the check itself says, where no list is named that decides. */
  function checkLines(): readonly string[] {
    if (target.outcome === 'unknown') return summaryLines(checked.report, target, style);
    return target.outcome === 'clean' ? [messages.bounce.nowhere(name)] : [];
  }

  /** What is not known of other lists than the one that is named. */
  function besideLines(): readonly string[] {
    const zones = target.findings
      .filter((finding) => finding.zone.kind === 'block' && finding.outcome.kind === 'unknown')
      .filter((finding) => !named.has(finding))
      .map(({ zone }) => zone.zone);
    // Where nothing at all was heard that is said already.
    return zones.length === 0 || isMute(checked.report)
      ? []
      : [messages.conclusion.others(messages.listOf(zones))];
  }

  /** What it means for mail, and whose address it is. */
  function listingParts(): readonly (readonly string[])[] {
    if (listings.length === 0) return [];
    const majors = listings.filter(({ zone }) => zone.tier === 'major').map(({ zone }) => zone.zone);
    const impacts = listings.flatMap(({ zone }) =>
      zone.impact ? `${zone.zone}: ${localText(zone.impact, language)}` : [],
    );
    const hostName = confirmedName(target.reverseDns);
    return [
      [...(majors.length > 0 ? [messages.bounce.majorToo(messages.listOf(majors))] : []), ...impacts],
      whoseLines(hostName),
    ];
  }

  /** Whose server it is, where that is known; else its name, and what that may mean. */
  function whoseLines(hostName: string | null): readonly string[] {
    const company = target.owner?.company ?? null;
    if (company !== null) return adviceTexts(name, company, style);
    return hostName === null ? [] : [messages.bounce.shared(name, sanitize(hostName))];
  }

  /** A bounce in a file names its zones itself; those of another, and what is asked of names, are named. */
  function next(): readonly string[] {
    const bounce = file === null ? '' : ` --bounce ${shellWord(file)}`;
    const state = telling.state === null || file === null ? '' : ` --state ${shellWord(telling.state)}`;
    const also = target.findings
      .filter((finding) => finding.zone.isExtra && (countsAsListing(finding) || named.has(finding)))
      .filter((finding) => file === null || !named.has(finding))
      .map(({ zone }) => zone.zone);
    return nextLines(`delist ${shellWord(name)}${bounce}${state}`, style, { also });
  }
}

/** Of mails that wait and mails that were rejected, for one reason, the reader has to do with those that were rejected. */
function isSaidBy(one: Conclusion, all: readonly Conclusion[]): boolean {
  const isSame = (other: Conclusion): boolean =>
    other.code === one.code && other.finding === one.finding && other.target === one.target;
  return one.isWaiting && all.some((other) => isSame(other) && !other.isWaiting);
}

/** The list itself says nothing: the rejection is the proof that there is something to be done. */
function isProvedByFile({ code, finding }: Conclusion): boolean {
  return code === 'not-told' && finding !== null;
}
