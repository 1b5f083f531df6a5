import { padTo, stringWidth } from './string-width.ts';
import type { ZoneListing, KnownZone } from '../commands/zones.ts';
import type { Removal } from '../core/removal.ts';
import { entryAnswers, entryEvidence, testEntriesOf } from '../core/verify.ts';
import {
  scopeOf,
  TIERS,
  toZone,
  ZONE_KINDS,
  type CodeEntry,
  type RetiredEntry,
  type ZoneEntry,
} from '../core/zone.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { expiryText, scopeText } from './finding.ts';
import { localText } from './text.ts';
import { onItsOwn } from './command-line.ts';
import { wrap } from './wrap.ts';

const GAP = 2;

/** A line a list, with its targets and sets, under what it is and how much it weighs. */
export function renderZoneList({ version, zones, retired }: ZoneListing, style: Style): string {
  const { messages } = style;
  const texts = messages.zones;
  // What weighs most on top.
  const groups = ZONE_KINDS.flatMap((ofKind) =>
    TIERS.map((ofTier) => ({
      title: messages.listOf([texts.kind[ofKind], texts.tier[ofTier]]),
      entries: zones.filter(({ kind = 'block', tier = 'common' }) => kind === ofKind && tier === ofTier),
    })),
  );
  const widest = (cell: (entry: ZoneEntry) => string): number =>
    Math.max(0, ...zones.map((entry) => stringWidth(cell(entry))));
  const widths = { name: widest(nameOf), targets: widest((entry) => targetWords(entry, style)) };
  return [
    ...wrap(texts.count(zones.length, version ?? texts.noVersion), lineWidth(style), style),
    ...groups
      .filter(({ entries }) => entries.length > 0)
      .flatMap(({ title, entries }) => [
        '',
        ...wrap(
          `${title}${messages.doctor.sentenceGap}${messages.paren(String(entries.length))}`,
          lineWidth(style),
          style,
        ).map((line) => style.paint.bold(line)),
        ...entries.flatMap((entry) => entryLines(entry, widths, style)),
      ]),
    ...(retired.length > 0
      ? [
          '',
          ...wrap(texts.retiredCount(retired.length), lineWidth(style), style),
          onItsOwn(style.messages.command('zones show ZONE')),
        ]
      : []),
    '',
  ].join('\n');
}

/** Where the sets have no room beside it they stand below. */
function entryLines(
  entry: ZoneEntry,
  widths: { readonly name: number; readonly targets: number },
  style: Style,
): readonly string[] {
  const head = ` ${padTo(nameOf(entry), widths.name + GAP)}${padTo(targetWords(entry, style), widths.targets)}`;
  const sets = style.messages.listOf(entry.sets ?? []);
  const line = `${head}${' '.repeat(GAP)}${sets}`;
  if (stringWidth(line) <= lineWidth(style)) return [line.trimEnd()];
  return [head.trimEnd(), ...wrap(sets, lineWidth(style) - 4, style).map((one) => `    ${one}`)];
}

function nameOf({ zone }: ZoneEntry): string {
  return sanitize(zone);
}

/** "IPv4 IPv6 names" */
function targetWords({ lists = ['ipv4'] }: ZoneEntry, { messages }: Style): string {
  if (lists.length === 0) return messages.report.noneListed;
  return lists.map((kind) => messages.zones.targetKind[kind]).join(' ');
}

function lineWidth({ columns }: Style): number {
  return Math.min(Math.max(columns, 60), 110);
}

function targetKinds({ lists = ['ipv4'] }: ZoneEntry, { messages }: Style): string {
  if (lists.length === 0) return messages.zones.noTargets;
  return messages.listOf(lists.map((kind) => messages.zones.targetKind[kind]));
}

type Field = readonly [label: string, lines: readonly string[]];

/** All that is known of one zone. */
export function renderZoneShow(known: KnownZone, style: Style): string {
  const { entry } = known;
  const title = wrap(
    [style.paint.bold(sanitize(entry.zone)), sanitize(entry.name ?? '')].join('  ').trimEnd(),
    lineWidth(style),
    style,
  );
  const fields = known.kind === 'zone' ? zoneFields(known.entry, style) : retiredFields(known.entry, style);
  const shown = fields.filter(([, lines]) => lines.length > 0);
  const labelWidth = Math.max(...shown.map(([label]) => stringWidth(label)));
  const room = lineWidth(style) - labelWidth - 4;
  const body = shown.flatMap(([label, lines]) =>
    lines
      .flatMap((line) => wrap(sanitize(line), room, { messages: style.messages, keepLinks: true }))
      .map((line, index) => `  ${style.paint.dim(padTo(index === 0 ? label : '', labelWidth))}  ${line}`),
  );
  return [...title, ...body, ''].join('\n');
}

function zoneFields(entry: ZoneEntry, style: Style): readonly Field[] {
  const { messages, language } = style;
  const { fields, ...texts } = messages.zones;
  const one = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);
  return [
    [fields.operator, one((language === 'ja' ? entry.operatorJa : undefined) ?? entry.operator)],
    [fields.homepage, one(entry.homepage)],
    [fields.purpose, one(entry.purpose && localText(entry.purpose, language))],
    [fields.kind, [texts.kind[entry.kind ?? 'block']]],
    [fields.lists, [targetKinds(entry, style)]],
    [fields.tier, [texts.tier[entry.tier ?? 'common']]],
    [fields.scope, scopeLines(entry, style)],
    [fields.impact, one(entry.impact && localText(entry.impact, language))],
    [fields.usedBy, one(entry.usedBy && messages.listOf(entry.usedBy))],
    [fields.sets, one(entry.sets && messages.listOf(entry.sets))],
    [
      fields.codes,
      Object.entries(entry.codes ?? {}).map(([code, meaning]) => codeLine(code, meaning, style)),
    ],
    [fields.errorCodes, Object.entries(entry.errorCodes ?? {}).map(([code, detail]) => `${code}  ${detail}`)],
    [fields.otherCodes, entry.otherCodes === 'error' ? [texts.otherCodesError] : []],
    [fields.testEntries, testEntries(entry, style)],
    [fields.contains, entry.contains ?? []],
    [fields.key, one(entry.key && texts.keyNeeded(entry.key.name))],
    [fields.replaces, entry.key?.replaces ?? []],
    [fields.registration, one(entry.registration)],
    [fields.subscription, one(entry.subscription)],
    [fields.servers, entry.servers ?? []],
    [fields.limits, limits(entry, style)],
    [fields.lookup, one(entry.lookupUrl)],
    [fields.removal, entry.removal ? removalLines(entry.removal, style) : []],
    [fields.sources, entry.sources ?? []],
    [fields.facts, (entry.facts ?? []).map(({ field, date, source }) => texts.fact(field, date, source))],
    [fields.checkedOn, one(entry.checkedOn && messages.conclusion.date(entry.checkedOn))],
  ];
}

function codeLine(
  code: string,
  { sublist, meaning, meaningJa, severity = 'listed' }: CodeEntry,
  style: Style,
): string {
  const { messages, language } = style;
  const label = sublist === undefined ? '' : `${sublist}: `;
  const weight = messages.zones.severity[severity];
  const text = (language === 'ja' ? meaningJa : undefined) ?? meaning;
  return `${code}  ${label}${text}${weight === '' ? '' : ` ${messages.paren(weight)}`}`;
}

/** What one listing covers; a line a kind of target where they differ. */
function scopeLines(entry: ZoneEntry, { messages }: Style): readonly string[] {
  const zone = toZone(entry);
  const { scope = 'address', lists = ['ipv4'] } = entry;
  if (typeof scope === 'string') return [scopeText(scopeOf(zone, 'ipv4'), messages)];
  return lists.map(
    (kind) => `${messages.zones.targetKind[kind]}: ${scopeText(scopeOf(zone, kind), messages)}`,
  );
}

/** The entries, what they rest on and what the listed one answers; a line a kind of target where they differ. */
function testEntries(entry: ZoneEntry, { messages }: Style): readonly string[] {
  const texts = messages.zones;
  const { testEntries: entries, lists = ['ipv4'] } = entry;
  if (entries === undefined) return [texts.testEntriesRfc];
  if (entries === null) return [texts.testEntriesNone];
  const zone = toZone(entry);
  const lines = lists.map((kind) => {
    const { listed, unlisted } = testEntriesOf(zone, kind);
    if (listed === null && unlisted === null) return { kind, text: texts.testEntriesNone };
    const codes = entryAnswers(zone, kind);
    const text = [
      texts.testEntriesOwn(listed ?? texts.unknownHalf, unlisted ?? texts.unknownHalf),
      ...(entries.evidence === undefined
        ? []
        : [` ${messages.paren(texts.evidence[entryEvidence(zone, kind)])}`]),
      ...(codes.length > 0 ? [texts.answers(messages.listOf(codes))] : []),
    ].join('');
    return { kind, text };
  });
  const [first] = lines;
  if (first && lines.every(({ text }) => text === first.text)) return [first.text];
  return lines.map(({ kind, text }) => `${texts.targetKind[kind]}: ${text}`);
}

function limits({ limits: known = {} }: ZoneEntry, { messages }: Style): readonly string[] {
  const { queriesPerDay, queriesPerSecond } = known;
  return [
    ...(queriesPerDay === undefined ? [] : [messages.zones.perDay(queriesPerDay)]),
    ...(queriesPerSecond === undefined ? [] : [messages.zones.perSecond(queriesPerSecond)]),
  ];
}

function removalLines(
  { how, url, email, expires, notes }: Removal,
  { messages, language }: Style,
): readonly string[] {
  return [
    messages.zones.removalWay[how],
    ...(url === undefined ? [] : [url]),
    ...(email === undefined ? [] : [email]),
    ...(expires === undefined ? [] : [expiryText(expires, messages)]),
    ...(notes === undefined ? [] : [localText(notes, language)]),
  ];
}

function retiredFields(entry: RetiredEntry, style: Style): readonly Field[] {
  const { messages, language } = style;
  const { fields } = messages.zones;
  const since = entry.since === undefined ? '' : messages.cause.retiredSince(entry.since);
  return [
    [fields.operator, entry.operator === undefined ? [] : [entry.operator]],
    [fields.retired, [`${messages.cause.retired[entry.behaviour]}${since}`]],
    ['', entry.notes ? [localText(entry.notes, language)] : []],
    [fields.sources, entry.source === undefined ? [] : [entry.source]],
  ];
}
