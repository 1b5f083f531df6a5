import { findAddresses, isPrivate } from './addresses.ts';
import { blockedAddress } from './blocked.ts';
import type { FoundOperator } from './operators.ts';
import { findOperator, isListOrVendor, operatorOfHost, zoneOperator } from './operators.ts';
import { listInWords } from './named-list.ts';
import { patterns } from './patterns.ts';
import { decideReason, refineBlock } from './reasons.ts';
import { readReceiver } from './receiver.ts';
import type { Receiver, Rejection } from '../core/rejection.ts';
import { saysReturned, type QueuedMail } from './queue.ts';
import type { SmtpReply } from './reply.ts';
import { readSmtpReply } from './reply.ts';
import type { ServerLogLine } from './server-log.ts';
import { readServerLog } from './server-log.ts';
import { tidy } from './tidy.ts';
import { listedSubject } from './subject.ts';
import { findUrls, tellingUrl } from './urls.ts';
import type { ZoneIndex } from './zones.ts';
import { findZone, isKnownZone, isPrivateZone, looksLikeZone, maskKeys } from './zones.ts';

/** One refusal's text, with what its surroundings tell of it. */
export interface Passage {
  readonly text: string;
  /** The other way to join its lines, where it was wrapped and nothing tells how. */
  readonly otherwise?: string | undefined;
  /** What stood in front of it, where a sender's server may name the receiver. */
  readonly before?: string | undefined;
  readonly receiver?: Receiver | null | undefined;
  /** The Status field (RFC 3464 section 2.3.4), for a text without an enhanced code. */
  readonly status?: string | undefined;
  /** The Action field (RFC 3464 section 2.3.3). */
  readonly action?: string | undefined;
  /** The action of the whole report, for words that have none of their own. */
  readonly reported?: string | undefined;
  /** The client of the session that a server's log is about. */
  readonly client?: string | null | undefined;
  /** The mail in the queue that a server's log is about. */
  readonly mail?: QueuedMail | null | undefined;
}

/** Reads one passage; null when it is no refusal as far as its words tell. */
export async function readRejection(passage: Passage, index: ZoneIndex): Promise<Rejection | null> {
  const whole = tidy(passage.text);
  const line = readServerLog(whole);
  if (line?.kind === 'lookup-failure') return lookupFailure(line, index);
  const text = line?.words ?? whole;
  const reply = readSmtpReply(text);
  if (isDelivered(text, reply) || isAllowed(line)) return null;
  const isCoded = reply.code !== null || /^[45]/.test(reply.enhanced ?? '') || passage.action !== undefined;
  if (!isCoded && !line && isGoodNews(text)) return null;

  const words = text.slice(reply.start);
  const wrapper = text.slice(0, reply.start) || (reply.code === null || reply.isAtEnd ? text : '');
  // A list or a vendor is not the receiver, though its name stands where a greeting would.
  const isTaken = (name: string): boolean => isListOrVendor(name) || isKnownZone(name, index);
  const receiver = line
    ? null
    : (passage.receiver ??
      readReceiver(wrapper, { words, isTaken }) ??
      (passage.before ? readReceiver(tidy(passage.before).slice(-1500), { words: '', isTaken }) : null));

  const urls = findUrls(text);
  const own = urls.filter(({ start }) => start >= reply.start);
  const addresses = findAddresses(text, (name) => looksLikeZone(name, index));
  const queried = addresses.find(({ zone, start }) => zone !== null && start >= reply.start);
  const named = findZone(words, {
    urls: findUrls(words),
    index,
    isTaken: (name) => name === receiver?.host,
  });
  const zone = line?.zone ?? queried?.zone ?? named?.zone ?? null;
  const operator =
    (zone === null ? null : zoneOperator(zone, index)) ??
    findOperator(words, { urls: own, receiver: zone === null ? (receiver?.host ?? null) : null });

  const { receiverMisconfigured: misconfigured } = patterns();
  const reason = decideReason({
    words,
    reply: reply.code,
    enhanced: reply.enhanced ?? passage.status ?? null,
    namesList:
      zone !== null || line?.kind === 'listing' || own.some(({ url, host }) => isLookup(url, host, index)),
    isExplicit: zone !== null && zone === named?.zone && named.isTriggered && isKnownZone(zone, index),
    namesOperator: operator?.kind === 'list',
  });
  const isBlock = reason === 'blocklist' || reason === 'reputation' || reason === 'policy-list';
  // Words without a code are a refusal when they say so: a reason, and beside a block "listed at" its zone or a verb.
  if (
    !isCoded &&
    !line &&
    (isBlock ? !named?.isTriggered && !patterns().refused.test(words) : reason === 'other')
  )
    return null;

  // A limit that says "Blocked IP", and a refusal that gives no reason, are about the address too.
  const isAboutList = isBlock || reason === 'lookup-failed';
  const isAboutAddress = isAboutList || reason === 'other' || /blocked ip/i.test(words);
  const ip = isAboutAddress
    ? (blockedAddress(text, { addresses, from: reply.start, receiverIp: receiver?.ip ?? null, urls }) ??
      clientOf(line, passage))
    : clientOf(line, passage);
  const { subject, domain } = isBlock
    ? listedSubject(words, { ip, zone })
    : { subject: ip && isAboutAddress ? ('ip' as const) : null, domain: null };
  // A link that is listed is nowhere to look anything up.
  const telling =
    subject === 'url' ? own.filter(({ host }) => host !== domain && !/^[\d.]{1,20}$/.test(host)) : own;
  const url = tellingUrl(telling, ip)?.url ?? null;

  return {
    side: line ? 'receiving' : 'sending',
    reason: isBlock ? refineBlock(words, { zone, kind: operator?.kind ?? null }) : reason,
    blocklist: isBlock,
    subject,
    // Whom the reader's own server refused for another reason is known all the same.
    ip: subject === 'ip' || !isAboutAddress ? ip : null,
    domain: maskKeys(domain, index),
    zone: isAboutList ? maskKeys(zone, index) : null,
    isPrivateZone: isAboutList && zone !== null && isPrivateZone(zone, index),
    list:
      isBlock && zone === null ? listInWords(words, { operator: operator?.name ?? null, ip, index }) : null,
    operator: isAboutAddress ? await operatorName(operator, { words, zone, own, isBlock }) : null,
    reply: reply.code,
    enhanced: reply.enhanced ?? passage.status ?? null,
    temporary:
      line?.isTemporary === true ||
      isTemporary(passage, text, reply.code ?? reply.enhanced ?? passage.status ?? ''),
    receiver: receiver && { ...receiver, host: maskKeys(receiver.host, index) },
    url: maskKeys(url, index),
    isRefusal: line?.kind !== 'warning' && line?.kind !== 'listing',
    receiverMisconfigured: isBlock && misconfigured.test(words),
    text: ownWords(maskKeys(words, index)),
    count: line?.kind === 'refusal' || line?.kind === 'warning' ? 1 : 0,
  };
}

/** The reader's own server could not ask a list: nobody was refused for it, and its resolver is what to look at. */
function lookupFailure({ words, zone: written }: ServerLogLine, index: ZoneIndex): Rejection {
  // Whom it was about stands in the name that was asked: "7.100.51.198.zen.example".
  const asked = findAddresses(words, (name) => written === null || name === written);
  const { ip = null, zone = written } = asked.find((found) => found.zone !== null) ?? {};
  return {
    side: 'receiving',
    reason: 'lookup-failed',
    blocklist: false,
    subject: ip === null ? null : 'ip',
    ip,
    domain: null,
    zone: maskKeys(zone, index),
    list: null,
    isPrivateZone: zone !== null && isPrivateZone(zone, index),
    operator: (zone === null ? null : zoneOperator(zone, index)?.name) ?? null,
    reply: null,
    enhanced: null,
    temporary: false,
    receiver: null,
    url: null,
    isRefusal: false,
    receiverMisconfigured: patterns().receiverMisconfigured.test(words),
    text: ownWords(maskKeys(words, index)),
    count: 1,
  };
}

/** A list of who is welcome listed somebody. */
function isAllowed(line: ServerLogLine | null): boolean {
  return line?.kind === 'listing' && line.zone !== null && patterns().allowList.test(line.zone);
}

/** Whom the reader's own server refused, as its log has it; private ones are of its own house. */
function clientOf(line: ServerLogLine | null, passage: Passage): string | null {
  const ip = line && (line.client ?? passage.client ?? null);
  return ip && !isPrivate(ip) ? ip : null;
}

function isDelivered(text: string, { code, enhanced }: SmtpReply): boolean {
  const isGood = code === null && (enhanced?.startsWith('2') || /\b2\d\d[ -]2\.\d{1,3}\.\d/.test(text));
  return code?.startsWith('2') || isGood || /\b(?:status=sent|stat=sent)\b/i.test(text);
}

/** "Your address was removed from the list": about a list, and no refusal. */
function isGoodNews(text: string): boolean {
  return patterns().notListed.test(text) && !patterns().refused.test(text);
}

async function operatorName(
  operator: FoundOperator | null,
  {
    words,
    zone,
    own,
    isBlock,
  }: { words: string; zone: string | null; own: ReturnType<typeof findUrls>; isBlock: boolean },
): Promise<string | null> {
  // "blocked by example.org using Customer Block list": a rule of the receiver's own.
  const customer = /blocked by (\S{3,253}\.[a-z]{2,24}) using customer/i.exec(words)?.[1];
  if (customer) return `${customer.toLowerCase()} (customer list)`;
  if (operator) return operator.name;
  const [link] = own;
  return isBlock && zone === null && link ? operatorOfHost(link.host) : null;
}

/** A link to a page of a list's about one address. */
function isLookup(url: string, host: string, index: ZoneIndex): boolean {
  const { operators } = patterns();
  const isList =
    operators.some(
      ({ kind, domains }) =>
        kind === 'list' && domains.some((domain) => host === domain || host.endsWith(`.${domain}`)),
    ) || isKnownZone(host, index);
  return isList && !/(?:\/|^)(?:faq|news|contact|organization)\b/i.test(url);
}

/** RFC 3464 section 2.3.3: only "failed" and "delayed" tell whether the sender's server goes on trying. */
function isTemporary(passage: Passage, text: string, code: string): boolean {
  const action = passage.action ?? passage.reported ?? '';
  if (/^delayed/i.test(action)) return true;
  if (/^failed/i.test(action)) return false;
  if (/\bstatus=deferred\b|\bstat=deferred\b|will (?:be retried|keep trying|continue to try)/i.test(text))
    return true;
  if (/\bstatus=bounced\b/.test(text) || saysReturned(`${passage.before ?? ''} ${text}`)) return false;
  return code.startsWith('4');
}

const KEPT = 1500;

/** The receiver's words without what the sender's server put behind them. */
function ownWords(words: string): string {
  const text = words.slice(0, KEPT);
  const end = text.search(/ ?\(in reply to [^)]{1,60}\)| ?Giving up on \S/);
  return text
    .slice(0, end < 0 ? KEPT : end)
    .replace(/^['"(\s]+/, '')
    .replace(/(?<=^[^()]*)\)$|'$/, '')
    .trim();
}
