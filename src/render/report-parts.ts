import type { Generator } from '../core/published.ts';
import { countsAsListing, type Finding, type Report, type TargetReport } from '../core/report.ts';
import { sayUnknown, type UnknownText } from './finding.ts';
import { groupedBy, shownFindings, worstFirst } from './rows.ts';
import type { Style } from './style.ts';
import { formatSeconds } from './text.ts';
import { utcText } from './time.ts';

/** A report's findings in the order in which a reader needs them. */
export interface Sorted {
  readonly all: readonly Finding[];
  readonly listings: readonly Finding[];
  /** Entries of allow lists and the like. */
  readonly others: readonly Finding[];
  readonly troubles: readonly SharedTrouble[];
}

/** Zones that could not be told for one reason. */
export interface SharedTrouble extends Pick<UnknownText, 'cause' | 'cure'> {
  readonly findings: readonly Finding[];
}

/** A listing has few codes, and an answer of hostile length has many. */
export const MOST_CODES = 12;

export function sortFindings(report: Report, target: TargetReport, style: Style): Sorted {
  const all = worstFirst(shownFindings(target, style));
  const listed = all.filter(({ outcome }) => outcome.kind === 'listed');
  const unknown = all.flatMap((finding) => {
    const { zone, outcome } = finding;
    if (outcome.kind !== 'unknown') return [];
    return [{ finding, ...sayUnknown(report, { zone, outcome }, style.messages) }];
  });
  return {
    all,
    listings: listed.filter(countsAsListing),
    others: listed.filter((finding) => !countsAsListing(finding)),
    troubles: groupedBy(unknown, ({ cause, cure }) => `${cause}\n${cure}`).map((group) => ({
      findings: group.map(({ finding }) => finding),
      cause: group[0].cause,
      cure: group[0].cure,
    })),
  };
}

/** Who made the report, when, how and in what time. */
export function footerTexts(report: Report, style: Style, generator: Generator): readonly string[] {
  const { messages, language } = style;
  const { resolver, startedAt, durationMs } = report;
  const texts = messages.report;
  const servers = resolver.servers.length > 0 ? messages.listOf(resolver.servers) : texts.noResolver;
  return [
    texts.made(`${generator.name} ${generator.version}`, utcText(startedAt)),
    texts.resolver[resolver.mode](servers),
    texts.took(formatSeconds(durationMs), resolver.queries.toLocaleString(language)),
  ];
}

/** Of a run of many targets: those that are counted only. */
export function countedTexts({ tally, targets }: Report, { messages }: Style): readonly string[] {
  const shown = (kind: TargetReport['outcome']): number =>
    targets.filter(({ outcome }) => outcome === kind).length;
  const clean = tally.clean - shown('clean');
  const unknown = tally.unknown - shown('unknown');
  return [
    ...(unknown > 0 ? [messages.report.notShown(unknown)] : []),
    ...(clean > 0 ? [messages.report.cleanCounted(clean)] : []),
  ];
}
