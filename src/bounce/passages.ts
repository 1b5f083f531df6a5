import { readDeliveryStatus } from './delivery-status.ts';
import type { Passage } from './read-rejection.ts';
import { PASSAGE_CHARS } from './tidy.ts';

/** How many lines of a text or a log are looked at. */
const LINES = 250_000;

/** A line of a mail log: a syslog date, an ISO date, qmail's TAI64N, or a number of seconds. */
const LOG_LINE =
  /^(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d\b|\d{4}-\d\d-\d\d[T ]\d\d:\d\d|@[0-9a-f]{16,24}\b|\d{10}\.\d{3,9} )/;

/** What a log line that tells of a refusal has in it; all others are passed by without a closer look. */
const TELLING =
  /[45]\d\d[- ]|\b[45]\.\d{1,3}\.\d{1,3}\b|reject|block|refused|deferr|bounce|denied|fail|拒否/i;

const ADDRESS_LINE = /^\s*<?[^\s<>@]{1,64}@[\w.-]{1,253}>?(?: \(\S{1,40}\))?:?(?:\s|$)/;
const NEW_HOST = /^\s*(?:host \S{1,255} ?\[|\S{1,255} (?:does not like recipient|failed after I sent)|<<< )/i;

/** Splits a text into the passages that may each be a refusal, at most `limit` of them, each different. */
export function* splitPassages(text: string): Generator<Passage> {
  let before = '';
  for (const block of blocks(text.replace(/\\r\\n(?=[245]\d\d[- ])/g, '\n'))) {
    if (/^(?:final-recipient|original-recipient|diagnostic-code|remote-mta):/im.test(block)) {
      yield* readDeliveryStatus(block);
      continue;
    }
    for (const passage of split(block)) yield { text: passage, before };
    before = `${before}\n${block}`.slice(-1500);
  }
}

/** Paragraphs, and log lines one by one. */
function* blocks(text: string): Generator<string> {
  let held: string[] = [];
  let size = 0;
  let inLog = false;
  for (const raw of lines(text)) {
    const line = unquote(raw);
    const isLog = LOG_LINE.test(line);
    const ends = isLog || line.trim() === '' || size > PASSAGE_CHARS * 2;
    if (ends && held.length > 0) {
      const block = held.join('\n');
      if (!inLog || TELLING.test(block)) yield block;
      held = [];
      size = 0;
    }
    if (ends) inLog = isLog;
    if (line.trim() === '') continue;
    const kept = isLog ? withoutStamp(line) : line;
    held.push(kept.slice(0, PASSAGE_CHARS));
    size += kept.length;
  }
  const block = held.join('\n');
  if (held.length > 0 && (!inLog || TELLING.test(block))) yield block;
}

function* lines(text: string): Generator<string> {
  let start = 0;
  for (let count = 0; count < LINES; count += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) {
      yield text.slice(start);
      return;
    }
    yield text.slice(start, end);
    start = end + 1;
  }
}

/** Quoting of a reply or a forward; ">>> RCPT TO" of a transcript is none. */
function unquote(line: string): string {
  return /^>>> [A-Z]/.test(line) ? line : line.replace(/^(?:> ?){1,9}(?!>)/, '');
}

/** qmail writes its log's spaces as "_" and its line ends as "/". */
function withoutStamp(line: string): string {
  const text = line.replace(LOG_LINE, '');
  const isQmail = /\bdelivery \d{1,12}: (?:failure|deferral): /.test(text);
  return isQmail ? text.replace(/_/g, ' ').replace(/\/(?=[A-Z][a-z]|$)/g, ' ') : text;
}

/** One paragraph may hold several refusals: recipients, transcript lines, a list of replies. */
function split(block: string): readonly string[] {
  const rows = block.split('\n');
  if (rows.length === 1) return [block];
  if (rows.some((row) => /^\s*<<< /.test(row))) return transcript(rows);
  const parts: string[][] = [];
  let current: string[] = [];
  // The code of the reply that is being read, and whether its last line ("550 ", not "550-") has been seen.
  let open: { code: string; done: boolean } | null = null;
  for (const row of rows) {
    const [, code, dash] = /^\s*["']?([245]\d\d)([- ])/.exec(row) ?? [];
    const nextReply: boolean = code !== undefined && open !== null && open.done && open.code !== '';
    const isStart: boolean =
      ADDRESS_LINE.test(row) ||
      (NEW_HOST.test(row) && current.some((line) => NEW_HOST.test(line))) ||
      nextReply;
    if (isStart && current.length > 0) {
      parts.push(current);
      current = [];
      open = null;
    }
    if (code !== undefined) open = { code, done: dash === ' ' };
    current.push(row);
  }
  if (current.length > 0) parts.push(current);
  return parts.map(joinWrapped);
}

/** Only "<<<" lines are the receiver's; sendmail adds codes of its own behind them. */
function transcript(rows: readonly string[]): readonly string[] {
  const talking = rows.find((row) => row.includes('while talking to')) ?? '';
  const replies: string[] = [];
  for (const row of rows) {
    if (!/^\s*<<< /.test(row)) continue;
    const line = row.trim();
    const previous = replies.at(-1);
    const code = /^<<< (\d{3})-/.exec(previous ?? '')?.[1];
    if (previous !== undefined && code && line.startsWith(`<<< ${code}`)) {
      replies[replies.length - 1] = `${previous} ${line.slice(4)}`;
    } else replies.push(line);
  }
  return replies.filter((line) => !/^<<< [23]\d\d/.test(line)).map((line) => `${talking.trim()} ${line}`);
}

const CUT_NAME = /(?:[\w-]{1,63}\.[\w-]{1,63}\.|[\w-]{2,63}\.[\w-]{2,63}\.\d{1,3}\.|\d{1,3}\.|[/=?&]|:\/)$/;

/** Joins lines that were wrapped, also inside an address, a name or a link. */
function joinWrapped(rows: readonly string[]): string {
  const [first = ''] = rows;
  // A terminal cuts at its width, wherever that is.
  const isHard =
    rows.length > 2 && first.length >= 60 && rows.slice(0, -1).every((row) => row.length === first.length);
  let text = first;
  for (const row of rows.slice(1)) {
    const next = row.trimStart();
    const glued =
      (CUT_NAME.test(text.slice(-140)) && /^[a-z0-9]/.test(next) && !/^[245]\d\d[- ]/.test(next)) ||
      (/[a-z0-9]$/i.test(text) && /^\.[a-z0-9]/i.test(next));
    text = isHard ? text + row : glued ? text.trimEnd() + next : `${text} ${next}`;
  }
  return text;
}
