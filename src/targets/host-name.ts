import { domainToASCII, domainToUnicode } from 'node:url';
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
  const bare = text.replace(/\.$/, '');
  const ascii = NOT_ASCII.test(bare) ? domainToASCII(bare) : bare.toLowerCase();
  if (ascii.length > MAX_NAME_LENGTH) return null;
  const [labels, typed] = [ascii.split('.'), bare.split('.')];
  if (labels.length !== typed.length || labels.length < 2 || DIGITS.test(labels.at(-1) ?? '')) return null;
  const isName = labels.every((label, at) => LABEL.test(label) && isSameLabel(label, typed[at] ?? ''));
  // A string of its own: a slice would keep the chunk of the file in memory that it was read from.
  return isName ? labels.join('.') : null;
}

/**
 * Whether a label is the one that was typed, but for capitals and for how accents are put together (NFC). The mapping of
 * domainToASCII (UTS #46) makes "mail1" of "mail¹" and drops what cannot be seen: that would be another host.
 */
function isSameLabel(label: string, typed: string): boolean {
  if (!NOT_ASCII.test(typed)) return label === typed.toLowerCase();
  // Letter by letter: at the end of a word "Σ" would become "ς", which is another letter in a name.
  const small = Array.from(typed, (letter) => letter.toLowerCase()).join('');
  return domainToUnicode(label) === small.normalize('NFC');
}
