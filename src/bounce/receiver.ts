import type { Receiver } from '../core/rejection.ts';
import { canonical } from './addresses.ts';

const HOST = '([a-z0-9_](?:[a-z0-9_.-]{0,253}[a-z0-9_])?)';
const IP = '(?:ipv6:)?([0-9a-f:.]{3,45})';

/** How senders' servers name the one they talked to. The groups are host and address, where there are any. */
const NAMED: readonly { readonly pattern: RegExp; readonly groups: 'host-ip' | 'ip' | 'host' }[] = [
  {
    pattern: new RegExp(
      `\\bhost ${HOST}\\.? ?\\[${IP}\\](?!(?::\\d{1,5})? (?:is|was|has|listed|blocked))`,
      'i',
    ),
    groups: 'host-ip',
  },
  { pattern: new RegExp(`\\brelay=${HOST}\\.? ?\\[${IP}\\]`, 'i'), groups: 'host-ip' },
  { pattern: new RegExp(`\\bH=${HOST} \\[${IP}\\]`), groups: 'host-ip' },
  { pattern: new RegExp(`\\bconnect to ${HOST}\\[${IP}\\]`, 'i'), groups: 'host-ip' },
  { pattern: new RegExp(`\\bserver at ${HOST} \\(${IP}\\)`, 'i'), groups: 'host-ip' },
  { pattern: new RegExp(`\\bby ${HOST}\\.? \\[${IP}\\]`, 'i'), groups: 'host-ip' },
  { pattern: new RegExp(`\\bconnected to (?:${HOST}:)?${IP} but`, 'i'), groups: 'host-ip' },
  { pattern: new RegExp(`\\bhost ${IP} (?:said|refused|does)`, 'i'), groups: 'ip' },
  {
    pattern: new RegExp(`(?:^|[\\s:>])${IP} (?:does not like recipient|failed after I sent|failed on )`, 'i'),
    groups: 'ip',
  },
  // telnet: "Trying ADDRESS... Connected to NAME."
  {
    pattern: new RegExp(`\\btrying (?=\\S{1,60} connected to ${HOST}\\.? )${IP}\\.\\.\\. `, 'i'),
    groups: 'host-ip',
  },
  { pattern: new RegExp(`\\bgiving up on ${IP}`, 'i'), groups: 'ip' },
  { pattern: new RegExp(`\\bwhile talking to ${HOST}\\.?:`, 'i'), groups: 'host' },
  { pattern: new RegExp(`\\bserver at ${HOST} `, 'i'), groups: 'host' },
  { pattern: new RegExp(`(?:^|\\s)${HOST} (?:gave this error|rejected your message)`, 'i'), groups: 'host' },
  { pattern: new RegExp(`\\brelay=${HOST}`, 'i'), groups: 'host' },
  { pattern: new RegExp(`\\bhost ${HOST} (?:said|refused)`, 'i'), groups: 'host' },
  { pattern: new RegExp(`\\bdomain \\S{1,253} by ${HOST}\\.?(?:\\s|$)`, 'i'), groups: 'host' },
];

/** How a receiver names itself in its own words: "Server: (mx.example)", "554 mx.example ESMTP". */
const OWN_WORDS: readonly RegExp[] = [
  new RegExp(`\\bserver:? \\(${HOST}\\)`, 'i'),
  new RegExp(
    `^['"]?[245]\\d\\d[- ]((?=[a-z0-9.-]{1,253}\\.[a-z]{2,24}(?![\\w.-]))[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){2,8})(?= )`,
    'i',
  ),
];

/** "554-mx.example (192.0.2.1)": a greeting, of which nothing is said; what is said to be listed is the sender. */
const GREETING = new RegExp(
  `^['"]?[245]\\d\\d[- ](?=[a-z0-9.-]{1,253}\\.[a-z]{2,24}[ [(])${HOST} ?[[(]${IP}[\\])](?=$|\\s+(?!(?:is|was|has|are|were|being|currently|(?:black|block)?-?listed|blocked|rejected|refused|denied|banned|blacklisted|found|appears|not)\\b)[a-z0-9"'])`,
  'i',
);

/** What may name the receiver behind its own words as well. */
const BEHIND = /relay=|while talking to|giving up on/;

/** The receiver as the sender's server names it, or, with less weight, as it names itself. */
export function readReceiver(
  wrapper: string,
  { words, isTaken }: { words: string; isTaken: (name: string) => boolean },
): Receiver | null {
  for (const { pattern, groups } of NAMED) {
    const match = pattern.exec(wrapper);
    if (!match) continue;
    const host = groups === 'ip' ? null : hostName(match[1]);
    const ip = canonical((groups === 'host-ip' ? match[2] : groups === 'ip' ? match[1] : undefined) ?? '');
    if (host ?? ip) return { host, ip };
  }
  for (const { pattern, groups } of NAMED) {
    if (!BEHIND.test(pattern.source)) continue;
    const match = pattern.exec(words);
    const host = groups === 'ip' ? null : hostName(match?.[1]);
    const ip = canonical(
      (groups === 'host-ip' ? match?.[2] : groups === 'ip' ? match?.[1] : undefined) ?? '',
    );
    if (host ?? ip) return { host, ip };
  }
  const [, greeting, address] = GREETING.exec(words.slice(0, 400)) ?? [];
  const named = hostName(greeting);
  if (named && !isTaken(named)) return { host: named, ip: canonical(address ?? '') };
  for (const pattern of OWN_WORDS) {
    const host = hostName(pattern.exec(words.slice(0, 2000))?.[1]);
    if (host && !/^(?:\d{1,3}\.){4}/.test(host) && !isTaken(host)) return { host, ip: null };
  }
  return null;
}

/** The Remote-MTA field (RFC 3464 section 2.3.5): "dns; mx.example (192.0.2.1)". */
export function readRemoteMta(value: string): Receiver | null {
  const text = value.replace(/^[\w-]{1,30}\s*;\s*/, '').slice(0, 400);
  const ip = canonical(/[[(](?:ipv6:|tcp\/ip\|)?([0-9a-f:.]{3,45})[)\]|]/i.exec(text)?.[1] ?? text.trim());
  const host = hostName(/^[a-z0-9_.-]{1,255}/i.exec(text)?.[0]);
  return host || ip ? { host, ip } : null;
}

function hostName(text: string | undefined): string | null {
  const name = (text ?? '').toLowerCase().replace(/\.$/, '');
  // An address is not a name, and neither is "none" or "unknown".
  return name.includes('.') && !/\.\d{1,3}$/.test(name) && !name.includes('..') ? name : null;
}
