import { domainToASCII } from 'node:url';
import { MAX_NAME_LENGTH } from '../core/query-name.ts';

/** Of ASCII only what a name is made of: domainToASCII would read the rest as the syntax of URLs. */
const CHARACTERS = /^[\w.\-\u{80}-\u{10FFFF}]+$/u;
const NOT_ASCII = /[^\0-\x7F]/;
const LABEL = /^[a-z\d_-]{1,63}$/;
const DIGITS = /^\d+$/;

/**
 * A host name as DNS has it: ASCII (RFC 5891 through domainToASCII), lower case, without the final dot; null when the
 * text is none. A last label of digits alone makes it a mistyped address ("198.51.100"; RFC 3696 section 2).
 * Underscores pass: "_spf.example.test" is a name, though no host's.
 */
export function toHostName(text: string): string | null {
  if (!CHARACTERS.test(text)) return null;
  const ascii = NOT_ASCII.test(text) ? domainToASCII(text) : text.toLowerCase();
  const name = ascii.replace(/\.$/, '');
  if (name.length > MAX_NAME_LENGTH) return null;
  const labels = name.split('.');
  if (labels.length < 2 || DIGITS.test(labels.at(-1) ?? '')) return null;
  // A string of its own: a slice would keep the chunk of the file in memory that it was read from.
  return labels.every((label) => LABEL.test(label)) ? labels.join('.') : null;
}
