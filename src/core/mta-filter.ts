import type { Mta } from './mta-list.ts';
import {
  matchesPattern,
  parseCodePattern,
  parseQuad,
  type CodePattern,
  type Severity,
} from './return-code.ts';
import { rulesFor, type CodeEntry, type Zone } from './zone.ts';

/** Whether a filter takes one of these answers for a listing; without a filter any answer is one. */
export function takes(filter: readonly string[] | null, answers: readonly (readonly number[])[]): boolean {
  if (filter === null) return true;
  const patterns = patternsOf(filter);
  return answers.some((octets) => patterns.some((pattern) => matchesPattern(pattern, octets)));
}

function patternsOf(filter: readonly string[]): readonly CodePattern[] {
  return filter.flatMap((text) => parseCodePattern(text) ?? []);
}

/** "I will not answer you", of every operator. */
const COMMON_ERROR = [127, 255, 255, 254] as const;

/** What an operator answers when it refuses, as far as it is known. */
export function errorAnswers(
  { errorRules }: Zone,
  detail: string | undefined,
): readonly (readonly number[])[] {
  const own = errorRules.filter(({ value }) => value === detail).flatMap(({ pattern }) => firstOf(pattern));
  return own.length > 0 ? own : [parseQuad(detail ?? '') ?? COMMON_ERROR];
}

/** The codes by which a zone says something bad of an address. */
export function adverseAnswers({ codeRules }: Zone): readonly (readonly number[])[] {
  return adverse(codeRules).flatMap(firstOf);
}

/** Whether some codes of a zone are listings and others are not: only a filter tells them apart. */
export function isMixed({ codeRules }: Zone): boolean {
  const count = adverse(codeRules).length;
  return count > 0 && count < codeRules.length;
}

/** Whether nothing that a zone says is meant for incoming mail. */
export function isNotForMail({ codeRules }: Zone): boolean {
  return codeRules.length > 0 && codeRules.every(({ value: { incoming } }) => incoming === false);
}

/** Whether a filter lets through an answer of a zone that is no listing, beside those that are. */
export function takesHarmless(filter: readonly string[] | null, zone: Zone): boolean {
  if (filter === null || !isMixed(zone)) return isMixed(zone);
  const patterns = [...zone.codeRules.map(({ pattern }) => pattern), ...patternsOf(filter)];
  return patterns
    .flatMap(firstOf)
    .filter((octets) => takes(filter, [octets]))
    .map((octets) => rulesFor(zone.codeRules, octets))
    .some((codes) => codes.length > 0 && !codes.some((code) => isAdverse(code, COUNTING)));
}

/**
 * Whether a filter lets through what an operator answers when it refuses, as far as that is known: its own codes and those
 * of every operator, or any code that it does not name.
 */
export function takesRefusals(filter: readonly string[] | null, zone: Zone): boolean {
  const { errorRules, codeRules, otherCodes } = zone;
  if (errorRules.length > 0 && takes(filter, [COMMON_ERROR])) return true;
  if (errorRules.some(({ pattern }) => lets(filter, pattern))) return true;
  return otherCodes === 'error' && (filter === null || !isWithin(filter, codeRules));
}

/** Whether a filter lets some answer of a pattern through. */
function lets(filter: readonly string[] | null, pattern: CodePattern): boolean {
  if (filter === null || takes(filter, firstOf(pattern))) return true;
  return patternsOf(filter).some((one) => {
    if (one.kind === 'bit' || pattern.kind === 'bit') return false;
    return one.ranges.every(([low, high], at) =>
      pattern.ranges.slice(at, at + 1).every(([least, most]) => low <= most && least <= high),
    );
  });
}

/** Whether each answer that a filter lets through is one of a zone's codes. */
function isWithin(filter: readonly string[], rules: Zone['codeRules']): boolean {
  return patternsOf(filter).every((pattern) => {
    if (pattern.kind === 'bit') return false;
    const [head, [low, high] = [0, 0]] = [pattern.ranges.slice(0, 3), pattern.ranges[3]];
    if (head.some(([first, last]) => first !== last)) return false;
    return Array.from({ length: high - low + 1 }, (_, at) => [
      ...head.map(([first]) => first),
      low + at,
    ]).every((octets) => rulesFor(rules, octets).length > 0);
  });
}

/** Whether some codes of a zone are of spam, and others are rules about who should send mail at all. */
export function isPartlyPolicy({ codeRules }: Zone): boolean {
  const count = adverse(codeRules, SPAM_ONLY).length;
  return count > 0 && count < adverse(codeRules).length;
}

/** Codes that count against a sender; and those of them that are no mere rules. */
export const COUNTING: readonly Severity[] = ['listed', 'policy'];
export const SPAM_ONLY: readonly Severity[] = ['listed'];

function adverse(rules: Zone['codeRules'], severities = COUNTING): readonly CodePattern[] {
  return rules.filter(({ value }) => isAdverse(value, severities)).map(({ pattern }) => pattern);
}

function isAdverse(
  { severity = 'listed', incoming = true }: CodeEntry,
  severities: readonly Severity[],
): boolean {
  return incoming && severities.includes(severity);
}

/** The lowest answer that a pattern has. */
function firstOf(pattern: CodePattern): readonly (readonly number[])[] {
  if (pattern.kind === 'bit') return [[127, 0, 0, pattern.mask]];
  return [pattern.ranges.map(([low]) => low)];
}

/**
 * A list with a filter on the codes that are listings, as it is written for a server: "zen.example=127.0.0.[2..4;10]".
 * @param severities the codes that are to count
 * @returns null where it cannot be written so, or the zone's codes are not known
 */
export function withFilter(mta: Mta, zone: Zone, severities = COUNTING): string | null {
  const wanted = adverse(zone.codeRules, severities);
  const octets = wanted.flatMap((pattern) => (pattern.kind === 'octets' ? [pattern.ranges] : []));
  if (octets.length === 0 || octets.length < wanted.length) return null;
  const isNarrow = octets.every((ranges) => ranges.slice(0, 3).every(([low, high]) => low === high));
  const heads = new Set(octets.map((ranges) => ranges.slice(0, 3).join('.')));
  const [head] = octets.map((ranges) =>
    ranges
      .slice(0, 3)
      .map(([low]) => low)
      .join('.'),
  );
  if (!isNarrow || heads.size > 1) return null;
  const lasts = merged(octets.flatMap((ranges) => ranges.slice(3)));
  if (mta === 'postfix') return `${zone.zone}=${head}.${inBrackets(lasts)}`;
  if (mta === 'sendmail') return null;
  const all = lasts.flatMap(([low, high]) => Array.from({ length: high - low + 1 }, (_, at) => low + at));
  return `${zone.zone}=${all.map((last) => `${head}.${last}`).join(',')}`;
}

type Range = readonly [low: number, high: number];

/** Neighbours as one range. */
function merged(ranges: readonly Range[]): readonly Range[] {
  const joined: [low: number, high: number][] = [];
  for (const [low, high] of ranges.toSorted(([a], [b]) => a - b)) {
    const before = joined.at(-1);
    if (before && low <= before[1] + 1) before[1] = Math.max(before[1], high);
    else joined.push([low, high]);
  }
  return joined;
}

function inBrackets(ranges: readonly Range[]): string {
  const texts = ranges.map(([low, high]) => (low === high ? String(low) : `${low}..${high}`));
  const [only = ''] = texts;
  return texts.length === 1 && !only.includes('.') ? only : `[${texts.join(';')}]`;
}
