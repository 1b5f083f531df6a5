import { readDeliveryStatus } from './delivery-status.ts';
import { joinWrapped, type IsZone, type Joined } from './wrapped.ts';
import type { Passage } from './read-rejection.ts';
import { queuedMail, type QueuedMail } from './queue.ts';
import { PASSAGE_CHARS } from './tidy.ts';
import { canonical } from './addresses.ts';
import { IP } from './server-log-grammars.ts';

/** What "grep", a container's name or a numbered list puts in front of a log's line. */
const PREFIX = String.raw`\s{0,40}(?:\d{1,5}[.)] |[\w./-]{1,120}[:-](?:\d{1,9}[:-])?|\d{1,9}:|[\w.-]{1,40} {0,20}\| {0,2})?`;
/** When it was written: syslog, ISO 8601, qmail's TAI64N, seconds, or as web servers and Windows write a date. */
const STAMP = String.raw`(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d\b|\d{4}-\d\d-\d\d[T _]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?|@[0-9a-f]{16,24}\b|\d{10}\.\d{3,9} |(?:\d\d|[A-Z][a-z]{2})[/.-]\d\d[/.-](?:\d{4}|\d\d) \d\d:\d\d:\d\d)`;
/** What begins a line without a date, or before it: a daemon's name, a date in brackets, a column. */
const DAEMON = String.raw`(?=\[\d\d/[A-Z][a-z]{2}/\d{4} |"[A-Z]{4,12}"\s\d|NOQUEUE: |(?:smtp-in|smtpd|rblsmtpd|postscreen|dnsblog|(?:postfix|opensmtpd|exim|sendmail|sm-mta|filter)[\w/-]{1,40})(?:\[\d{1,10}\])?: )`;
const LOG_LINE = new RegExp(`^${PREFIX}(?:${STAMP}|${DAEMON})`);

/** What a log line that tells of a refusal has in it; all others are passed by without a closer look. */
const TELLING =
  /[45]\d\d[-\s]|\b[45]\.\d{1,3}\.\d{1,3}\b|reject|block|refused|deferr|bounce|denied|fail|list|dnsbl|rbl|expired|exceeded|cannot send|拒否/i;

/** A recipient on a line of its own, or before a colon. */
const ADDRESS_LINE = /^\s*<?[^\s<>@]{1,64}@[\w.-]{1,253}>?(?: \([^)]{1,300}\))?(?::(?:\s|$)|\s*$)/;
const NEW_HOST = /^\s*(?:host \S{1,255} ?\[|\S{1,255} (?:does not like recipient|failed after I sent)|<<< )/i;

/** Splits a text into the passages that may each be a refusal; `isZone` tells a name that was cut. */
export function* splitPassages(text: string, isZone: IsZone): Generator<Passage> {
  let before = '';
  for (const { block, isLog, client, mail } of blocks(
    text.replace(/\\r\\n(?=[245]\d\d[- ])/g, '\n'),
    isZone,
  )) {
    const fields = IS_REPORT.test(block) ? block.search(REPORT_FIELD) : -1;
    const words = fields < 0 ? block : block.slice(0, fields);
    if (words !== '')
      for (const passage of isLog ? [joinWrapped(words.split('\n'), isZone)] : split(words, isZone))
        yield { ...passage, before, client, mail };
    // Pasted fields complete what stands in front of them; alone they are a report.
    if (fields >= 0) yield* readDeliveryStatus(block.slice(fields));
    // What has a reply of its own, as each line of a log has, does not introduce another.
    before = isLog || HAS_REPLY.test(block) ? '' : `${before}\n${block}`.slice(-1500);
  }
}

/** A delivery report that was pasted (RFC 3464 section 2), and its first field. */
const IS_REPORT = /^(?:final-recipient|original-recipient|diagnostic-code|remote-mta):/im;
const REPORT_FIELD =
  /^(?:reporting-mta|arrival-date|x-[\w-]{2,40}|[a-z]{4,12}-recipient|diagnostic-code|remote-mta|action|status):/im;

const HAS_REPLY = /(?<![\w.:/-])[45]\d\d(?:-|\s#?[45]\.\d{1,3}\.\d|\s[A-Z])/;

interface Block {
  readonly block: string;
  /** One line of a log, which may have been wrapped. */
  readonly isLog: boolean;
  /** The client of the session that a log's line is about. */
  readonly client: string | null;
  /** The mail in the queue that it is about. */
  readonly mail: QueuedMail | null;
}

/** Paragraphs, and log lines one by one. */
function* blocks(text: string, isZone: IsZone): Generator<Block> {
  const clientOf = sessionClients();
  let held: string[] = [];
  let size = 0;
  let inLog = false;
  let isBroken = false;
  const close = function* (): Generator<Block> {
    const block = withoutMargin(held).join('\n');
    const line = inLog ? joinWrapped(held, isZone).text : '';
    const client = clientOf(line);
    if (held.length > 0 && (!inLog || TELLING.test(block)))
      yield { block, isLog: inLog, client, mail: queuedMail(line) };
    held = [];
    size = 0;
  };
  for (const raw of lines(text)) {
    const line = unquote(raw);
    const isBlank = line.trim() === '';
    // A blank line inside a reply does not end it.
    if (isBlank && size < PASSAGE_CHARS && isOpen(held)) {
      isBroken = true;
      continue;
    }
    const isLog = LOG_LINE.test(line);
    const goesOn = !isBroken || /^\s/.test(line) || ENDS_OPEN.test(held.at(-1) ?? '');
    if (isLog || isBlank || !goesOn || size > PASSAGE_CHARS * 2) {
      yield* close();
      inLog = isLog;
    }
    isBroken = false;
    if (isBlank) continue;
    const kept = isLog ? withoutStamp(line) : line;
    held.push(kept.slice(0, PASSAGE_CHARS));
    size += kept.length;
  }
  yield* close();
}

/** A line after which a reply must go on: "host mx.test[192.0.2.1] said:", "said: 550 5.7.1". */
const ENDS_OPEN =
  /(?:\bsaid:|\brefused to talk to me:)(?: [45]\d\d)?(?:[- ][45]\.\d{1,3}\.\d{1,3})?\s{0,4}$/i;

/** Postfix ends a reply that it quotes with "(in reply to ... command)". */
function isOpen(rows: readonly string[]): boolean {
  const text = rows.slice(-12).join(' ');
  const opened = Math.max(text.lastIndexOf(' said:'), text.lastIndexOf(' refused to talk to me:'));
  return opened >= 0 && !/\(in\s{1,20}reply\s{1,20}to\b/.test(text.slice(opened));
}

function* lines(text: string): Generator<string> {
  for (let start = 0; ;) {
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
function split(block: string, isZone: IsZone): readonly Joined[] {
  const rows = block.split('\n');
  if (rows.length === 1) return [{ text: block }];
  if (rows.some((row) => /^\s*<<< /.test(row))) return transcript(rows).map((text) => ({ text }));
  const parts: string[][] = [];
  let current: string[] = [];
  // The code of the reply that is being read, and whether its last line ("550 ", not "550-") has been seen.
  let open: { code: string; done: boolean } | null = null;
  const margin = indentOf(rows[0] ?? '');
  for (const [at, row] of rows.entries()) {
    const [, code, dash] = /^\s*["']?([245]\d\d)([- ])/.exec(row) ?? [];
    const nextReply: boolean = code !== undefined && open !== null && open.done && open.code !== '';
    const isStart: boolean =
      (ADDRESS_LINE.test(row) &&
        (indentOf(row) <= margin || /: host /.test(row)) &&
        !GOES_ON.test(rows[at - 1] ?? '')) ||
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
  return parts.map((part) => joinWrapped(part, isZone));
}

/** A line that ends in the middle of a reply: what follows is no new recipient. */
const GOES_ON = /(?:\bsaid:|\bme:|\breason:|(?<![\d.])[245]\d\d|(?<![\d.])[245]\.\d{1,3}\.\d{1,3})\s{0,4}$/i;

/** A text that was pasted with a margin. */
function withoutMargin(rows: readonly string[]): readonly string[] {
  const margin = Math.min(...rows.map(indentOf));
  return margin > 0 && rows.length > 0 ? rows.map((row) => row.slice(margin)) : rows;
}

function indentOf(row: string): number {
  return row.length - row.trimStart().length;
}

/** What begins a line of a transcript that is no wrapped reply. */
const NEW_ROW = /^\s*(?:[<>]{3} |\.\.\. |-{3}|[245]\d\d[- ]|\()/;

/** Only "<<<" lines are the receiver's; sendmail adds codes of its own behind them. */
function transcript(rows: readonly string[]): readonly string[] {
  const talking = rows.find((row) => row.includes('while talking to')) ?? '';
  const replies: string[] = [];
  let inReply = false;
  for (const row of rows) {
    if (!/^\s*<<< /.test(row)) {
      inReply &&= !NEW_ROW.test(row) && !ADDRESS_LINE.test(row);
      // A reply that was wrapped.
      if (inReply) replies.push(`${replies.pop()} ${row.trim()}`);
      continue;
    }
    inReply = true;
    const line = row.trim();
    const previous = replies.at(-1);
    const code = /^<<< (\d{3})-/.exec(previous ?? '')?.[1];
    if (previous !== undefined && code && line.startsWith(`<<< ${code}`)) {
      replies[replies.length - 1] = `${previous} ${line.slice(4)}`;
    } else replies.push(line);
  }
  return replies.filter((line) => !/^<<< [23]\d\d/.test(line)).map((line) => `${talking.trim()} ${line}`);
}

/** How many sessions of one log are kept in mind. */
const SESSIONS = 20_000;
/** OpenSMTPD's and Haraka's numbers of a session. */
const SESSION = /\b(?:[0-9a-f]{16}|[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})\b/;
const CONNECTED = new RegExp(
  String.raw`\b(?:from host \S{1,255} \[(${IP})\]|connected address=(${IP})(?!\S)|connect ip=(${IP})(?!\S)|address=(${IP}) host=)`,
);

/** Tells of each line the client of its session: some servers name it once, and refuse it on another line. */
function sessionClients(): (line: string) => string | null {
  const clients = new Map<string, string>();
  return (line) => {
    const id = SESSION.exec(line)?.[0];
    if (id === undefined) return null;
    const groups = CONNECTED.exec(line)?.slice(1) ?? [];
    const client = canonical(groups.find((group) => group !== undefined) ?? '');
    if (client && clients.size < SESSIONS) clients.set(id, client);
    return client ?? clients.get(id) ?? null;
  };
}
