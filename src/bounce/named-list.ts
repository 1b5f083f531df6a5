import { patterns } from './patterns.ts';
import { findUrls } from './urls.ts';
import { isKnownZone, type ZoneIndex } from './zones.ts';

const HOST = /(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-])/gi;

/**
 * The zone of the list that a refusal names in words alone: "Spamhaus XBL". Where the words fit several lists of the
 * operator it is the one that contains the others ("ZEN (XBL)"); null where none does, and where several operators are
 * named.
 */
export function listInWords(
  said: string,
  { operator, ip, index }: { operator: string | null; ip: string | null; index: ZoneIndex },
): string | null {
  const lists = patterns().operators.find(({ name }) => name === operator)?.lists ?? [];
  const words = lists.length > 0 ? withoutHosts(said, ip) : '';
  const fitting = lists.filter((list) => isKnownZone(list.zone, index) && list.words.test(words));
  const whole = fitting.find(({ zone }) => {
    const contained = index.contents.get(zone) ?? [];
    return fitting.every((other) => other.zone === zone || contained.includes(other.zone));
  });
  return whole?.zone ?? null;
}

/** Where a sender may read more is not where he is listed, but on a page about his address. */
function withoutHosts(said: string, ip: string | null): string {
  const pages = findUrls(said).filter(({ url }) => ip !== null && url.includes(ip));
  return [said.replace(HOST, ' '), ...pages.map(({ url }) => url)].join(' ');
}
