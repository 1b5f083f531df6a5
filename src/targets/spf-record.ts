import type { Target } from '../core/target.ts';
import { parseAddress } from './address.ts';
import { toHostName } from './host-name.ts';

/** What a term of an SPF record says, as far as it can name addresses (RFC 7208 sections 5 and 6). */
export type SpfTerm =
  | { readonly kind: 'all' }
  | { readonly kind: 'ip'; readonly address: Target; readonly prefix: number }
  | {
      readonly kind: 'a' | 'mx';
      /** null: the domain of the record. */
      readonly domain: string | null;
      readonly prefixes: { readonly ipv4: number; readonly ipv6: number };
    }
  | { readonly kind: 'include' | 'redirect'; readonly domain: string }
  /** A term that depends on the message that is being judged: `exists`, `ptr`, and whatever has a macro. */
  | { readonly kind: 'skipped' }
  /** Says nothing of addresses: `exp`, modifiers of other standards. */
  | { readonly kind: 'ignored' }
  /** A modifier that no standard knows, where its author meant a mechanism: "ip4=198.51.100.7". Receivers pass over it. */
  | { readonly kind: 'no-mechanism' }
  /** Receivers take the whole record for an error (RFC 7208 section 4.6). */
  | { readonly kind: 'syntax' };

export type ReadTerm = SpfTerm & {
  /** As written; of what could be read, rebuilt from its parts, so that nothing strange is in it. */
  readonly text: string;
  /** Without a qualifier or with "+". */
  readonly authorises: boolean;
};

const VERSION = /^v=spf1(?: +|$)/i;
const TERM = /^([+?~-]?)([a-z][a-z\d._-]*)(?:([:=])(.*))?(\/.*)?$/i;
const MECHANISMS: ReadonlySet<string> = new Set(['all', 'ip4', 'ip6', 'a', 'mx', 'include', 'exists', 'ptr']);
const REDIRECT = /^redirect=/i;
const PREFIXES = /^(?:\/(\d{1,2}))?(?:\/\/(\d{1,3}))?$/;

export function isSpf(text: string): boolean {
  return VERSION.test(text);
}

/** The terms in the order in which they count: a redirect comes last wherever it stands (RFC 7208 section 6.1). */
export function readSpf(record: string): readonly ReadTerm[] {
  const texts = record
    .replace(VERSION, '')
    .split(/ +/)
    .filter((text) => text !== '');
  const redirects = texts.filter((text) => REDIRECT.test(text));
  return [...texts.filter((text) => !REDIRECT.test(text)), ...redirects].map(readTerm);
}

function readTerm(text: string): ReadTerm {
  const [, qualifier = '', name = '', separator, value = '', slash = ''] = TERM.exec(text) ?? [];
  const authorises = qualifier === '' || qualifier === '+';
  const kind = name.toLowerCase();
  if (separator === '=') {
    const term = qualifier === '' ? modifier(kind, value) : ({ kind: 'syntax' } as const);
    return { ...term, text: term.kind === 'redirect' ? `redirect=${term.domain}` : text, authorises };
  }
  // The value takes what follows it up to the end, slashes too: a macro's and a prefix's.
  const term = mechanism(kind, separator === undefined ? null : value, slash);
  return { ...term, text: canonicalText(term, { text, kind, value, slash }), authorises };
}

function modifier(kind: string, value: string): SpfTerm {
  if (MECHANISMS.has(kind)) return { kind: 'no-mechanism' };
  if (kind !== 'redirect') return { kind: 'ignored' };
  if (value.includes('%')) return { kind: 'skipped' };
  const domain = toHostName(value);
  return domain === null ? { kind: 'syntax' } : { kind: 'redirect', domain };
}

function mechanism(kind: string, value: string | null, slash: string): SpfTerm {
  const domainSpec = value ?? '';
  switch (kind) {
    case 'all':
      return { kind: value === null && slash === '' ? 'all' : 'syntax' };
    case 'ip4':
      return slash === '' ? ipTerm(domainSpec, '.') : { kind: 'syntax' };
    case 'ip6':
      return slash === '' ? ipTerm(domainSpec, ':') : { kind: 'syntax' };
    case 'a':
    case 'mx':
      return hostTerm(kind, value, slash);
    case 'exists':
    case 'ptr':
      return { kind: 'skipped' };
    case 'include': {
      if (domainSpec.includes('%')) return { kind: 'skipped' };
      const domain = slash === '' ? toHostName(domainSpec) : null;
      return domain === null ? { kind: 'syntax' } : { kind, domain };
    }
    default:
      return { kind: 'syntax' };
  }
}

/** @param mark what only an address of this family has in it: `ip4` with an IPv6 address is an error */
function ipTerm(value: string, mark: '.' | ':'): SpfTerm {
  const [left = '', prefixText, ...more] = value.split('/');
  const address = parseAddress(left);
  if (!address || more.length > 0 || left.includes(':') !== (mark === ':')) return { kind: 'syntax' };
  const bits = mark === ':' ? 128 : 32;
  const prefix = prefixText === undefined ? bits : numberOf(prefixText, bits);
  if (prefix === null) return { kind: 'syntax' };
  if (mark === '.' || address.kind === 'ipv6') return { kind: 'ip', address, prefix };
  // An IPv4-mapped address has been folded; a block wider than the mapped ones means nothing here.
  return prefix < 96 ? { kind: 'syntax' } : { kind: 'ip', address, prefix: prefix - 96 };
}

function hostTerm(kind: 'a' | 'mx', value: string | null, slash: string): SpfTerm {
  if (value?.includes('%')) return { kind: 'skipped' };
  const [, spec = '', inValue = ''] = /^([^/]*)(.*)$/.exec(value ?? '') ?? [];
  const prefixes = PREFIXES.exec(`${inValue}${slash}`);
  const ipv4 = numberOf(prefixes?.[1] ?? '32', 32);
  const ipv6 = numberOf(prefixes?.[2] ?? '128', 128);
  const domain = value === null ? null : toHostName(spec);
  if (!prefixes || ipv4 === null || ipv6 === null || (value !== null && domain === null)) {
    return { kind: 'syntax' };
  }
  return { kind, domain, prefixes: { ipv4, ipv6 } };
}

function numberOf(text: string, max: number): number | null {
  return /^(?:0|[1-9]\d{0,2})$/.test(text) && Number(text) <= max ? Number(text) : null;
}

function canonicalText(
  term: SpfTerm,
  parts: { readonly text: string; readonly kind: string; readonly value: string; readonly slash: string },
): string {
  const { text, kind, value, slash } = parts;
  if (term.kind === 'ip') return `${kind}:${value}`;
  if (term.kind === 'include') return `include:${term.domain}`;
  if (term.kind !== 'a' && term.kind !== 'mx') return text;
  const host = term.domain === null ? kind : `${kind}:${term.domain}`;
  return `${host}${/\/.*$/.exec(value)?.[0] ?? slash}`;
}
