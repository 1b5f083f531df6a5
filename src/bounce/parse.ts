// A mail came back, or a server's log says that it was refused: this room finds who refused it, whom, why, and on which
// list's word. Whatever was handed in (`input.ts`) is taken apart into passages (a message: `message.ts`; a text or log:
// `passages.ts`), each passage is read closely (`read-rejection.ts`), and what tells the same twice is merged
// (`merge.ts`).

import { htmlToText } from './html.ts';
import { readBounceInput } from './input.ts';
import { mergeRejections } from './merge.ts';
import type { MessageHeader } from './mime.ts';
import { givenUpMails } from './queue.ts';
import { readMessage } from './message.ts';
import { splitPassages } from './passages.ts';
import type { KeyForms } from '../core/key-forms.ts';
import type { Passage } from './read-rejection.ts';
import { readRejection } from './read-rejection.ts';
import type { BounceReading, Rejection, SendingAddress } from '../core/rejection.ts';
import { PASSAGE_CHARS } from './tidy.ts';
import type { KnownZones, ZoneIndex } from './zones.ts';
import { indexZones, maskKeys } from './zones.ts';

/** How many different passages are read closely, and how many characters of them. */
const READ = 2000;
const READ_CHARS = 400_000;

/**
 * Reads a bounce in any form: a raw message (RFC 5322, RFC 3464), a pasted refusal, lines of a mail log. Bounded: 16 MiB
 * of a text or log, 2 MiB of a message after its attachments are cut, 2,000 passages; the reading says where it was cut.
 * Never throws for any
 * content, and never returns an address that does not stand in it.
 * @param forms what a name with a key in it looks like; that of the known zones unless given
 */
export async function parseBounce(
  input: Uint8Array | string,
  known: KnownZones,
  forms?: KeyForms,
): Promise<BounceReading> {
  const index = indexZones(known, forms);
  const read = readBounceInput(input);
  if (read.kind === 'message') {
    const { passages, isBounce, headers, isWhole } = await readMessage(read.bytes, (name) =>
      index.operators.has(name),
    );
    const all = await readAll(passages, index, isBounce ? isAny : isCertain);
    const rejections = mergeRejections(all.found);
    const sender = rejections.length === 0 && !isBounce ? await senderOf(headers) : null;
    return {
      rejections,
      // A cut matters only where a refusal may be behind it: here it is the sender's own mail that was cut.
      isWhole: sender !== null || (read.isWhole && isWhole && all.isWhole),
      sender: sender && { ...sender, text: maskKeys(sender.text, index) },
    };
  }
  const text = isHtml(read.text) ? htmlToText(read.text) : read.text;
  const { found, isWhole } = await readAll(
    splitPassages(text, (name) => index.operators.has(name)),
    index,
    isAny,
  );
  return { rejections: mergeRejections(found), isWhole: read.isWhole && isWhole, sender: null };
}

/** Where an ordinary message came from. What looks for it knows the Public Suffix List, which is large. */
async function senderOf(headers: readonly MessageHeader[]): Promise<SendingAddress | null> {
  const { sendingAddress } = await import('./sender.ts');
  return sendingAddress(headers);
}

/**
 * Somebody who tells of a bounce quotes its code in one place and the link to a list in another. Where the piece with the
 * code does not say why, it is read as one with those behind it; what that tells must rest on a list's page about an
 * address.
 */
function piecesTogether(
  index: ZoneIndex,
): (piece: string, rejection: Rejection | null) => Promise<Rejection | null> {
  let pieces = '';
  return async (piece, rejection) => {
    if (rejection && (rejection.reply !== null || rejection.enhanced !== null)) {
      pieces = rejection.reason === 'other' && rejection.side === 'sending' ? piece : '';
      return null;
    }
    if (pieces === '' || pieces.length > PASSAGE_CHARS) return null;
    pieces += ` ${piece}`;
    const whole = /https?:/i.test(piece) ? await readRejection({ text: pieces }, index) : null;
    return whole?.blocklist && whole.ip !== null && whole.url?.includes(whole.ip) ? whole : null;
  };
}

/** Reads each different passage once, and counts how often those of a log stand there. */
async function readAll(
  passages: Iterable<Passage>,
  index: ZoneIndex,
  isWanted: (rejection: Rejection) => boolean,
): Promise<{ readonly found: readonly Rejection[]; readonly isWhole: boolean }> {
  const seen = new Map<string, Rejection | null>();
  let chars = 0;
  let isWhole = true;
  const wholes: Rejection[] = [];
  const together = piecesTogether(index);
  const mails = givenUpMails();
  for (const passage of passages) {
    const key = withoutIds(passage.text);
    mails.note(passage.mail, key);
    const known = seen.get(key);
    if (known && known.count > 0) seen.set(key, { ...known, count: known.count + 1 });
    if (known !== undefined) continue;
    if (seen.size >= READ || chars > READ_CHARS) {
      isWhole = false;
      break;
    }
    chars += Math.min(passage.text.length, PASSAGE_CHARS);
    const rejection = await readEither(passage, index);
    const whole = await together(passage.text, rejection);
    if (whole && isWanted(whole)) wholes.push(whole);
    seen.set(key, rejection && isWanted(rejection) ? rejection : null);
  }
  const found = [...seen].flatMap(([key, rejection]) => {
    if (rejection === null) return [];
    return [mails.isOver(key) ? { ...rejection, temporary: false } : rejection];
  });
  return { found: [...wholes, ...found], isWhole };
}

/** Of two ways to join its lines the one of which more can be read: to split a word, or to fuse two, only loses. */
async function readEither(passage: Passage, index: ZoneIndex): Promise<Rejection | null> {
  const rejection = await readRejection(passage, index);
  const { otherwise } = passage;
  if (otherwise === undefined) return rejection;
  const other = await readRejection({ ...passage, text: otherwise }, index);
  return detailCount(other, index) > detailCount(rejection, index) ? other : rejection;
}

function detailCount(rejection: Rejection | null, index: ZoneIndex): number {
  if (rejection === null) return 0;
  const { blocklist, ip, zone, reply, enhanced } = rejection;
  const zoneWeight = zone === null ? 0 : index.operators.has(zone) ? 2 : 1;
  const details = [true, blocklist, blocklist, ip !== null, ip !== null, reply !== null, enhanced !== null];
  return details.filter(Boolean).length + zoneWeight;
}

function isAny(): boolean {
  return true;
}

/** What an ordinary message says in passing is no refusal; one that is quoted with its reply and its list is. */
function isCertain({ reply, blocklist, ip, zone }: Rejection): boolean {
  return reply !== null && blocklist && (ip !== null || zone !== null);
}

/** What a refusal is known by in a log: without what differs from one line to the next though it is the same. */
function withoutIds(text: string): string {
  const at = text.search(/\b(?:host\b|said|refused|reject)/);
  // Whom it is about may stand in front of that.
  const whom = text.slice(0, Math.max(0, at)).match(/\d{1,3}(?:\.\d{1,3}){3}/g) ?? [];
  const rest = at < 0 ? text : text.slice(at, at + 1200);
  const end = rest.search(/; from=<[^>]{0,320}> (?:to=<|proto=)/);
  const said = end < 0 ? rest : rest.slice(0, end).replace(/(?<=\]):\d{1,5}(?=: )/, '');
  return [...whom, said].join(' ');
}

function isHtml(text: string): boolean {
  return /^\s*(?:<!doctype html|<html|<body|<div|<p[ >]|<table)/i.test(text.slice(0, 500));
}
