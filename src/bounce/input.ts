import { utf16Mark } from '../core/encoding.ts';

/** How much of a text or a log is read. */
const TEXT_BYTES = 16 << 20;
/** How many lines of a text or a log are looked at. */
const LINES = 250_000;
/** How much of a message is read once its long runs of encoded data are cut. */
const MESSAGE_BYTES = 2 << 20;
/** How many lines of a message are read: the library takes 20 microseconds for each. */
const MESSAGE_LINES = 25_000;
/** Where a line is cut: RFC 5322 section 2.1.1 ends it after 998 bytes. */
const LINE_BYTES = 64 << 10;
/** How much of one run of lines without a space is kept: a report in base64 is shorter. */
const RUN_BYTES = 256 << 10;
/** Where a message shows that it is one. */
const HEAD = 64 << 10;

/** What was given, by its looks. */
export type BounceInput =
  | { readonly kind: 'message'; readonly bytes: Uint8Array; readonly isWhole: boolean }
  | { readonly kind: 'text'; readonly text: string; readonly isWhole: boolean };

const MESSAGE_HEADERS =
  /^(?:received|from|to|subject|date|message-id|return-path|mime-version|content-type|delivered-to|dkim-signature|authentication-results|received-spf|arc-seal|arc-authentication-results|x-[\w-]{1,60}|reply-to|auto-submitted|cc|sender):/i;

/** Tells a message from a pasted text or a log, decodes the latter, and bounds both. Line ends become LF. */
export function readBounceInput(input: Uint8Array | string): BounceInput {
  if (typeof input === 'string') {
    const text = input.replace(/^\uFEFF/, '');
    return isMessage(text.slice(0, HEAD))
      ? { kind: 'message', ...shorten(Buffer.from(text.slice(0, 64 << 20))) }
      : { kind: 'text', ...bounded(text.slice(0, TEXT_BYTES), text.length <= TEXT_BYTES) };
  }
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const wide = utf16(bytes);
  if (wide !== null) return readBounceInput(wide);
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const body = bytes.subarray(start);
  return isMessage(body.toString('latin1', 0, HEAD))
    ? { kind: 'message', ...shorten(body) }
    : {
        kind: 'text',
        ...bounded(decodeText(body.subarray(0, TEXT_BYTES)), body.length <= TEXT_BYTES),
      };
}

/** Whether the first lines are a message's header (RFC 5322 section 2.2); an mbox line may stand on top. */
export function isMessage(head: string): boolean {
  const lines = head
    .replace(/^\s+/, '')
    .replace(/^From [^\r\n]{1,300}(?:\r\n?|\n)/, '')
    .split(/\r\n?|\n/, 200);
  let seen = 0;
  for (const line of lines) {
    if (line === '') break;
    if (MESSAGE_HEADERS.test(line)) seen += 1;
    else if (!/^(?:[!-9;-~]{1,76}:|[ \t])/.test(line)) return false;
  }
  return seen >= 2;
}

/**
 * A message with LF line ends, without what stands in front of it, its long runs of encoded data cut: an attachment says
 * nothing, and a library would decode all of it.
 */
function shorten(whole: Buffer): { bytes: Uint8Array; isWhole: boolean } {
  const bytes = withoutPreamble(whole.includes(0x0a) ? whole : crToLf(whole));
  const kept: Uint8Array[] = [];
  let size = 0;
  let run = 0;
  let at = 0;
  let keptFrom = 0;
  let lines = 0;
  while (at < bytes.length && size < MESSAGE_BYTES && lines < MESSAGE_LINES) {
    const found = bytes.indexOf(0x0a, at);
    const end = found < 0 ? bytes.length : found + 1;
    run = isEncoded(bytes, at, end) ? run + end - at : 0;
    if (run > RUN_BYTES) {
      if (keptFrom < at) kept.push(bytes.subarray(keptFrom, at));
      keptFrom = end;
    } else if (end - at > LINE_BYTES) {
      kept.push(bytes.subarray(keptFrom, at + LINE_BYTES));
      keptFrom = end - 1;
      size += LINE_BYTES;
      lines += 1;
    } else {
      size += end - at;
      lines += 1;
    }
    at = end;
  }
  if (keptFrom < at) kept.push(bytes.subarray(keptFrom, at));
  return { bytes: Buffer.concat(kept), isWhole: at >= bytes.length };
}

/** A full line of base64 or uuencode: long, and without a space at a few places where words would have one. */
function isEncoded(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 58) return false;
  for (let at = start; at < start + 56; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte <= 0x20 || byte === 0x3a || byte > 0x7e) return false;
  }
  return true;
}

function withoutPreamble(bytes: Buffer): Buffer {
  let at = 0;
  while (at < bytes.length && (bytes[at] ?? 0) <= 0x20) at += 1;
  if (bytes.toString('latin1', at, at + 5) !== 'From ') return bytes.subarray(at);
  const end = bytes.indexOf(0x0a, at);
  return bytes.subarray(end < 0 ? at : end + 1);
}

function crToLf(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(0x0d); at >= 0; at = copy.indexOf(0x0d, at + 1)) copy[at] = 0x0a;
  return copy;
}

function utf16(bytes: Buffer): string | null {
  const charset = utf16Mark(bytes);
  return charset === null ? null : new TextDecoder(charset).decode(bytes.subarray(0, TEXT_BYTES));
}

/** The charsets that mail logs and saved mails come in; the last one takes anything. */
function decodeText(bytes: Buffer): string {
  if (bytes.includes('\u001B$')) return new TextDecoder('iso-2022-jp').decode(bytes);
  for (const charset of ['utf-8', 'euc-jp', 'shift_jis']) {
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      // The next one, then.
    }
  }
  return bytes.toString('latin1');
}

/** A text with LF line ends, and no more lines of it than are looked at. */
function bounded(all: string, isWhole: boolean): { text: string; isWhole: boolean } {
  const text = all.replace(/\r\n?/g, '\n');
  let end = -1;
  for (let count = 0; count < LINES; count += 1) {
    end = text.indexOf('\n', end + 1);
    if (end < 0) return { text, isWhole };
  }
  return { text: text.slice(0, end), isWhole: isWhole && text.slice(end).trim() === '' };
}
