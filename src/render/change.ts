import type { Change, Seen, SeenCode, ToldChange } from '../core/change.ts';
import type { Target } from '../core/target.ts';
import { maskedText } from '../core/secret.ts';
import type { Zone } from '../core/zone.ts';
import type { Messages } from '../i18n/en.ts';
import { escapeInvisible, SCHEMA_VERSION } from './json.ts';
import { localTime } from './local-time.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { causeSentence } from './text.ts';

/** A change with all that is needed to tell it. */
export interface ShownChange {
  readonly target: Pick<Target, 'text'>;
  readonly zone: Zone;
  /** The other zones that it befalls too. */
  readonly others: readonly Zone[];
  readonly change: Change;
}

/** @returns null where its zone is not among those that are asked */
export function shownChange(told: ToldChange, known: ReadonlyMap<string, Zone>): ShownChange | null {
  const [zone, ...others] = told.zones.flatMap((name) => known.get(name) ?? []);
  return zone ? { target: { text: told.target }, zone, others, change: told.change } : null;
}

/** "2026-01-31 12:00:00 +09:00  198.51.100.7  newly LISTED on bl.test: 127.0.0.2" */
export function changeLine(shown: ShownChange, style: Style): string {
  const { target, change } = shown;
  const { dim, bold } = style.paint;
  const text = changeText(shown, style.messages);
  return `${dim(localTime(change.at))}  ${bold(sanitize(target.text))}  ${paintOf(change, style)(text)}\n`;
}

/** What changed, in a line that any terminal can bear. */
function changeText({ zone, others, change }: ShownChange, messages: Messages): string {
  const names = [zone, ...others].map((one) => nameOf(one, messages));
  const [name = ''] = names;
  const text =
    others.length > 0
      ? manyText(names, { zone, change, messages })
      : oneText(name, { zone, change, messages });
  return maskedText(sanitize(text), zone.secret);
}

function nameOf({ zone, tier }: Zone, messages: Messages): string {
  return tier === 'major' ? `${zone} ${messages.paren(messages.table.major)}` : zone;
}

interface TextParts {
  readonly zone: Zone;
  readonly change: Change;
  readonly messages: Messages;
}

/** Zones that became unknown, or answer again, together. */
function manyText(names: readonly string[], { zone, change, messages }: TextParts): string {
  const texts = messages.change;
  const { kind, now } = change;
  const list = messages.listOf(names);
  if (kind === 'became-unknown') {
    return texts.manyUnknown(names.length, list, unknownText(zone, now, messages));
  }
  return now.outcome === 'listed'
    ? texts.manyStillListed(names.length, list)
    : texts.manyAnswerAgain(names.length, list);
}

function oneText(name: string, { zone, change, messages }: TextParts): string {
  const texts = messages.change;
  const { kind, now, was } = change;
  const since = was ? localTime(was.since) : '';
  switch (kind) {
    case 'newly-listed':
      return texts.newlyListed(name, listingText(now, messages));
    case 'delisted':
      return texts.delisted(name, since);
    case 'reason-changed':
      return texts.reasonChanged(name, was ? listingText(was, messages) : '', listingText(now, messages));
    case 'became-unknown':
      return texts.becameUnknown(name, unknownText(zone, now, messages));
    case 'answers-again':
      return now.outcome === 'listed'
        ? texts.stillListed(name, listingText(now, messages), localTime(change.since))
        : texts.answersAgain(name);
  }
}

/** "127.0.0.2 SBL; "the operator's words"". */
function listingText({ returnCodes, reasons }: Seen, { listOf }: Messages): string {
  const told = reasons.map((reason) => sanitize(reason)).filter((reason) => reason !== '');
  const quoted = told.length > 0 ? [`"${listOf(told)}"`] : [];
  return [codesText(returnCodes), ...quoted].join(' ');
}

function codesText(codes: readonly SeenCode[]): string {
  return [
    ...new Set(codes.map(({ code, sublist }) => (sublist === null ? code : `${code} ${sublist}`))),
  ].join(', ');
}

function unknownText(zone: Zone, { cause, detail }: Seen, messages: Messages): string {
  if (cause === null) return '';
  return causeSentence(messages, {
    cause,
    detail: detail === null ? undefined : sanitize(detail),
    zone,
    timeoutMs: null,
    isDirect: false,
  });
}

/** An allow list's listing is nothing bad. */
function paintOf({ kind, now }: Change, { paint }: Style): (text: string) => string {
  if (kind === 'delisted' || (kind === 'answers-again' && now.outcome === 'clean')) return paint.good;
  return kind === 'became-unknown' ? paint.warn : paint.bad;
}

/** What `--exec` and `--webhook` are given, and a line of the NDJSON of `watch`. */
export function changeJson(shown: ShownChange, messages: Messages): string {
  const { target, zone, others, change } = shown;
  const { kind, at, was, now, since } = change;
  return escapeInvisible(
    JSON.stringify({
      schemaVersion: SCHEMA_VERSION,
      at,
      target: target.text,
      zone: zone.zone,
      zones: [zone, ...others].map((one) => one.zone),
      name: zone.name,
      kind: zone.kind,
      tier: zone.tier,
      change: kind,
      was,
      now,
      since,
      text: `${sanitize(target.text)}: ${changeText(shown, messages)}`,
    }),
  );
}
