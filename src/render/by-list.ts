import { groupedBy } from '../core/grouped.ts';
import { withoutNumbers } from '../core/same-words.ts';
import type { Finding, TargetReport } from '../core/report.ts';
import type { Target } from '../core/target.ts';
import { TIERS, type Zone } from '../core/zone.ts';
import { sayFinding, sayWays, type SaidWay } from './finding.ts';
import { foldedTargets } from './fold.ts';
import { someOf } from './quote.ts';
import type { Style } from './style.ts';

/** What a list says of one target. */
export interface ListEntry {
  readonly target: Target;
  readonly finding: Finding;
}

/** All that a list says of the targets of a run. */
export interface ListEntries {
  readonly zone: Zone;
  readonly entries: readonly [ListEntry, ...ListEntry[]];
}

/** Findings by their lists: those on top that weigh most, then those with most targets. */
export function byList(
  targets: readonly Pick<TargetReport, 'target' | 'findings'>[],
  isWanted: (finding: Finding) => boolean,
): readonly ListEntries[] {
  const entries = targets.flatMap(({ target, findings }) =>
    findings.filter(isWanted).map((finding) => ({ target, finding })),
  );
  return groupedBy(entries, ({ finding }) => finding.zone.zone)
    .map((group) => ({ zone: group[0].finding.zone, entries: group }))
    .toSorted(
      (a, b) =>
        TIERS.indexOf(a.zone.tier) - TIERS.indexOf(b.zone.tier) || b.entries.length - a.entries.length,
    );
}

/** A fact of several targets, as it is told of the first of them. */
export interface SaidOf<T> {
  readonly said: T;
  /** Whose it is; empty where it is that of all. */
  readonly of: readonly string[];
  /** Of the others it is the same with their own address, numbers and dates. */
  readonly isAlike: boolean;
}

/** What a list says in words, each fact once. */
export interface SaidList {
  /** "major" */
  readonly mark: string | null;
  /** The list's name for people; null where it is the name in DNS once more. */
  readonly name: string | null;
  readonly targets: readonly string[];
  readonly codes: readonly SaidOf<string>[];
  /** The operator's own. */
  readonly words: readonly SaidOf<string>[];
  /** How many more of them there are in one entry. */
  readonly wordsLeft: number;
  readonly covers: readonly SaidOf<string>[];
  readonly lasts: readonly SaidOf<string>[];
  readonly since: readonly SaidOf<string>[];
  readonly history: readonly SaidOf<string>[];
  readonly unverified: readonly SaidOf<string>[];
  readonly lookupUrl: readonly SaidOf<string>[];
  readonly ways: readonly SaidOf<SaidWay>[];
}

export function sayList({ entries }: ListEntries, style: Style): SaidList {
  const all = entries.map((entry) => ({
    ...sayFinding(entry.finding, style),
    ...sayWays(entry.target, entry.finding, style),
    target: entry.target,
  }));
  type All = (typeof all)[number];
  const once = <T>(say: (one: All) => readonly (T | null)[], sameness?: (text: string) => string) =>
    saidOnce(all, say, sameness);
  return {
    mark: all[0]?.mark ?? null,
    name: all[0]?.name ?? null,
    targets: foldedTargets(all.map(({ target }) => target)),
    codes: once(({ codes }) => codes),
    words: once(({ words }) => words.shown, withoutNumbers),
    wordsLeft: Math.max(...all.map(({ words }) => words.left)),
    covers: once(({ covers }) => [covers]),
    lasts: once(({ lasts }) => [lasts]),
    since: once(({ since }) => [since]),
    history: once(({ history }) => [history]),
    unverified: once(({ unverified }) => [unverified]),
    lookupUrl: once(({ lookupUrl }) => [lookupUrl]),
    ways: once(({ ways }) => ways),
  };
}

/** What is said of targets, each fact once. `sameness`: what a fact is without that in which two are the same all the same. */
export function saidOnce<T, A extends Pick<ListEntry, 'target'>>(
  all: readonly A[],
  say: (one: A) => readonly (T | null)[],
  sameness = (text: string): string => text,
): readonly SaidOf<T>[] {
  const told = all.flatMap((one) =>
    say(one).flatMap((said) =>
      said === null ? [] : [{ said, text: JSON.stringify(said), target: one.target }],
    ),
  );
  return groupedBy(told, ({ text, target }) => sameness(text.replaceAll(target.text, ' '))).map((group) => {
    const [{ said, text }] = group;
    const targets = [...new Set(group.map(({ target }) => target))];
    return {
      said,
      of: targets.length < all.length ? foldedTargets(targets) : [],
      isAlike: group.some((one) => one.text !== text),
    };
  });
}

/** "198.51.100.7-9", "198.51.100.7, the others likewise"; of a fact of all targets nothing. */
export function whoseText({ of, isAlike }: SaidOf<unknown>, { messages }: Pick<Style, 'messages'>): string {
  const parts = [
    ...(of.length === 0 ? [] : [someOf(of, MOST_NAMES, messages)]),
    ...(isAlike ? [messages.many.alike] : []),
  ];
  return parts.length === 0 ? '' : messages.paren(messages.listOf(parts));
}

const MOST_NAMES = 8;
