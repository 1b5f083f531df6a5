import { isMessage } from './input.ts';
import type { MessageHeader, MessageParts } from './mime.ts';
import { GROUPS, readDeliveryStatus } from './delivery-status.ts';
import { splitPassages } from './passages.ts';
import type { IsZone } from './wrapped.ts';
import { saysReturned } from './queue.ts';
import { patterns } from './patterns.ts';
import type { Passage } from './read-rejection.ts';

/** How deep a bounce within a bounce is followed, and how many attached messages are opened in all. */
const DEPTH = 5;
const OPENED = 30;
/** How many passages of one message are kept for reading. */
const PASSAGES = 4000;

export interface ReadMessage {
  readonly passages: readonly Passage[];
  /** The message, or one attached to it, reports that mail could not be delivered. */
  readonly isBounce: boolean;
  /** All of it was looked at. */
  readonly isWhole: boolean;
  /** Of the message itself, none that is attached. */
  readonly headers: readonly MessageHeader[];
}

/** A message's passages: those of its report first, which are the receiver's words without anybody's around them. */
export async function readMessage(bytes: Uint8Array, isZone: IsZone): Promise<ReadMessage> {
  const { readMime } = await import('./mime.ts');
  const budget = { left: OPENED };

  async function read(raw: Uint8Array, depth: number): Promise<ReadMessage> {
    budget.left -= 1;
    const parts = (await readMime(raw)) ?? plainly(raw);
    const isBounce = reportsFailure(parts);
    const reports = parts.reports.map((report) => readDeliveryStatus(report));
    const passages: Passage[] = reports.flat();
    let isWhole = parts.isWhole && reports.every(({ length }) => length < GROUPS);
    const copies: Uint8Array[] = [...parts.messages];
    const reported = isBounce ? reportedAction(parts, passages) : undefined;
    for (const text of parts.texts) {
      const { words, copy } = isBounce ? withoutCopy(japanese(text)) : { words: japanese(text), copy: '' };
      for (const passage of splitPassages(words, isZone)) {
        passages.push({ ...passage, reported });
        if (passages.length < PASSAGES) continue;
        isWhole = false;
        break;
      }
      if (isMessage(copy.slice(0, 16_384))) copies.push(Buffer.from(copy));
    }
    let anyBounce = isBounce;
    for (const copy of copies) {
      if (depth >= DEPTH || budget.left <= 0) {
        isWhole = false;
        break;
      }
      const inner = await read(copy, depth + 1);
      // The mail that came back is the sender's own: nothing in it is a receiver's word.
      if (!inner.isBounce) continue;
      anyBounce = true;
      isWhole &&= inner.isWhole;
      passages.push(...inner.passages);
    }
    return { passages, isBounce: anyBounce, isWhole, headers: parts.headers };
  }

  return read(bytes, 0);
}

/** What the whole report says has become of the mail, where it says one thing. */
function reportedAction({ subject, texts }: MessageParts, passages: readonly Passage[]): string | undefined {
  const actions = new Set(passages.map(({ action = '' }) => action.toLowerCase()));
  if (actions.size === 1) return [...actions][0];
  if (actions.size > 1) return undefined;
  const isWarning =
    /\bdelay|^warning|遅延/i.test(subject) ||
    /warning (?:message )?only|will be retried/i.test(texts[0] ?? '');
  if (isWarning) return 'delayed';
  return saysReturned(texts[0]?.slice(0, 4000) ?? '') ? 'failed' : undefined;
}

function reportsFailure({ headers, subject, reports }: MessageParts): boolean {
  const value = (name: string): string => headers.find((header) => header.name === name)?.value ?? '';
  if (reports.length > 0 || /multipart\/report/i.test(value('content-type'))) {
    return !/report-type="?(?:disposition-notification|feedback-report)/i.test(value('content-type'));
  }
  if (value('x-failed-recipients') !== '') return true;
  if (/mailer-daemon|mail delivery (?:sub)?system/i.test(value('from'))) return true;
  const isByMachine =
    value('return-path').trim() === '<>' ||
    /postmaster@|mailadmin|microsoftexchange/i.test(value('from')) ||
    /auto-(?:replied|generated)/i.test(value('auto-submitted'));
  return isByMachine && patterns().bounceSubjects.test(subject);
}

/** ISO-2022-JP under another charset's name shows its escape sequences (RFC 1468). */
function japanese(text: string): string {
  if (!text.includes('\u001B$')) return text;
  return new TextDecoder('iso-2022-jp').decode(Buffer.from(text, 'latin1'));
}

/** qmail, Exim and others put the mail that came back into the text itself. */
function withoutCopy(text: string): { words: string; copy: string } {
  const marker = patterns().copyMarkers.exec(text);
  if (!marker) return { words: text, copy: '' };
  const lineEnd = text.indexOf('\n', marker.index);
  const lineStart = text.lastIndexOf('\n', marker.index) + 1;
  return {
    words: text.slice(0, lineStart),
    copy:
      lineEnd < 0
        ? ''
        : text
            .slice(lineEnd + 1)
            .replace(/^[\s-]+\n/, '')
            .trimStart(),
  };
}

/** A message that the library refuses: its header by hand, all the rest as one text. */
function plainly(raw: Uint8Array): MessageParts {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 1 << 20)).toString('latin1');
  const end = text.search(/\n\r?\n/);
  const head = (end < 0 ? text : text.slice(0, end)).slice(0, 1 << 18);
  const headers: MessageHeader[] = [];
  for (const line of head.split(/\r?\n(?![ \t])/, 2000)) {
    const colon = line.indexOf(':');
    if (colon > 0)
      headers.push({
        name: line.slice(0, colon).trim().toLowerCase(),
        value: line
          .slice(colon + 1)
          .replace(/\r?\n/g, '')
          .trim(),
      });
  }
  return {
    headers,
    subject: headers.find(({ name }) => name === 'subject')?.value ?? '',
    texts: end < 0 ? [] : [text.slice(end).replace(/\r\n?/g, '\n')],
    reports: [],
    messages: [],
    isWhole: true,
  };
}
