import { countsAsListing, type TargetReport } from '../core/report.ts';
import { isAbout } from '../core/zone.ts';
import type { CheckedBounce } from './bounce-rows.ts';
import { sanitize } from './sanitize.ts';
import { shellWord } from '../core/shell-word.ts';
import type { Style } from './style.ts';
import { nextLines, summaryLines } from './summary.ts';
import { localText } from './text.ts';

/** What follows from a check: who refuses, whose fault it may be, and the next command. */
export function bounceVerdict(
  told: CheckedBounce,
  target: TargetReport,
  { style, file }: { readonly style: Style; readonly file: string | null },
): readonly string[] {
  const { messages, language } = style;
  const texts = messages.bounce;
  const name = target.target.text;
  const named = target.findings.filter(({ zone }) =>
    told.question.zones.some((other) => isAbout(zone, other)),
  );
  const over = named.filter(({ outcome }) => outcome.kind === 'clean').map(({ zone }) => zone.zone);
  const isOver = over.length > 0 && over.length === named.length;
  const overLines = isOver ? [texts.over(messages.listOf(over))] : [];
  if (target.outcome === 'unknown') {
    const isOpen = file !== null && named.some(({ outcome }) => outcome.kind === 'unknown');
    return [...overLines, ...summaryLines(told.report, target, style), ...(isOpen ? next() : [])];
  }
  if (target.outcome === 'clean') {
    const now = isOver ? overLines : [texts.nowhere(name)];
    const refused = told.reading.rejections.filter(({ ip, domain }) => ip === name || domain === name);
    if (refused.length === 0) return now;
    return [...now, refused.every(({ temporary }) => temporary) ? texts.againByItself : texts.again];
  }

  const listings = target.findings.filter(countsAsListing).map(({ zone }) => zone);
  const majors = listings.filter(({ tier }) => tier === 'major').map(({ zone }) => zone);
  const impacts = listings.flatMap((zone) =>
    zone.impact ? `${zone.zone}: ${localText(zone.impact, language)}` : [],
  );
  const hostName = target.reverseDns?.names[0];
  return [
    ...overLines,
    ...(majors.length > 0 ? [texts.majorToo(messages.listOf(majors))] : []),
    ...impacts,
    ...(hostName === undefined ? [] : [texts.shared(name, sanitize(hostName))]),
    ...next(),
  ];

  /** A bounce in a file names its zones itself; those of another, and what is asked of names, are named. */
  function next(): readonly string[] {
    const bounce = file === null ? '' : ` --bounce ${shellWord(file)}`;
    const also = target.findings
      .filter((finding) => finding.zone.isExtra && (countsAsListing(finding) || named.includes(finding)))
      .filter((finding) => file === null || !named.includes(finding))
      .map(({ zone }) => zone.zone);
    return nextLines(`delist ${shellWord(name)}${bounce}`, style, { also });
  }
}
