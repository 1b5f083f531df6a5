import type { Change, Seen, SeenCode } from '../core/change.ts';
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
export interface TargetChange {
  readonly target: Pick<Target, 'text'>;
  readonly zone: Zone;
  readonly change: Change;
}

/** "2026-01-31 12:00:00 +09:00  198.51.100.7  newly LISTED on bl.test: 127.0.0.2" */
export function changeLine({ target, zone, change }: TargetChange, style: Style): string {
  const { dim, bold } = style.paint;
  const text = maskedText(sanitize(changeText(zone, change, style)), zone.secret);
  return `${dim(localTime(change.at))}  ${bold(sanitize(target.text))}  ${paintOf(change, style)(text)}\n`;
}

function changeText(zone: Zone, change: Change, { messages }: Style): string {
  const texts = messages.change;
  const { kind, now, was } = change;
  const name = zone.tier === 'major' ? `${zone.zone} ${messages.paren(messages.table.major)}` : zone.zone;
  const since = was ? localTime(was.since) : '';
  switch (kind) {
    case 'newly-listed':
      return texts.newlyListed(name, listingText(now, messages));
    case 'delisted':
      return texts.delisted(name, since);
    case 'reason-changed':
      return texts.reasonChanged(name, was ? codesText(was.returnCodes) : '', listingText(now, messages));
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
export function changeJson({ target, zone, change }: TargetChange): string {
  const { kind, at, was, now, since } = change;
  return escapeInvisible(
    JSON.stringify({
      schemaVersion: SCHEMA_VERSION,
      at,
      target: target.text,
      zone: zone.zone,
      name: zone.name,
      kind: zone.kind,
      tier: zone.tier,
      change: kind,
      was,
      now,
      since,
    }),
  );
}
