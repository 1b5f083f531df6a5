import { groupedBy } from '../core/grouped.ts';
import type { Skipped } from '../core/plan.ts';
import type { Generator } from '../core/published.ts';
import { countsAsListing, type Report, type TargetReport } from '../core/report.ts';
import { causeKey, type CauseCount } from '../core/tally.ts';
import { byList, type ListEntries, type ListEntry } from './by-list.ts';
import { openLines } from './by-target.ts';
import { isCommand } from './command-line.ts';
import { foldedTargets } from './fold.ts';
import { isShown } from './rows.ts';
import type { Style } from './style.ts';
import { ownerTexts } from './owner.ts';
import { summaryLines } from './summary.ts';
import { formatSeconds } from './text.ts';
import { bothTimes } from './time.ts';
import { troublesOf, type Trouble } from './trouble.ts';
import { shownWarnings, warningSentence } from './warning-text.ts';

/** What a report tells, by the lists that say it. */
export interface Parts {
  readonly listings: readonly ListEntries[];
  /** Entries of allow lists and the like. */
  readonly others: readonly ListEntries[];
  readonly troubles: readonly SharedTrouble[];
}

/** What kept lists from being told, for one reason. */
export interface SharedTrouble extends Omit<Trouble, 'findings'> {
  readonly lookups: number;
  /** The targets, as far as they are shown; empty where it is all of them. */
  readonly of: readonly string[];
  readonly entries: readonly ListEntry[];
}

/** An answer of hostile length has many codes, and a run of a million targets has many causes. */
export const MOST = 12;

/** @param causes the counts of those that could not be told; they know of targets that are not kept */
export function partsOf(report: Report, causes: readonly CauseCount[], style: Style): Parts {
  const { targets } = report;
  return {
    listings: isShown('listed', style) ? byList(targets, countsAsListing) : [],
    others: isShown('listed', style)
      ? byList(targets, (finding) => finding.outcome.kind === 'listed' && !countsAsListing(finding))
      : [],
    troubles: isShown('unknown', style) ? sharedTroubles(report, causes, style) : [],
  };
}

function sharedTroubles(
  report: Report,
  causes: readonly CauseCount[],
  { messages }: Style,
): readonly SharedTrouble[] {
  const told = report.targets.flatMap(({ target, findings }) =>
    findings.flatMap((finding) =>
      finding.outcome.kind === 'unknown'
        ? [{ target, finding, key: causeKey(finding.zone, finding.outcome) }]
        : [],
    ),
  );
  const known = new Map(groupedBy(told, ({ key }) => key).map((group) => [group[0].key, group]));
  const untold = causes.map((one) => {
    const entries = known.get(causeKey(one.zone, one.outcome)) ?? [];
    const [first] = entries;
    return {
      ...one,
      entries,
      reasons: first?.finding.reasons ?? [],
      evidence: first?.finding.evidence ?? UNSEEN,
    };
  });
  return troublesOf(report, untold, messages).map(({ findings, ...trouble }) => {
    const entries = findings.flatMap((one) => one.entries);
    const targets = [...new Set(entries.map(({ target }) => target))];
    return {
      ...trouble,
      lookups: findings.reduce((sum, { lookups }) => sum + lookups, 0),
      of: targets.length < report.targets.length ? foldedTargets(targets) : [],
      entries,
    };
  });
}

/** Of what is not kept nothing but the cause is known. */
const UNSEEN = { server: null };

/** The verdict on a target and what is to be known of it; no command: whoever reads a ticket has no such program. */
export function targetTexts(report: Report, target: TargetReport, style: Style): readonly string[] {
  const { next } = style.messages.summary;
  return summaryLines(report, target, style).filter((line) => line !== next && !isCommand(line));
}

/** What is to be known of a run, and the command for the one who ran it: of what is wrong with the run nobody else can tell more. */
export function warningTexts(
  report: Report,
  style: Style,
): readonly { readonly text: string; readonly command: string | null }[] {
  // That a name does not exist is the verdict on what was typed.
  const isTold = openLines(report).some(({ cause }) => cause === 'no-such-name');
  const warnings = report.warnings.filter(({ code }) => !(isTold && code === 'no-such-name'));
  return shownWarnings(warnings, style).map((warning) => {
    const lines = warningSentence(style.messages, warning).split('\n');
    const command = lines.find(isCommand)?.trim() ?? null;
    return { text: lines.filter((line) => !isCommand(line)).join(' '), command };
  });
}

/** Lists that were asked and said nothing of any target, by name. */
export function quietLists({ targets }: Report): readonly string[] {
  const findings = targets.flatMap((target) => target.findings);
  const loud = new Set(
    findings.flatMap(({ zone, outcome }) => (outcome.kind === 'clean' ? [] : [zone.zone])),
  );
  return [...new Set(findings.map(({ zone }) => zone.zone))].filter((zone) => !loud.has(zone));
}

/** Whose addresses they are, each text once, with its addresses. */
export function ownersOf(
  { targets }: Report,
  style: Style,
): readonly { readonly names: readonly string[]; readonly texts: readonly string[] }[] {
  const owned = targets.flatMap(({ target, owner }) =>
    owner ? [{ target, texts: ownerTexts(owner, style) }] : [],
  );
  return groupedBy(owned, ({ texts }) => texts.join('\n')).map((group) => ({
    names: foldedTargets(group.map(({ target }) => target)),
    texts: group[0].texts,
  }));
}

/** What was not asked of several targets, each list once for a reason. */
export function skippedOf(targets: readonly Pick<TargetReport, 'skipped'>[]): readonly Skipped[] {
  const all = groupedBy(
    targets.flatMap(({ skipped }) => skipped),
    ({ zone, reason }) => `${reason} ${zone.zone}`,
  );
  return all.map(([first]) => first);
}

/** Who made the report, when, how and in what time. */
export function footerTexts(report: Report, style: Style, generator: Generator): readonly string[] {
  const { messages, language } = style;
  const { resolver, startedAt, durationMs } = report;
  const texts = messages.report;
  const servers = resolver.servers.length > 0 ? messages.listOf(resolver.servers) : texts.noResolver;
  return [
    texts.made(`${generator.name} ${generator.version}`, bothTimes(startedAt, style)),
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
