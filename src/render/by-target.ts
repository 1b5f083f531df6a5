import type { OutcomeKind } from '../core/outcome.ts';
import type { InputCause } from '../core/input.ts';
import {
  countedFindings,
  countsAsListing,
  type Finding,
  type Report,
  type TargetReport,
} from '../core/report.ts';
import { tallyOf } from '../core/tally.ts';
import type { Target } from '../core/target.ts';
import { TIERS, weighsMost } from '../core/zone.ts';
import { foldedNames } from './fold.ts';
import { namedText, openInputs } from './inputs.ts';
import { groupedBy, WORST_FIRST } from './rows.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { lackText, listingNotes } from './summary.ts';

/** Targets that came to the same in the same way. */
export interface TargetLine {
  readonly outcome: 'listed' | 'unknown';
  readonly names: readonly string[];
  /** How they came to be asked about; empty where they were typed. */
  readonly origin: string;
  /** Where they are listed, or which lists could not be told; those that weigh most first. */
  readonly lists: readonly Finding[];
  /** Why nothing is known where it was no list's fault. */
  readonly why: string | null;
}

/** Targets with a verdict of their own: a name that could not be followed stands with what was typed. */
export function toldTargets(report: Pick<Report, 'inputs' | 'targets'>): readonly TargetReport[] {
  const open = new Set(openInputs(report).map(({ typed }) => typed));
  const isOpen = ({ target, outcome }: TargetReport): boolean => outcome === 'clean' && open.has(target.text);
  return report.targets.filter((one) => one.cause === null && !isOpen(one));
}

/** Those that are not clean, the worst first; equals together. */
export function targetLines(report: Pick<Report, 'inputs' | 'targets'>, style: Style): readonly TargetLine[] {
  const told = toldTargets(report).flatMap((one) => {
    const { outcome, target } = one;
    if (outcome === 'clean') return [];
    const lists = worstListsFirst(outcome === 'listed' ? one.findings.filter(countsAsListing) : untold(one));
    const why = outcome === 'unknown' && lists.length === 0 ? whyUnknown(one, style) : null;
    return [{ target, outcome, lists, why, origin: originText(one, style) }];
  });
  const key = ({ outcome, lists, why, origin }: (typeof told)[number]): string =>
    [outcome, origin, why, ...lists.map(({ zone }) => zone.zone)].join('\n');
  return groupedBy(told, key)
    .map((group) => ({ ...group[0], names: foldedNames(group.map(({ target }) => target)) }))
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
function originText({ target, reverseDns }: TargetReport, { messages }: Style): string {
  const { from, via, inRange } = target;
  const parts = [
    ...(from === undefined || inRange ? (reverseDns?.names.slice(0, 1) ?? []) : [from]),
    ...(via === undefined ? [] : [via.replace(/^(mx|spf):/, '$1 ')]),
  ];
  return messages.listOf(parts.map(sanitize));
}

/** Clean ones that are kept, folded. */
export function cleanNames(report: Pick<Report, 'inputs' | 'targets'>): readonly string[] {
  return foldedNames(
    toldTargets(report).flatMap(({ outcome, target }) => (outcome === 'clean' ? [target] : [])),
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
    names: foldedNames(group.map(({ target }) => target)).map(sanitize),
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
  const notes = targets.flatMap((report) =>
    listingNotes(report, style).map((text) => ({ text, target: report.target })),
  );
  return groupedBy(notes, ({ text }) => text).map((group) => ({
    text: group[0].text,
    names: foldedNames(group.map(({ target }) => target)),
  }));
}

/** The verdict on several targets. */
export interface ManyVerdict {
  readonly outcome: OutcomeKind;
  /** Who they are: what was typed, where that was one word. */
  readonly name: string | null;
  /** "4 targets" */
  readonly count: string;
  /** "LISTED, 1 of 4" */
  readonly head: string;
  /** "3 clean", "1 could not be told" */
  readonly rest: readonly string[];
}

/** @returns null where there is no target but what could not be told of what was typed */
export function manyVerdict(report: Report, { messages: { many } }: Style): ManyVerdict | null {
  const { tally, targets } = report;
  const told = new Set(toldTargets(report));
  const bare = tallyOf(targets.filter((one) => !told.has(one)));
  const { listed } = tally;
  const [all, clean, unknown] = [
    tally.targets - bare.targets,
    tally.clean - bare.clean,
    tally.unknown - bare.unknown,
  ];
  if (all === 0) return null;
  const head = { name: typedOfAll(report), count: many.targets(all) };
  const alsoClean = clean > 0 ? [many.alsoClean(clean)] : [];
  if (listed > 0) {
    const alsoUnknown = unknown > 0 ? [many.alsoUnknown(unknown)] : [];
    return {
      ...head,
      outcome: 'listed',
      head: many.listed(listed, all),
      rest: [...alsoUnknown, ...alsoClean],
    };
  }
  if (unknown > 0) return { ...head, outcome: 'unknown', head: many.unknown(unknown, all), rest: alsoClean };
  return { ...head, outcome: 'clean', head: many.clean(all), rest: [] };
}

/** Of a run about one word that word, as far as a target is kept that says so. */
function typedOfAll({ inputCounts, targets }: Report): string | null {
  const { listed, clean, unknown } = inputCounts;
  const from = targets[0]?.target.from;
  return listed + clean + unknown === 1 && from !== undefined ? sanitize(from) : null;
}
