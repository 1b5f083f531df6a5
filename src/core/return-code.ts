import type * as published from './published.ts';
import type { Removal } from './removal.ts';

/**
 * Return codes: the A values that a zone answers with. They look like addresses and are none (RFC 5782 section 2.1).
 */
export const SEVERITIES = ['listed', 'policy', 'informational'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One meaning of one return code. A bit mask gives several of these for a single A record. */
export interface ReturnCode extends published.ReturnCode {
  readonly meaningJa?: string;
  /** Where the way out of this sublist differs from the zone's. */
  readonly removal?: Removal;
}

/** As it is told and remembered: without what only a person at a terminal needs. */
export function publishedCode({ code, sublist, meaning, severity }: ReturnCode): published.ReturnCode {
  return { code, sublist, meaning, severity };
}

/** Rules about the address's range alone: no harm that it did is claimed. */
export function isRangeRule(codes: readonly ReturnCode[]): boolean {
  const telling = codes.filter(({ severity }) => severity !== 'informational');
  return telling.length > 0 && telling.every(({ severity }) => severity === 'policy');
}

/** How a code is written in a zone file: "127.0.0.2", "127.0.1.*", "127.0.2.2-24" or "bit:4". */
export type CodePattern =
  | { readonly kind: 'octets'; readonly ranges: readonly (readonly [low: number, high: number])[] }
  | { readonly kind: 'bit'; readonly mask: number };

const OCTET = /^\d{1,3}$/;
const RANGE = /^(\d{1,3})-(\d{1,3})$/;

/** The four octets of a dotted quad, or null when it is none. */
export function parseQuad(text: string): readonly number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => OCTET.test(part))) return null;
  const octets = parts.map(Number);
  return octets.every((octet) => octet <= 255) ? octets : null;
}

/** The same of an address in its one decimal form: "010.0.0.1" is another address to whoever reads it as octal. */
export function parseIpv4(text: string): readonly number[] | null {
  const octets = parseQuad(text);
  return octets?.join('.') === text ? octets : null;
}

/** Reads a pattern; null when the text is none, so that the caller can say where it stands. */
export function parseCodePattern(text: string): CodePattern | null {
  if (text.startsWith('bit:')) {
    const mask = /^\d{1,3}$/.test(text.slice(4)) ? Number(text.slice(4)) : 0;
    const oneBit = mask > 0 && mask <= 128 && (mask & (mask - 1)) === 0;
    return oneBit ? { kind: 'bit', mask } : null;
  }
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  const ranges = parts.map(parseRange);
  return ranges.every((range) => range !== null) ? { kind: 'octets', ranges } : null;
}

function parseRange(part: string): readonly [number, number] | null {
  if (part === '*') return [0, 255];
  const [, low, high] = RANGE.exec(part) ?? (OCTET.test(part) ? [part, part, part] : []);
  if (low === undefined || high === undefined) return null;
  return Number(low) <= Number(high) && Number(high) <= 255 ? [Number(low), Number(high)] : null;
}

export function matchesPattern(pattern: CodePattern, octets: readonly number[]): boolean {
  if (pattern.kind === 'bit') return ((octets[3] ?? 0) & pattern.mask) !== 0;
  return pattern.ranges.every(([low, high], index) => {
    const octet = octets[index] ?? -1;
    return octet >= low && octet <= high;
  });
}

/** How many codes a pattern has: 1 for an exact one. */
export function patternBreadth(pattern: CodePattern): number {
  if (pattern.kind === 'bit') return 2 ** 31;
  return pattern.ranges.reduce((breadth, [low, high]) => breadth * (high - low + 1), 1);
}
