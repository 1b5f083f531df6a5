import type { ErrorCode } from '../core/error-code.ts';
import { wordsFor } from './words.ts';

export const durationEn = {
  days: (n: number): string => (n === 1 ? '1 day' : `${n} days`),
  hours: (n: number): string => (n === 1 ? '1 hour' : `${n} hours`),
  minutes: (n: number): string => (n === 1 ? '1 minute' : `${n} minutes`),
  seconds: (n: number): string => (n === 1 ? '1 second' : `${n} seconds`),
};

/** Why a lookup has no result. */
export const causeEn = {
  runDeadline: 'no result before the deadline of the run',
  timeout: (seconds: string): string => `no answer within ${seconds} s`,
  noAnswer: 'no answer',
  servfail: 'the resolver got no usable answer from this list (SERVFAIL)',
  refused: 'the resolver refuses this query (REFUSED)',
  network: 'the resolver cannot be reached',
  /** Where the list's own servers were asked. */
  itsOwn: {
    servfail: "the list's own server fails to answer (SERVFAIL)",
    refused: "the list's own server refuses this query (REFUSED)",
    network: "the list's own server cannot be reached",
  },
  badResponse: (detail: string): string => `the answer is invalid (${detail})`,
  nameServers: 'its name servers could not be found (--direct)',
  referral: 'its servers refer to others (--direct)',
  onlyReferral:
    'the server refers to others instead of answering: it does not resolve names for this machine',
  emptyAnswer: 'the answer is empty, and from a server that neither knows the zone nor asks others for us',
  truncated: 'the answer is cut off, over TCP too',
  notAReturnCode: (address: string): string =>
    `answers ${address}, which is not a return code: a parked domain, or a resolver that rewrites answers`,
  listsEverything: 'lists even its unlisted test entry: shut down or hijacked',
  unsubscribed:
    'lists even its unlisted test entry: it serves only subscribers, and this resolver is not one',
  testEntryMissing:
    'says "not listed" even of its own test entry: it is empty, or this resolver is silently refused',
  testEntryGone:
    'says "not listed" of a test entry that no operator documents, but that has answered here before: it is empty, this resolver is silently refused, or the entry was dropped',
  noSuchZone:
    'the resolver says that this list does not exist at all: silently refused, filtered, or the list is gone',
  silentResolver:
    'says "not listed", but this resolver says so even of the test entries of several other lists: silently refused, or filtered',
  rewritingResolver:
    'says "listed", but through this resolver several lists say so even of their unlisted test entries: it seems to rewrite answers',
  retired: {
    empty: 'shut down; it answers "not listed" to everything',
    wildcard: 'shut down; it answers "listed" to everything',
    parked: 'shut down; the domain is parked',
    gone: 'shut down; the domain is gone',
  },
  retiredSince: (date: string): string => ` (since ${date})`,
};

/** What the operator means by an error code, by the name that the zone file gives it. */
export const errorCodesEn = {
  'public-resolver':
    'the operator refuses this resolver: it is a public one, or has no reverse DNS of its own',
  'rate-limit': 'the operator refuses: too many queries from this resolver',
  'over-limit': "its operator's daily limit leaves no room for more of this run",
  'bad-zone-name': 'the operator says that the zone name is mistyped',
  'key-rejected': 'the operator rejects the key',
  'key-disabled': 'the operator has disabled the key',
  'wrong-kind-of-query': 'the operator does not accept this kind of query in this list',
  'not-registered': 'the operator answers registered resolvers only',
  blocked: 'the operator refuses this resolver',
  'misleading-answer': 'the operator gives this resolver deliberately wrong answers',
  'undocumented-code': 'answers with a code that its operator does not document, and says is not a listing',
} satisfies Readonly<Record<ErrorCode, string>>;

export function errorCodeEn(detail: string): string {
  return wordsFor(errorCodesEn, detail, `the operator refuses to answer (${detail})`);
}
