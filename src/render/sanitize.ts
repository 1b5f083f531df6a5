import { onDemand } from '../core/on-demand.ts';

/** ANSI escape sequences, whole: CSI, OSC and the like up to their ends, then two-character ones. */
const ESCAPE_SEQUENCES =
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  /(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|(?:\u001B[\]PX^_]|[\u009D\u0090\u0098\u009E\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)?|\u001B[ -/]*[0-~]/g;

/** Controls, formats (bidirectional overrides and invisible characters among them), lone surrogates, separators. */
const unprintable = onDemand(() => /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}]+/gu);

/** Visible ASCII, and the letters and punctuation of Japanese. */
const PLAIN = '[!-~\\u3001-\\u3029\\u3041-\\u3096\\u30A1-\\u30FF\\u4E00-\\u9FFF\\uFF01-\\uFF60]+';
/** What is fit already, as most texts are: one space at most in between. */
const FIT = new RegExp(`^(?:${PLAIN}(?: ${PLAIN})*)?$`);

/**
 * Makes text from the network fit for a terminal: one line, nothing that moves the cursor, changes a colour, hides text
 * or turns its direction. Idempotent.
 */
export function sanitize(text: string): string {
  // The tables of all of Unicode take longer to compile than all that is mostly looked at.
  if (FIT.test(text)) return text;
  return text.replace(ESCAPE_SEQUENCES, '').replace(unprintable(), ' ').replace(/\s+/gu, ' ').trim();
}
