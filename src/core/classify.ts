import { ipv4Number } from './address-number.ts';
import type { AddressAnswer, RecordTypes } from './dns-answer.ts';
import type { ErrorCode } from './error-code.ts';
import type { Outcome } from './outcome.ts';
import { matchesPattern, parseQuad, patternBreadth, type ReturnCode } from './return-code.ts';
import { rulesFor, type CodeEntry, type Zone } from './zone.ts';

/**
 * 127.255.255.0/24 means "I will not answer you" in every zone. Spamhaus began it; the last octets below are its own,
 * and other operators use them in the same sense.
 */
const COMMON_ERROR_CODES: Readonly<Record<string, ErrorCode>> = {
  '127.255.255.252': 'bad-zone-name',
  '127.255.255.254': 'public-resolver',
  '127.255.255.255': 'rate-limit',
};

/**
 * Of `error-code`: the zone's operator says that codes other than the documented ones are no listings (`otherCodes`).
 */
export const UNDOCUMENTED_CODE: ErrorCode = 'undocumented-code';

/** One for all: a bulk run holds thousands. */
const CLEAN: Outcome = { kind: 'clean' };

/**
 * What one answer says about its zone, taken alone: whether the zone can be believed at all is for `verify`.
 * All A records count. Total: every answer has an outcome, and only NXDOMAIN and NODATA are clean.
 */
export function classify(zone: Zone, answer: AddressAnswer): Outcome {
  switch (answer.kind) {
    case 'nxdomain':
    case 'nodata':
      return CLEAN;
    case 'failure': {
      const { cause, detail } = answer;
      return { kind: 'unknown', cause, ...(detail !== undefined && { detail }) };
    }
    case 'records':
      return classifyRecords(zone, answer.records);
  }
}

function classifyRecords(zone: Zone, records: readonly RecordTypes['A'][]): Outcome {
  // A CNAME that leads to no address reaches us as an empty list: NODATA.
  if (records.length === 0) return CLEAN;
  const returnCodes: ReturnCode[] = [];
  const errors: string[] = [];
  const foreign: string[] = [];
  let ttlSeconds = Infinity;
  for (const { address, ttlSeconds: ttl } of records.toSorted(byCode)) {
    const read = readCode(zone, address);
    if (read.kind === 'error') errors.push(read.detail);
    else if (read.kind === 'foreign') foreign.push(address);
    else {
      returnCodes.push(...read.codes);
      ttlSeconds = Math.min(ttlSeconds, ttl);
    }
  }
  if (returnCodes.length > 0) return { kind: 'listed', returnCodes, ttlSeconds };
  const [error] = errors;
  if (error !== undefined) return { kind: 'unknown', cause: 'error-code', detail: error };
  return { kind: 'unknown', cause: 'not-a-return-code', detail: foreign.join(', ') };
}

type Reading =
  | { readonly kind: 'codes'; readonly codes: readonly ReturnCode[] }
  | { readonly kind: 'error'; readonly detail: string }
  | { readonly kind: 'foreign' };

function readCode(zone: Zone, address: string): Reading {
  const octets = parseQuad(address);
  if (octets?.[0] !== 127) return { kind: 'foreign' };
  const [ownError] = rulesFor(zone.errorRules, octets);
  if (ownError !== undefined) return { kind: 'error', detail: ownError };
  if (octets[1] === 255 && octets[2] === 255) {
    return { kind: 'error', detail: COMMON_ERROR_CODES[address] ?? address };
  }
  const entries = rulesFor(zone.codeRules, octets);
  // Resolvers and filters that block a name like to answer with their own loopback address. It is a return code only
  // where the zone says so, and "any code", 127.*.*.*, does not say so.
  if (address === '127.0.0.1' && !zone.codeRules.some(namesLoopback)) return { kind: 'foreign' };
  if (entries.length > 0) return { kind: 'codes', codes: entries.map((entry) => named(address, entry)) };
  if (zone.otherCodes === 'error') return { kind: 'error', detail: UNDOCUMENTED_CODE };
  return { kind: 'codes', codes: [{ code: address, sublist: null, meaning: null, severity: 'listed' }] };
}

function namesLoopback({ pattern }: Zone['codeRules'][number]): boolean {
  if (pattern.kind === 'bit') return pattern.mask === 1;
  return matchesPattern(pattern, [127, 0, 0, 1]) && patternBreadth(pattern) < 2 ** 24;
}

function named(code: string, entry: CodeEntry): ReturnCode {
  const { sublist = null, meaning, meaningJa, severity = 'listed', removal } = entry;
  return {
    code,
    sublist,
    meaning,
    severity,
    ...(meaningJa !== undefined && { meaningJa }),
    ...(removal && { removal }),
  };
}

/** Servers rotate their records; a report should not. */
function byCode(a: RecordTypes['A'], b: RecordTypes['A']): number {
  return sortKey(a.address) - sortKey(b.address);
}

function sortKey(address: string): number {
  return parseQuad(address) === null ? Number.MAX_SAFE_INTEGER : ipv4Number(address);
}
