import type { RejectionSubject } from '../core/rejection.ts';
import { isListOrVendor } from './operators.ts';
import { findUrls } from './urls.ts';

const DOMAIN = '(?:[a-z0-9_][a-z0-9_-]{0,62}\\.){1,8}[a-z][a-z0-9-]{1,23}';

const DOMAIN_LISTED =
  /\b(?:mail ?from|helo|ehlo|sender|from|envelope|header|reply-to|return-path|dkim|your|reverse|rdns)(?:'s)? (?:address )?(?:domain|host ?name)(?: name)?\b|\bdomain\b[^.;]{0,60}(?:listed|blacklisted|block-?listed|blocked|present|in the|on the)|having a domain|domain (?:is )?(?:listed|blacklisted|blocked)|helo command|\bdbl\b|\brhsbl\b|sender address|sender domain/i;
const URL_LISTED =
  /\burls?\b[^.;]{0,60}(?:listed|blacklist|blocklist|black|block|surbl|uribl|dbl)|(?:contains|containing|body|link|links)[^.;]{0,40}(?:blacklisted|listed|blocklisted|blocked) (?:url|link|domain|website)|(?:listed|blacklisted|blocked) (?:url|uri|link|website)|\b(?:uribl|surbl)\b|message (?:body )?contains (?:a |an )?(?:link|url|domain)/i;
const ADDRESS_LISTED =
  /(?:e-?mail|sender|reply-to|from)[- ]address(?:es)?[^.;]{0,60}(?:listed|blacklisted|blocklisted)[^.;]{0,30}(?:ebl|hashbl|e-?mail)|\bhashbl\b|\bebl\./i;

/** Some ask lists of names about addresses, and say so. */
const ADDRESS_SAID =
  /\b(?:client|client host|ip|ip address) [[(<]?(?:(?:\d{1,3}\.){3}\d{1,3}|[23][0-9a-f]{3}:[0-9a-f:]{2,40})/i;

/** The receiver names the address as well, but judges a name. */
const DOMAIN_JUDGED =
  /reputation of (?:the |a |your )?(?:send(?:ing|er) )?domain|(?<!\bip.{1,5})\bdomain(?:'s)? reputation|having a domain|\b(?:your|the|sender|sending|from)(?:'s)? domain (?:name )?[[(<"']?[\w.-]{3,253}[\])>"']? (?:is |was |has been |appears |currently ){0,3}(?:listed|black|block|present|on )|(?:mailfrom|mail from|helo|sender|sending) domain (?:is|was|has been) (?:listed|blacklisted|blocked|on )/i;

/** A list whose name says that it holds names. */
const DOMAIN_ZONE = /(?:^|\.)(?:dbl|rhsbl|zrd|dblack|rhs|dob|urired)\b/i;
const URL_ZONE = /(?:surbl|uribl|(?:^|\.)uri\.|url\.|ivmuri)/i;
const ADDRESS_ZONE = /(?:^|\.)(?:ebl|hashbl|mail-?hash)\./i;

/** Lists of links are asked about the names of a session too: Postfix says which one. */
const SESSION_NAME =
  /\b(?:helo|ehlo)\b|\bclient host [[(<]|\bsender (?:address|domain)\b|\b(?:mail ?from|from|envelope|reverse|rdns)(?:'s)? (?:domain|host ?name)\b/i;
const LINK = /\b(?:ur[li]s?|links?|body|website)\b/i;

const NAMED = [
  new RegExp(`(?:sender address|from|mail from) ?[:=]? ?[[<(]?[^\\s@<>[\\]]{0,64}@(${DOMAIN})`, 'i'),
  new RegExp(`(?:helo command|client host|helo|host) ?[[<(](${DOMAIN})[\\])>]`, 'i'),
  new RegExp(`(?:domain(?: name)?|url|host|link|website)[ :=]{1,3}(?:https?://)?[[<("']?(${DOMAIN})`, 'i'),
  new RegExp(
    `(${DOMAIN})[\\])>"']? (?:is |was |has been |found |appears )?(?:listed|blacklisted|blocklisted|blocked|in the|on the)`,
    'i',
  ),
];

/** What is said to be listed. An address that is blocked decides, unless the words name a list of names. */
export function listedSubject(
  words: string,
  { ip, zone }: { ip: string | null; zone: string | null },
): { subject: RejectionSubject; domain: string | null } {
  const kind = nameKind(words, zone);
  const isOfAddress = !DOMAIN_JUDGED.test(words) && (!isNameZone(zone) || ADDRESS_SAID.test(words));
  if (kind === null || (ip !== null && isOfAddress)) return { subject: 'ip', domain: null };
  return { subject: kind, domain: namedDomain(words, zone) ?? (kind === 'url' ? linkedDomain(words) : null) };
}

function nameKind(words: string, zone: string | null): RejectionSubject | null {
  if (zone !== null) {
    if (ADDRESS_ZONE.test(zone)) return 'address';
    if (URL_ZONE.test(zone)) return isSessionName(words.replaceAll(zone, ' ')) ? 'domain' : 'url';
    if (DOMAIN_ZONE.test(zone)) return URL_LISTED.test(words) ? 'url' : 'domain';
  }
  if (ADDRESS_LISTED.test(words)) return 'address';
  if (DOMAIN_JUDGED.test(words)) return 'domain';
  if (URL_LISTED.test(words)) return 'url';
  return DOMAIN_LISTED.test(words) ? 'domain' : null;
}

function isSessionName(words: string): boolean {
  return SESSION_NAME.test(words) && !LINK.test(words);
}

/** The host of the link that is listed: not a list's own page about it. */
function linkedDomain(words: string): string | null {
  const { host } =
    findUrls(words).find(
      ({ host, before }) => !isListOrVendor(host) && !/\b(?:see|visit|at|info)[: ]{0,2}$/i.test(before),
    ) ?? {};
  return host !== undefined && !/\.\d{1,3}$/.test(host) ? host : null;
}

function isNameZone(zone: string | null): boolean {
  return zone !== null && (DOMAIN_ZONE.test(zone) || URL_ZONE.test(zone) || ADDRESS_ZONE.test(zone));
}

function namedDomain(words: string, zone: string | null): string | null {
  for (const pattern of NAMED) {
    const name = pattern.exec(words)?.[1]?.toLowerCase();
    if (name && name !== zone && !/\.\d{1,3}$/.test(name)) return name;
  }
  return null;
}
