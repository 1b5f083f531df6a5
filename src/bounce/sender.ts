import { canonical, findAddresses, isPrivate } from './addresses.ts';
import type { MessageHeader } from './mime.ts';
import { organizationalDomain } from '../core/organizational.ts';
import type { SendingAddress } from '../core/rejection.ts';

/** How many trace headers are read: RFC 5321 section 6.3 takes 100 hops for a loop. */
const HEADERS = 400;

/**
 * The address that a message came from: as the receiving server wrote it down when it checked it (RFC 7208 section 9.1,
 * RFC 8601, RFC 8617), else the first hop from the top that came over from a stranger's host.
 */
export function sendingAddress(headers: readonly MessageHeader[]): SendingAddress | null {
  const trace = headers.slice(0, HEADERS);
  const hops = trace.flatMap(({ name, value }, at) => {
    const found = name === 'received' ? hop(value) : null;
    return found ? [{ ...found, at }] : [];
  });
  const foreign = hops.find(({ isInternal }) => !isInternal) ?? hops[0];
  // Below that hop the sender's own hosts write such headers, and anybody can.
  for (const { name, value } of trace.slice(0, foreign?.at ?? trace.length)) {
    const written = verdictAddress(name, value);
    if (written) return { ip: written, header: NAMES.get(name) ?? name, text: oneLine(value) };
  }
  return foreign ? { ip: foreign.ip, header: 'Received', text: oneLine(foreign.value) } : null;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['received-spf', 'Received-SPF'],
  ['authentication-results', 'Authentication-Results'],
  ['arc-authentication-results', 'ARC-Authentication-Results'],
  ['x-originating-ip', 'X-Originating-IP'],
]);

const VERDICT =
  /(?:client-ip|smtp\.(?:remote|client)-ip|policy\.iprev|smtp\.client_ip|sender ip is|sender-ip|designates?|designate)[\s=("]{1,4}(?:ipv6:)?([0-9a-f:.]{3,45})/gi;

function verdictAddress(name: string, value: string): string | null {
  if (!NAMES.has(name) || name === 'x-originating-ip') return null;
  for (const match of value.slice(0, 4000).matchAll(VERDICT)) {
    const ip = canonical((match[1] ?? '').replace(/[.:]$/, ''));
    if (ip && !isPrivate(ip)) return ip;
  }
  return null;
}

/** One hop (RFC 5321 section 4.4): "from HELO (NAME [ADDRESS]) by HOST". */
function hop(value: string): { ip: string; value: string; isInternal: boolean } | null {
  const line = oneLine(value.slice(0, 4000));
  const by = line.search(/\bby\s/i);
  const from = by < 0 ? line : line.slice(0, by);
  if (!/^\s*\(?from\b/i.test(from)) return null;
  const found = findAddresses(from, () => false).filter(
    ({ ip, start }) => !isPrivate(ip) && !/helo[\s=]\[?$/i.test(from.slice(Math.max(0, start - 8), start)),
  );
  // What the server saw stands in brackets behind what the client called itself.
  const inBrackets = found.filter(({ start }) => from.lastIndexOf('(', start) > from.lastIndexOf(')', start));
  const ip = (inBrackets.at(-1) ?? found[0])?.ip;
  if (!ip) return null;
  return { ip, value, isInternal: isSameHouse(from, by < 0 ? '' : line.slice(by + 3)) };
}

/** A hop between two hosts of one domain happened inside the receiver's house. */
function isSameHouse(from: string, by: string): boolean {
  const house = organizationalDomain((/^\(?([\w.-]{1,253})/.exec(by)?.[1] ?? '').toLowerCase());
  if (house === null) return false;
  const names = from.match(/(?<![\w@.-])(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-]|\.[a-z0-9])/gi) ?? [];
  return names.some((name) => organizationalDomain(name.toLowerCase()) === house);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 1000);
}
