/**
 * Whom an operator refuses by an error code: the server that asked, where another may be served; the key, whoever brings
 * it; or the question, whoever asks it.
 */
export type Refused = 'server' | 'key' | 'question';

/**
 * The error codes that have a sentence of their own, and whom each refuses; null where nobody is refused. A zone file may
 * give its codes other names: of those nothing is known but that they are no answer.
 */
const REFUSED = {
  'public-resolver': 'server',
  'rate-limit': 'server',
  'over-limit': null,
  'bad-zone-name': 'question',
  'key-rejected': 'key',
  'key-disabled': 'key',
  'wrong-kind-of-query': 'question',
  'not-registered': 'server',
  blocked: 'server',
  'misleading-answer': 'server',
  'undocumented-code': null,
} as const;

export type ErrorCode = keyof typeof REFUSED;

const BY_CODE: ReadonlyMap<string, Refused | null> = new Map(Object.entries(REFUSED));

/** Of these too much was asked: whoever asks less is answered. */
const TOO_MUCH: ReadonlySet<string | undefined> = new Set<ErrorCode>(['rate-limit', 'over-limit']);

/** @param code as the zone file names it */
export function refusedBy(code = ''): Refused | null {
  return BY_CODE.get(code) ?? null;
}

export function isTooMuch(code: string | undefined): boolean {
  return TOO_MUCH.has(code);
}
