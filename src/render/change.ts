import type { Change, ChangeKind, Known, Seen, JointChange } from '../core/change.ts';
import { isInputCause } from '../core/input.ts';
import { INPUT_ZONE } from '../core/input-change.ts';
import { isBad } from '../core/outcome.ts';
import type { Time, Versioned } from '../core/published.ts';
import type { Warning } from '../core/report.ts';
import type { Origin, Target } from '../core/target.ts';
import type { Tier, Zone, ZoneKind } from '../core/zone.ts';
import { shortAddress } from '../core/server-address.ts';
import type { Messages } from '../i18n/en.ts';
import { jsonText, SCHEMA_VERSION } from './documents.ts';
import { codeLabel, listName } from './finding.ts';
import { namedText } from './inputs.ts';
import { paragraph } from './paragraph.ts';
import { localTime } from './time.ts';
import { quote, quotes, someOf } from './quote.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { causeSentence } from './text.ts';

/** A change with all that is needed to tell it. */
export interface ShownChange {
  /** Of a change of what was typed itself: that text. */
  readonly target: Origin & Pick<Target, 'text'>;
  /** null: what was typed itself has changed. */
  readonly zone: Zone | null;
  /** The other zones that it befalls too. */
  readonly others: readonly Zone[];
  readonly change: Change;
}

/** @returns null where its zone is not among those that are asked */
export function shownChange(joint: JointChange, known: ReadonlyMap<string, Zone>): ShownChange | null {
  const { origin, change } = joint;
  const target = { ...origin, text: joint.target };
  if (joint.zone === INPUT_ZONE) return { target, zone: null, others: [], change };
  const [zone, ...others] = joint.zones.flatMap((name) => known.get(name) ?? []);
  return zone ? { target, zone, others, change } : null;
}

/** Where a line of a change stands. */
export interface LinePlace {
  /** What a moment is called there. */
  readonly time?: (iso: string) => string;
  /** Of a terminal, in cells; null: a log, in which a change is one line. */
  readonly width?: number | null;
  /** The resolvers that do not answer at all: the one cause of whatever became unknown. */
  readonly silent?: readonly string[];
}

/** "2026-01-31 12:00:00 +09:00  mail.test (198.51.100.7)  newly LISTED on bl.test: 127.0.0.2" */
export function changeLine(shown: ShownChange, style: Style, place: LinePlace = {}): string {
  const { target, change } = shown;
  const text = isOfSilence(shown, place)
    ? silenceText(shown, style.messages, place)
    : changeText(shown, style.messages, MOST_NAMES);
  const who = style.paint.bold(sanitize(whoText(target)));
  return timedLine(change.at, `${who}  ${paintOf(shown, style)(text)}`, style, place);
}

/** A line with its time before it; further lines of a terminal stand under its text. */
export function timedLine(at: string, text: string, style: Style, place: LinePlace): string {
  const { time = localTime, width = null } = place;
  const when = `${time(at)}  `;
  const { messages, paint } = style;
  const layout = { messages, width: width ?? Infinity, indent: when.length, keepLinks: true };
  const [first = '', ...rest] = paragraph(text, layout);
  return `${[`${paint.dim(when.trimEnd())}  ${first}`, ...rest].join('\n')}\n`;
}

/** Whether a resolver that does not answer is why these lists became unknown. */
export function isOfSilence(
  { others, change: { kind, now } }: ShownChange,
  { silent = [] }: LinePlace,
): boolean {
  const isSilence = now.cause === 'timeout' || now.cause === 'network';
  return silent.length > 0 && others.length > 0 && kind === 'became-unknown' && isSilence;
}

function silenceText(
  { others }: ShownChange,
  { change, listOf }: Messages,
  { silent = [] }: LinePlace,
): string {
  return change.manySilent(others.length + 1, listOf(silent.map(shortAddress)));
}

/** The resolvers that a run, or a look, had no answer from at all. */
export function silentServers(warnings: readonly Warning[]): readonly string[] {
  return warnings.flatMap((one) => (one.code === 'silent-resolver' ? one.args.servers.split(', ') : []));
}

/** A line has no room for the names of all lists; the data has them. */
const MOST_NAMES = 4;

/** A host with its address and the way to it: "shop.test (198.51.100.7, mx:mail.shop.test)". */
function whoText(target: ShownChange['target']): string {
  const { text, from, via } = target;
  return from === undefined || via === undefined ? namedText(target) : `${from} (${text}, ${via})`;
}

/** What changed, in a line that any terminal can bear. */
function changeText({ zone, others, change }: ShownChange, messages: Messages, most = Infinity): string {
  if (!zone) return inputText(change, messages);
  const text =
    others.length > 0
      ? manyText([zone, ...others], { change, messages }, most)
      : oneText(zone, { change, messages });
  return sanitize(text);
}

/** Of what was typed: why its verdict cannot be told, or what it is again. */
function inputText({ now }: Change, { change: texts, input, outcome }: Messages): string {
  return isInputCause(now.cause)
    ? texts.inputUnknown(input.cause[now.cause])
    : texts.inputKnown(outcome[now.outcome]);
}

/** To be on it is nothing bad: an allow list, an informational one, or a code that stands for no listing. */
function isHarmless({ kind }: Zone, seen: Seen | null): boolean {
  if (kind !== 'block') return true;
  return seen?.outcome === 'listed' && !seen.returnCodes.some(isBad);
}

interface TextParts {
  readonly change: Change;
  readonly messages: Messages;
}

/** Zones that became unknown, or answer again, together. */
function manyText(zones: readonly [Zone, ...Zone[]], { change, messages }: TextParts, most: number): string {
  const texts = messages.change;
  const { kind, now } = change;
  const [zone] = zones;
  const names = zones.map((one) => listName(one, messages));
  const list = someOf(names, most, messages);
  if (kind === 'became-unknown') {
    return texts.manyUnknown(names.length, list, unknownText(zone, now, messages));
  }
  if (now.outcome !== 'listed') return texts.manyAnswerAgain(names.length, list);
  const { manyStillListed } = zones.some((one) => isHarmless(one, now)) ? texts.harmless : texts;
  return manyStillListed(names.length, list);
}

function oneText(zone: Zone, { change, messages }: TextParts): string {
  const texts = messages.change;
  const { kind, now, was } = change;
  const since = was ? localTime(was.since) : '';
  const isNoAlarm = isHarmless(zone, kind === 'delisted' ? was : now);
  const isNoted = isNoAlarm && zone.kind === 'block';
  const name = listName(isNoted ? { ...zone, kind: 'informational' } : zone, messages);
  const listing = isNoAlarm ? texts.harmless : texts;
  switch (kind) {
    case 'newly-listed':
      return listing.newlyListed(name, listingText(zone, now, messages));
    case 'delisted':
      return listing.delisted(name, since);
    case 'reason-changed':
      return listing.reasonChanged(
        name,
        was ? listingText(zone, was, messages) : '',
        listingText(zone, now, messages),
      );
    case 'became-unknown':
      return texts.becameUnknown(name, unknownText(zone, now, messages));
    case 'answers-again':
      return now.outcome === 'listed'
        ? listing.stillListed(name, listingText(zone, now, messages), localTime(change.since))
        : texts.answersAgain(name);
  }
}

/** "127.0.0.2 SBL; "the operator's words"". */
function listingText(zone: Zone, { returnCodes, reasons }: Seen, { listOf }: Messages): string {
  const codes = [...new Set(returnCodes.map(codeLabel))].join(', ');
  const { shown, left } = quotes(reasons, [zone]);
  return shown.length > 0 ? `${codes} "${listOf(left > 0 ? [...shown, '…'] : shown)}"` : codes;
}

function unknownText(zone: Zone, { cause, detail }: Seen, messages: Messages): string {
  if (cause === null || isInputCause(cause)) return '';
  return causeSentence(messages, {
    cause,
    detail: detail === null ? undefined : quote(detail, [zone]),
    zone,
    timeoutMs: null,
    isDirect: false,
  });
}

function paintOf(
  { zone, others, change: { kind, now, was } }: ShownChange,
  { paint }: Style,
): (text: string) => string {
  const isNoAlarm = [zone, ...others].some((one) => one && isHarmless(one, kind === 'delisted' ? was : now));
  if (kind !== 'became-unknown' && isNoAlarm) return (text) => text;
  if (kind === 'delisted' || (kind === 'answers-again' && now.outcome === 'clean')) return paint.good;
  return kind === 'became-unknown' ? paint.warn : paint.bad;
}

/** What `--exec` and `--webhook` are given, and a line of the NDJSON of `watch`. */
export interface ChangeDocument extends ChangedZone, Versioned {
  /** When it was seen, in UTC. */
  readonly at: Time;
  /** What was asked about; of a change of what was typed that text. */
  readonly target: string;
  /** What was typed; absent where it does not differ. */
  readonly from?: string;
  /** How an address was found through a name: "mx:mail.example.test". */
  readonly via?: string;
  /** What changed. */
  readonly change: ChangeKind;
  /** What was known before; null where that was nothing. */
  readonly was: Known | null;
  /** What the zone says now; of what was typed its verdict. */
  readonly now: Seen;
  /** Since when the outcome is what it is, in UTC. */
  readonly since: Time;
  /**
   * The same as a sentence, in the language of the run: what chat programs show. An operator's words are no mention and no
   * link there: U+200B stands in them.
   */
  readonly text: string;
}

/** Whose news it is: a list's, with its fellows, or that of what was typed. */
export interface ChangedZone {
  /** Of a change of what was typed itself, as of a name that vanished: that text; else absent. */
  readonly input?: string;
  /** The zone's name; a key in it is shown as ***. Empty where what was typed itself has changed. */
  readonly zone: string;
  /** All lists that this change befalls, `zone` first; of what was typed none. */
  readonly zones: readonly string[];
  /** What the zone is called; empty as `zone` is. */
  readonly name: string;
  /** What being listed means; only "block" counts as a listing; null where what was typed itself has changed. */
  readonly kind: ZoneKind | null;
  /** major: many receivers reject on it; null where what was typed itself has changed. */
  readonly tier: Tier | null;
}

export function changeJson(shown: ShownChange, messages: Messages): string {
  return jsonText(changeDocument(shown, messages));
}

function changeDocument(shown: ShownChange, messages: Messages): ChangeDocument {
  const { target, change } = shown;
  const { kind, at, was, now, since } = change;
  const { text, from, via } = target;
  return {
    schemaVersion: SCHEMA_VERSION,
    at,
    target: text,
    ...(from !== undefined && { from }),
    ...(via !== undefined && { via }),
    ...changedZone(shown),
    change: kind,
    was,
    now,
    since,
    text: withoutMarkup(`${sanitize(whoText(target))}: ${changeText(shown, messages)}`),
  };
}

/** "@all", "<!channel>", "[words](address)": what Slack, Mattermost and Discord would not show as it is. */
const CHAT_MARKUP = /(?<![\w.+-])@(?=\w)|@(?=everyone|here)|<(?=\S)|\](?=\()/g;

/** A reason is written by whoever publishes a list, and calls nobody. An address in a text stays as it is. */
function withoutMarkup(text: string): string {
  return text.replaceAll(CHAT_MARKUP, '$&\u200B');
}

function changedZone({ target, zone, others }: ShownChange): ChangedZone {
  if (!zone) return { input: target.text, zone: INPUT_ZONE, zones: [], name: '', kind: null, tier: null };
  const zones = [zone, ...others].map((one) => one.zone);
  return { zone: zone.zone, zones, name: zone.name, kind: zone.kind, tier: zone.tier };
}
