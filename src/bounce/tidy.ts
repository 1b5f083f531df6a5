import { narrow } from '../core/full-width.ts';

/** How much of one refusal is read: the longest real ones are below 2,000 characters. */
export const PASSAGE_CHARS = 2500;

/**
 * A refusal on one line, as the receiver meant it: a reply of many lines (RFC 5321 section 4.2.1) repeats its code on
 * each, and servers join and wrap the lines anywhere.
 */
export function tidy(raw: string): string {
  const text = raw
    .slice(0, PASSAGE_CHARS)
    .replace(FULL_WIDTH, narrow)
    .replace(/\\r\\n|\\n/g, ' ')
    .replaceAll(/%3a/gi, ':')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201C\u201D]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
  return withoutRepeatedCodes(withoutMarkdown(text)).replace(/\b(https?:) ?\/\/ ?(?=\w)/gi, '$1//');
}

/** Letters, digits, and what stands between them, as Japanese keyboards write them. */
const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ]+|(?<=[\w０-９Ａ-Ｚａ-ｚ])[．－：／＿](?=[\w０-９Ａ-Ｚａ-ｚ／])/g;

/** Names that a page or a tracker made links of, and codes that somebody set off. */
function withoutMarkdown(text: string): string {
  return text
    .replace(/\[(?:https?:\/\/)?([\w.-]{3,253})\/?\]\(https?:\/\/\1\/?\)/gi, '$1')
    .replace(/(\*\*|__|`)([245]\d\d(?: [245]\.\d{1,3}\.\d{1,3})?)\1/g, '$2');
}

/** "550-5.7.1 one 550-5.7.1 two 550 5.7.1 three" → "550-5.7.1 one two three" */
function withoutRepeatedCodes(text: string): string {
  const first = /(?<![\d.\w])([245]\d\d)-(?:([245]\.\d{1,3}\.\d{1,3}) )?/.exec(text);
  const [all, code, enhanced] = first ?? [];
  if (!first || all === undefined || code === undefined) return text;
  const end = first.index + all.length;
  const again = new RegExp(
    `(?<=^|\\s)${code}[- ]${enhanced ? `(?:${enhanced.replaceAll('.', '\\.')} ?)?` : ''}(?!\\d{1,3}\\.\\d)`,
    'g',
  );
  return text.slice(0, end) + text.slice(end).replace(again, '');
}
