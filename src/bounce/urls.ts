/** A link in a receiver's words. */
export interface FoundUrl {
  readonly url: string;
  readonly host: string;
  readonly start: number;
  readonly end: number;
  /** The words in front of it. */
  readonly before: string;
}

const URL = /(?<![a-z0-9])(?:https?:\/\/|www\.(?=[a-z0-9-]{1,63}\.))[^\s<>"'`\\|{}^]{3,600}/gi;

export function findUrls(text: string): readonly FoundUrl[] {
  return [...text.matchAll(URL)].flatMap((match) => {
    const url = withoutTail(match[0]);
    const host = /^(?:https?:\/\/)?(?:[^/@\s]{1,80}@)?([^/:?#]{1,253})/i.exec(url)?.[1]?.toLowerCase() ?? '';
    if (!host.includes('.')) return [];
    return [
      {
        url,
        host,
        start: match.index,
        end: match.index + url.length,
        before: text.slice(Math.max(0, match.index - 40), match.index),
      },
    ];
  });
}

/** Sentences go on after a link: ".", ")", ";" and a product's code are theirs. */
function withoutTail(url: string): string {
  let text = url.replace(/(?:\(?AS\(?\d{1,12}\)?)$/, '').replace(/\/-$/, '/');
  for (;;) {
    const last = text.at(-1) ?? '';
    const unbalanced = last === ')' && !text.includes('(');
    const unbracketed = last === ']' && !text.includes('[');
    if (!'.,;:!*~'.includes(last) && !unbalanced && !unbracketed) return text;
    if (last === '' || text.length < 8) return text;
    text = text.slice(0, -1);
  }
}

/** Pages about mail in general, where nobody looks an address up. */
const GENERAL = /fwlink|\/answer\/|\/mail\/\?p=|troubleshooting|error-?codes|\/docs?\/|\/help\//i;
const LOOKUP =
  /[?&/=](?:ip|query|lookup|check|bl|removal|remove|delist|unblock|blocklist|blacklist|rbl|reset|value|sbl|xbl|pbl|css|reputation)\b|lookup|bl\.shtml|delist|removal/i;

/** The link at which the sender can look the address up, if there is one; else the first that tells anything. */
export function tellingUrl(urls: readonly FoundUrl[], ip: string | null): FoundUrl | null {
  const score = ({ url, host }: FoundUrl): number =>
    (ip && url.toLowerCase().includes(ip) ? 4 : 0) +
    (LOOKUP.test(url.slice(host.length)) ? 1 : 0) -
    (GENERAL.test(url) ? 1 : 0);
  let best: FoundUrl | null = null;
  for (const url of urls) {
    // "Help at www.mx.example" is a way to write a name.
    if (!/^https?:/i.test(url.url) && !/\/./.test(url.url)) continue;
    if (/for assistance, (?:see|visit) $/i.test(url.before)) continue;
    if (!best || score(url) > score(best)) best = url;
  }
  return best;
}
