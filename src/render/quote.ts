import { maskedText } from '../core/secret.ts';
import type { Zone } from '../core/zone.ts';
import type { Messages } from '../i18n/en.ts';
import { sanitize } from './sanitize.ts';

/** How many of somebody's words are shown, and how much of each; the rest is in the JSON. */
export interface Room {
  readonly most?: number;
  readonly longest?: number;
}

/**
 * What the network sends has no bounds, and a reader has. Two strings of a TXT record stand whole (255 octets each, RFC
 * 1035 section 3.3), and so does a line of an SMTP reply (512 octets, RFC 5321 section 4.5.3.1.5).
 */
const LONGEST = 512;
const MOST = 8;

/** For programs, and for whoever looks for the words in a log. */
export const WHOLE: Room = { most: Infinity, longest: Infinity };

/** Of more than there is room for the first. */
export interface Some {
  readonly shown: readonly string[];
  /** How many were left out. */
  readonly left: number;
}

/**
 * Somebody else's words as they may be shown: cleaned to one line; then without the zones' keys, for cleaning may join
 * what was written apart; cut last, for a cut may leave half a key that nobody finds.
 */
export function quote(
  words: string,
  zones: readonly Pick<Zone, 'secret'>[] = [],
  { longest = LONGEST }: Room = {},
): string {
  const text = zones.reduce((masked, { secret }) => maskedText(masked, secret), sanitize(words));
  // The cut may halve a character: cleaned once more.
  return text.length > longest ? `${sanitize(text.slice(0, longest))}…` : text;
}

/** The same of several; those of which nothing is left are none. */
export function quotes(
  words: readonly string[],
  zones: readonly Pick<Zone, 'secret'>[],
  room: Room = {},
): Some {
  return some(
    words.map((one) => quote(one, zones, room)).filter((text) => text !== ''),
    room.most ?? MOST,
  );
}

/** "a.test, b.test", and where there are more than `most` how many more. */
export function someOf(
  names: readonly string[],
  most: number,
  { listOf, andMore }: Pick<Messages, 'listOf' | 'andMore'>,
): string {
  const { shown, left } = some(names, most);
  return left > 0 ? andMore(listOf(shown), left) : listOf(shown);
}

export function some(texts: readonly string[], most: number): Some {
  return { shown: texts.slice(0, most), left: Math.max(texts.length - most, 0) };
}
