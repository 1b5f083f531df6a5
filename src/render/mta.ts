import type { MtaConclusion, MtaEffect, MtaFinding } from '../core/mta.ts';
import { refusedBy } from '../core/error-code.ts';
import type { Mta } from '../core/mta-list.ts';
import { LEVELS, type Level } from '../core/doctor.ts';
import type { Count } from '../core/published.ts';
import { en, type Messages } from '../i18n/en.ts';
import { MASK } from '../core/secret.ts';
import { shellWord } from '../core/shell-word.ts';
import { onItsOwn } from './command-line.ts';
import { sanitize } from './sanitize.ts';
import { causeSentence } from './text.ts';

/** What a mail server's configuration asks, and what is wrong with it. */
export interface MtaResult {
  readonly file: string;
  readonly mta: Mta;
  readonly findings: readonly MtaFinding[];
  readonly conclusion: MtaConclusion;
}

/** Something that is said of one line, or of several lists at once. */
export interface MtaLine {
  readonly level: MtaFinding['level'];
  readonly what: string;
  /** A command in it stands on a line of its own. */
  readonly cure: string | null;
}

/** The verdict on the configuration, in one line. */
export function mtaConclusion({ file, mta, conclusion }: MtaResult, messages: Messages): string {
  const { mta: texts, listOf } = messages;
  const { lists, wrong, refusing } = conclusion;
  const head = texts.head(messages.fileName(sanitize(file)), texts.software[mta]);
  if (lists === 0) return texts.conclusion.none(head);
  if (refusing.length > 0) return texts.conclusion.refuses(head, listOf(refusing));
  return wrong > 0 ? texts.conclusion.wrong(head, wrong, lists) : texts.conclusion.well(head, lists);
}

/** What of equal kind needs no line of its own. */
const FOLDED = ['not-asked', 'unproved', 'fine'] as const;

/** A line for each thing that is to be known, the worst first, with the place in the file; what is in order is folded. */
export function mtaLines(result: MtaResult, messages: Messages): readonly MtaLine[] {
  const { mta: texts, listOf, importing, finding: marks } = messages;
  const single = result.findings
    .filter(({ code }) => !FOLDED.some((folded) => folded === code))
    .map((finding) => {
      const { what, cure } = findingText(finding, result.mta, messages);
      const place = importing.place(messages.fileName(sanitize(result.file)), finding.line);
      const asked = 'list' in finding ? ` ${finding.list.setting} ${finding.zone.zone}` : '';
      return { level: finding.level, where: `${place}${asked}: `, what, cure };
    })
    .toSorted(byLevel)
    .map(({ level, where, what, cure }, index, sorted): MtaLine => {
      const above = sorted[index - 1];
      const isSame = above?.what === what && above.cure === cure;
      return isSame
        ? { level, what: `${where}${marks.asAbove}`, cure: null }
        : { level, what: `${where}${what}`, cure };
    });
  const folded = FOLDED.flatMap((code): readonly MtaLine[] => {
    const some = result.findings.flatMap((one) => (one.code === code && 'zone' in one ? [one] : []));
    const names = listOf([...new Set(some.map(({ zone }) => zone.zone))]);
    const what = { fine: texts.fine, unproved: texts.unproved, 'not-asked': texts.notAsked }[code](names);
    return some.slice(0, 1).map(({ level }) => ({ level, what, cure: null }));
  });
  return [...single, ...folded].toSorted(byLevel);
}

function byLevel(a: Pick<MtaLine, 'level'>, b: Pick<MtaLine, 'level'>): number {
  return LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
}

type Text = Omit<MtaLine, 'level'>;

function findingText(finding: MtaFinding, mta: Mta, messages: Messages): Text {
  const { mta: texts } = messages;
  switch (finding.code) {
    case 'unread':
      return { what: texts.unread(sanitize(finding.text)), cure: null };
    case 'retired':
      return { what: withEffect(causeOf(finding, messages), finding, messages), cure: texts.takeOut };
    case 'key-missing':
      return { what: texts.keyMissing(finding.keyName), cure: texts.putKey(finding.zone.zone) };
    case 'wrong-kind': {
      const { asksNames } = finding.list;
      const what = asksNames ? texts.listsAddresses : texts.listsNames;
      const cure = (asksNames ? texts.askAddresses : texts.askNames)[mta];
      return { what: withEffect(what, finding, messages), cure };
    }
    case 'wrong-role':
      return roleText(finding, mta, messages);
    case 'contained':
      return { what: texts.contained(finding.by, finding.at), cure: texts.takeOut };
    case 'unfit':
      return {
        what: withEffect(causeOf(finding, messages), finding, messages),
        cure: unfitCure(finding, messages),
      };
    case 'counts-all':
      return { what: texts.countsAll, cure: filterCure(finding, messages) };
    case 'counts-policy':
      return { what: texts.countsPolicy, cure: filterCure(finding, messages) };
    case 'no-filter':
      return {
        what: finding.list.filter === null ? texts.noFilter : texts.wideFilter,
        cure: filterCure(finding, messages),
      };
    case 'stranger':
      return { what: finding.isProved ? texts.strangerProved : texts.stranger, cure: null };
    case 'not-asked':
      return { what: texts.notAsked(finding.zone.zone), cure: null };
    case 'unproved':
      return { what: texts.unproved(finding.zone.zone), cure: null };
    case 'fine':
      return { what: texts.fine(finding.zone.zone), cure: null };
  }
}

type OneOf<Code extends MtaFinding['code']> = Extract<MtaFinding, { code: Code }>;

function withEffect(
  what: string,
  { effect, list }: { readonly effect: MtaEffect } & Pick<OneOf<'unfit'>, 'list'>,
  { mta: texts }: Messages,
): string {
  const isForIt = effect === 'weighs-all' && list.use === 'allow';
  return texts.because(what, texts.effect[isForIt ? 'admits-weight' : effect]);
}

function causeOf(finding: OneOf<'retired'> | OneOf<'unfit'>, messages: Messages): string {
  const { zone } = finding;
  const { cause, detail } =
    finding.code === 'unfit' ? finding.trouble : { cause: 'retired' as const, detail: undefined };
  return sanitize(causeSentence(messages, { cause, detail, zone, timeoutMs: null, isDirect: false }));
}

function roleText({ zone, list }: OneOf<'wrong-role'>, mta: Mta, { mta: texts }: Messages): Text {
  if (list.use === 'allow') return { what: texts.blockAsAllow, cure: texts.takeOut };
  if (zone.kind === 'block') return { what: texts.notForMail, cure: texts.askLogins };
  return zone.kind === 'allow'
    ? { what: texts.allowAsBlock, cure: texts.askAllow[mta] }
    : { what: texts.informationalAsBlock, cure: texts.takeOut };
}

/** What a wrong key looks like where its operator has no code for it: with a right one every resolver is answered. */
const KEY_TROUBLES: ReadonlySet<string> = new Set(['test-entry-missing', 'servfail', 'refused']);

function unfitCure(finding: OneOf<'unfit'>, messages: Messages): string {
  const { mta: texts } = messages;
  const { effect, filtered } = finding;
  const filter =
    effect !== 'finds-nobody' && filtered !== null
      ? `${messages.doctor.sentenceGap}${texts.write(filtered)}`
      : '';
  return `${mainCure(finding, messages)}${filter}`;
}

function mainCure({ zone, trouble, keyed }: OneOf<'unfit'>, messages: Messages): string {
  const { mta: texts } = messages;
  const { cause, detail } = trouble;
  if (cause === 'lists-everything')
    return zone.subscription === undefined ? texts.takeOut : texts.subscribe(zone.subscription);
  if (zone.isPlain) return texts.checkSpelling;
  if (refusedBy(detail) === 'key' || (zone.key && KEY_TROUBLES.has(cause))) return texts.checkKey;
  if (zone.registration !== undefined) return texts.register(zone.registration);
  if (keyed !== null)
    return `${texts.ownResolver}${messages.doctor.sentenceGap}${texts.askKeyed(keyed.replaceAll(MASK, 'KEY'))}`;
  return cause === 'timeout' || cause === 'servfail' ? texts.takeOutIfStays : texts.ownResolver;
}

function filterCure(
  { filtered, zone }: OneOf<'counts-all'> | OneOf<'counts-policy'> | OneOf<'no-filter'>,
  { mta: texts, command }: Messages,
): string {
  return filtered === null
    ? `${texts.writeFilter}\n${onItsOwn(command(`zones show ${shellWord(zone.zone)}`))}`
    : texts.write(filtered);
}

/** The lists that a mail server asks, as data. */
export interface PublishedMta {
  /** As it was typed. */
  readonly file: string;
  /** Whose configuration it is. */
  readonly software: Mta;
  readonly conclusion: PublishedMtaConclusion;
  /** One a list and line, in the order of the lines. */
  readonly findings: readonly PublishedMtaFinding[];
}

export interface PublishedMtaConclusion extends MtaConclusion {
  /** The same in English. */
  readonly message: string;
}

export interface PublishedMtaFinding {
  /** Of the file, from 1. */
  readonly line: Count;
  /** What asks the list: "reject_rbl_client"; null where none was read. */
  readonly setting: string | null;
  /** The list; null where none was read. */
  readonly zone: string | null;
  /** bad and warn are wrong; note is worth knowing; good is well. */
  readonly level: Level;
  /** To act on. */
  readonly code: string;
  /** "refuses-all", "admits-all", "weighs-all", "finds-nobody", or null. */
  readonly effect: string | null;
  /** In English. */
  readonly message: string;
  /** What to change, in English; null where nothing is to be changed. */
  readonly cure: string | null;
}

export function mtaJson(result: MtaResult): PublishedMta {
  const { file, mta, conclusion, findings } = result;
  return {
    file,
    software: mta,
    conclusion: { ...conclusion, message: mtaConclusion(result, en) },
    findings: findings.map((finding) => {
      const { what, cure } = findingText(finding, mta, en);
      const about = 'list' in finding ? finding : null;
      return {
        line: finding.line,
        setting: about?.list.setting ?? null,
        zone: about?.zone.zone ?? null,
        level: finding.level,
        code: finding.code,
        effect: 'effect' in finding ? finding.effect : null,
        message: what,
        cure: cure && cure.replace(/\n */, ' '),
      };
    }),
  };
}
