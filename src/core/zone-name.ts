import { parseCodePattern, parseQuad } from './return-code.ts';
import { KEY_PLACE, MASK } from './secret.ts';

const LABEL = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/;

/** A zone's name as the program keeps it: lower case, without a final dot. What it shows may be typed back. */
export function normalizeZoneName(text: string): string {
  return text.trim().toLowerCase().replace(/\.$/, '').replaceAll(MASK, KEY_PLACE);
}

/**
 * Whether a normalized name can be a zone's: at least two labels of letters, digits, hyphens and underscores, with room
 * left for a reversed IPv6 address (64 characters) in front. "{key}" may stand for a label.
 */
export function isZoneName(name: string): boolean {
  const labels = name.split('.');
  return (
    labels.length >= 2 &&
    name.length <= 253 - 64 &&
    labels.every((label) => label === KEY_PLACE || (label.length <= 63 && LABEL.test(label))) &&
    // An address is not a name: "-z 198.51.100.7" is a slip.
    !/\.\d+$/.test(name)
  );
}

export function isCodePattern(text: string): boolean {
  return parseCodePattern(text) !== null;
}

/** An IPv4 address, an IPv4-mapped IPv6 address, or labels of a name. */
export function isTestEntry(text: string): boolean {
  if (parseQuad(text)) return true;
  return /^::ffff:[\da-f]{1,4}:[\da-f]{1,4}$/i.test(text) || /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i.test(text);
}
