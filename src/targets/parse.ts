import { MASK } from '../core/secret.ts';
import type { Target } from '../core/target.ts';
import { parseAddress } from './address.ts';
import { toHostName } from './host-name.ts';
import { plainForms } from './plain-forms.ts';
import { bad, type Bad } from './problem.ts';
import { questionIn } from './question.ts';
import { parseBlock, parseSpan } from './range-text.ts';
import { rangeSize, type Range } from './range.ts';
import { MAX_INPUT_LENGTH } from './raw-inputs.ts';

/** A host name: ASCII, lower case, without a final dot; and what was typed, the URL or the e-mail address. */
export interface Name {
  readonly name: string;
  readonly typed: string;
  /** A mail address was typed: what is meant is where the domain's mail goes to, not its web server. */
  readonly isMail?: true;
}

export type ParsedInput =
  | { readonly kind: 'address'; readonly target: Target }
  | { readonly kind: 'range'; readonly range: Range }
  | ({ readonly kind: 'name' } & Name)
  | Bad;

const URL_AUTHORITY = /^[a-z][a-z\d+.-]*:\/\/([^/?#\\]*)/i;
const HOST_AND_PORT = /^(\[[^\]]*\]|[^:]*)(?::\d*)?$/;
/** RFC 5321 section 4.1.3; URLs write IPv6 in brackets without the tag. */
const LITERAL = /^\[(?:IPv6:)?([^\]]*)\]$/i;

/** The test entry that every list of addresses has (RFC 5782 section 5); of IPv6 it is ::ffff:7f00:2, which is folded. */
const TEST_ENTRY = '127.0.0.2';
const FOUR_NUMBERS = /^\d{1,5}(?:\.\d{1,5}){3}$/;

/** What an input means; never throws. Nothing is asked of DNS, so a name may well not exist. */
export function parseInput(value: string): ParsedInput {
  if (value.length > MAX_INPUT_LENGTH) return bad('line-too-long', { max: String(MAX_INPUT_LENGTH) });
  const typed = value.trim();
  const text = plainForms(typed).trim();
  const authority = text.includes('://') ? URL_AUTHORITY.exec(text)?.[1] : undefined;
  if (authority !== undefined) return parseAuthority(authority, typed);
  if (text.includes('@')) return parseMailbox(text, typed);
  if (text.includes('/')) return parseBlock(text, typed) ?? notAddress(text.slice(0, text.indexOf('/')));
  return parseSpan(text, typed) ?? parseHost(text, typed);
}

/** How many targets an input will come to, as far as can be told before DNS is asked: a name counts as one. */
export function expectedTargets(parsed: ParsedInput): number {
  if (parsed.kind === 'bad') return 0;
  return parsed.kind === 'range' ? Number(rangeSize(parsed.range)) : 1;
}

function parseAuthority(authority: string, typed: string): ParsedInput {
  const host = HOST_AND_PORT.exec(authority.slice(authority.lastIndexOf('@') + 1))?.[1];
  return host === undefined ? bad('bad-target') : parseHost(host, typed);
}

function parseMailbox(text: string, typed: string): ParsedInput {
  const mailbox = text.replace(/^mailto:([^?]*).*$/i, '$1');
  const at = mailbox.lastIndexOf('@');
  // "<>" and white space belong to a header's "Name <user@example.jp>", which is no mailbox.
  if (at < 1 || /[\s<>]/.test(mailbox)) return bad('bad-target');
  const parsed = parseHost(mailbox.slice(at + 1), typed);
  return parsed.kind === 'name' ? { ...parsed, isMail: true } : parsed;
}

function parseHost(host: string, typed: string): ParsedInput {
  const literal = LITERAL.exec(host)?.[1];
  const address = parseAddress(literal ?? host);
  if (address) {
    const { kind, text, labels } = address;
    const special = text === TEST_ENTRY ? 'test-entry' : address.special;
    const origin = { ...(typed !== text && { from: typed }), ...(special && { special }) };
    return { kind: 'address', target: { kind, text, labels, ...origin } };
  }
  if (host.includes(MASK)) return keyIn(host);
  const name = literal === undefined ? toHostName(host) : null;
  return name === null ? notAddress(host) : { kind: 'name', name, typed };
}

/** Said of a number alone that is too large: whoever typed it looks for the slip. */
function notAddress(text: string): Bad {
  const octets = FOUR_NUMBERS.test(text) ? text.split('.') : [];
  const octet = octets.find((part) => Number(part) > 255);
  return octet === undefined ? bad('bad-target') : bad('octet-too-large', { octet });
}

/** A key that was typed in front of a list's name is masked by now; the name would be asked of other people's lists. */
function keyIn(host: string): Bad {
  const question = questionIn(host);
  return bad('key-in-target', question ? { target: question.about, zone: question.zone } : {});
}
