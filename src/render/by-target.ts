import { groupedBy } from '../core/grouped.ts';
import { askedOf, type OutcomeKind } from '../core/outcome.ts';
import type { InputCause } from '../core/input.ts';
import {
  countedFindings,
  countsAsListing,
  type Finding,
  type Report,
  type TargetReport,
} from '../core/report.ts';
import { tallyOf, type Tally } from '../core/tally.ts';
import type { Target } from '../core/target.ts';
import { TIERS, weighsMost } from '../core/zone.ts';
import { foldedTargets } from './fold.ts';
import { namedText, openInputs, ownVerdicts, typedText } from './inputs.ts';
import { isShown, WORST_FIRST } from './rows.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { lackText, listingNotes } from './summary.ts';

/** Targets that came to the same in the same way. */
export interface TargetLine {
  readonly outcome: 'listed' | 'unknown';
  /** The first of them. */
  readonly target: Target;
  readonly names: readonly string[];
  /** How they came to be asked about; empty where they were typed. */
  readonly origin: string;
  /** Where they are listed, or which lists could not be told; those that weigh most first. */
  readonly lists: readonly Finding[];
  /** Why nothing is known where it was no list's fault. */
  readonly why: string | null;
  /** The run was ended before all lists had answered. */
  readonly isCut: boolean;
}

/** Targets with a verdict of their own: a name that could not be followed stands with what was typed. */
export function toldTargets(report: Pick<Report, 'inputs' | 'targets'>): readonly TargetReport[] {
  return ownVerdicts(report.targets, openInputs(report)).filter(({ cause }) => cause === null);
}

/** Those that are not clean, the worst first; equals together. */
export function targetLines(report: Pick<Report, 'inputs' | 'targets'>, style: Style): readonly TargetLine[] {
  const told = toldTargets(report).flatMap((one) => {
    const { outcome, target } = one;
    if (outcome === 'clean') return [];
    const lists = worstListsFirst(outcome === 'listed' ? one.findings.filter(countsAsListing) : untold(one));
    const why = outcome === 'unknown' && lists.length === 0 ? whyUnknown(one, style) : null;
    return [{ target, outcome, lists, why, origin: originText(one), isCut: one.interrupted && why === null }];
  });
  const key = ({ outcome, lists, why, origin, isCut }: (typeof told)[number]): string =>
    [outcome, origin, why, isCut, ...lists.map(({ zone }) => zone.zone)].join('\n');
  return groupedBy(told, key)
    .map((group) => ({ ...group[0], names: foldedTargets(group.map(({ target }) => target)) }))
    .toSorted(
      (a, b) =>
        WORST_FIRST.indexOf(a.outcome) - WORST_FIRST.indexOf(b.outcome) ||
        majorsOf(b) - majorsOf(a) ||
        b.lists.length - a.lists.length,
    );
}

function majorsOf({ lists }: Pick<TargetLine, 'lists'>): number {
  return lists.filter(({ zone }) => weighsMost(zone)).length;
}

function worstListsFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => TIERS.indexOf(a.zone.tier) - TIERS.indexOf(b.zone.tier));
}

function untold({ findings }: TargetReport): readonly Finding[] {
  return countedFindings(findings).filter(({ outcome }) => outcome.kind === 'unknown');
}

function whyUnknown(report: TargetReport, { messages }: Style): string {
  return (report.interrupted ? null : lackText(report, messages)) ?? messages.summary.stopped;
}

/** "mx mail.shop.test", a host of one address, or the name that an address has itself. */
function originText({ target, reverseDns }: TargetReport): string {
  const { from, via, inRange } = target;
  if (via !== undefined) return sanitize(via.replace(/^(mx|spf):/, '$1 '));
  return sanitize((from === undefined || inRange ? reverseDns?.names[0] : from) ?? '');
}

/** Clean ones that are kept, folded; a host that was typed stands with its only address. */
export function cleanNames(report: Pick<Report, 'inputs' | 'targets'>): readonly string[] {
  const told = toldTargets(report);
  const words = new Map<string, number>();
  for (const { target } of told) words.set(typedText(target), (words.get(typedText(target)) ?? 0) + 1);
  const clean = told.flatMap(({ outcome, target }) => (outcome === 'clean' ? [target] : []));
  return foldedTargets(
    clean.map((target) => (words.get(typedText(target)) === 1 ? asTyped(target) : target)),
  );
}

/** What was typed of which not everything could be found out, by the reason. */
export interface OpenLine {
  readonly names: readonly string[];
  readonly cause: InputCause;
}

export function openLines(report: Pick<Report, 'inputs' | 'targets'>): readonly OpenLine[] {
  const open = [
    ...report.targets.flatMap(({ target, cause }) =>
      cause === null ? [] : [{ target: asTyped(target), cause }],
    ),
    ...openInputs(report).map(({ typed, cause }) => ({ target: nameOf(typed), cause })),
  ];
  return groupedBy(open, ({ cause }) => cause).map((group) => ({
    names: foldedTargets(group.map(({ target }) => target)).map(sanitize),
    cause: group[0].cause,
  }));
}

/** "mail.shop.test (10.0.0.1)"; what is its own name folds with its neighbours. */
function asTyped(target: Target): Target {
  const name = namedText(target);
  return name === target.text ? target : nameOf(name);
}

function nameOf(text: string): Target {
  return { kind: 'domain', text, labels: text };
}

/** What is to be known of listed targets, each text once, with the targets that it is for. */
export function notesOf(
  { targets }: Pick<Report, 'targets'>,
  style: Style,
): readonly { text: string; names: readonly string[] }[] {
  if (!isShown('listed', style)) return [];
  const notes = targets.flatMap((report) =>
    listingNotes(report, style).map((text) => ({ text, target: report.target })),
  );
  return groupedBy(notes, ({ text }) => text).map((group) => ({
    text: group[0].text,
    names: foldedTargets(group.map(({ target }) => target)),
  }));
}

/** The verdict on several targets. */
export interface ManyVerdict extends GroupVerdict {
  /** Who they are: what was typed, where that was one word. */
  readonly name: string | null;
  /** "4 targets" */
  readonly count: string;
}

interface GroupVerdict {
  readonly outcome: OutcomeKind;
  /** "LISTED, 1 of 4" */
  readonly head: string;
  /** "3 clean", "1 could not be told" */
  readonly rest: readonly string[];
}

/** @returns null where there is no target but what could not be told of what was typed */
export function manyVerdict(report: Report, style: Style): ManyVerdict | null {
  const { tally, targets } = report;
  const told = new Set(toldTargets(report));
  const open = tallyOf(targets.filter((one) => !told.has(one)));
  const counts = {
    targets: tally.targets - open.targets,
    listed: tally.listed,
    clean: tally.clean - open.clean,
    unknown: tally.unknown - open.unknown,
  };
  if (counts.targets === 0 && openLines(report).length > 0) return null;
  const isAllShown = counts.targets === told.size;
  return {
    ...groupVerdict(counts, style),
    name: typedOfAll(report),
    count: isAllShown ? countText([...told], style) : style.messages.many.targets(counts.targets),
  };
}

export function groupVerdict(
  { targets: all, listed, clean, unknown }: Omit<Tally, 'troubles'>,
  { messages: { many, screen } }: Style,
): GroupVerdict {
  if (all === 0) {
    return { outcome: 'unknown', head: screen.verdict.unknown(screen.verdict.nothingChecked), rest: [] };
  }
  const alsoClean = clean > 0 ? [many.alsoClean(clean)] : [];
  if (listed > 0) {
    const alsoUnknown = unknown > 0 ? [many.alsoUnknown(unknown)] : [];
    return { outcome: 'listed', head: many.listed(listed, all), rest: [...alsoUnknown, ...alsoClean] };
  }
  if (unknown > 0) return { outcome: 'unknown', head: many.unknown(unknown, all), rest: alsoClean };
  return { outcome: 'clean', head: many.clean(all), rest: [] };
}

/** "3 addresses of 2 mail hosts", "4 targets" */
export function countText(targets: readonly TargetReport[], { messages: { many } }: Style): string {
  const hosts = new Set(targets.flatMap(({ target: { via } }) => (via?.startsWith('mx:') ? [via] : []))).size;
  const isMixed = targets.length === 0 || targets.some(({ target }) => target.kind === 'domain');
  if (isMixed) return many.targets(targets.length);
  return hosts === 0 ? many.addresses(targets.length) : many.ofHosts(targets.length, hosts);
}

/** Of a run about one word that word, as far as a target is kept that says so. */
function typedOfAll({ inputCounts, targets }: Report): string | null {
  const from = targets[0]?.target.from;
  return askedOf(inputCounts) === 1 && from !== undefined ? sanitize(from) : null;
}
