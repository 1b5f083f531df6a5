import { stringWidth } from './string-width.ts';
import type { Language } from '../core/choices.ts';
import {
  isRequest,
  type DelistPlan,
  type DelistReport,
  type DelistStep,
  type LetterPlan,
  type LetterRecipient,
  type RefusedMail,
} from '../core/delisting.ts';
import { isOwnServer } from '../core/owner.ts';
import { listOf } from '../core/rejection.ts';
import { subnetOf } from '../core/subnet.ts';
import { scopeOf } from '../core/zone.ts';
import { en } from '../i18n/en.ts';
import type { LetterFacts, LetterHost, LetterLine, LetterListing, LetterWriter } from '../i18n/letter.ts';
import { lettersEn } from '../i18n/letters-en.ts';
import { lettersJa } from '../i18n/letters-ja.ts';
import { isAllPolicy } from './delist-text.ts';
import { codeLabel, codeText, sayFinding } from './finding.ts';
import { linksOf } from './links.ts';
import { rangeOfNetwork, serviceName } from './owner.ts';
import { quote, WHOLE } from './quote.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { receiverText } from './text.ts';
import { wrap } from './wrap.ts';
import { readersTime, utcText } from './time.ts';

const WRITERS: Readonly<Record<Language, LetterWriter>> = { en: lettersEn, ja: lettersJa };

/** What every mail program shows as it is. */
const LETTER_WIDTH = 72;
/** What a phrase may be longer by before it is broken after all: mail programs fold lines of more than 78. */
const OVERHANG = 6;

/** A letter, ready to be sent but for its placeholders. */
export interface Letter {
  /** "A"; a letter in two languages has one. */
  readonly id: string;
  /** provider: the hosting company. */
  readonly to: LetterRecipient;
  /** Whom it is to, in the letter's language where its name there is known; null for the hosting company. */
  readonly operator: string | null;
  /** The hosting company that it is to, in the letter's language; null where not known, or for an operator. */
  readonly company: string | null;
  /** Of the letter. */
  readonly language: Language;
  /** Where to send it; null where not known. */
  readonly email: string | null;
  /** The form for it; null where not known. */
  readonly url: string | null;
  /** The zones that it is about; a key in a name is shown as ***. */
  readonly zones: readonly string[];
  /** Its subject. */
  readonly subject: string;
  readonly body: readonly string[];
}

/** How letters are written: the style's language, and the sender's time zone ("Asia/Tokyo"). */
export interface LetterStyle extends Pick<Style, 'language' | 'messages'> {
  readonly timeZone: string;
}

/** "A" … "Z", "A2" …, in the order of the report. */
export function letterIds({ plans }: DelistReport): ReadonlyMap<LetterPlan, string> {
  const letters = plans.flatMap((plan) => plan.letters);
  return new Map(letters.map((letter, index) => [letter, letterId(index)]));
}

function letterId(index: number): string {
  const round = Math.floor(index / 26);
  return `${String.fromCodePoint(65 + (index % 26))}${round === 0 ? '' : round + 1}`;
}

/** A letter in the reader's language, and besides in English where its recipient may know no other. */
export function writeLetter(
  plan: LetterPlan,
  of: {
    readonly id: string;
    readonly about: DelistPlan;
    readonly startedAt: Date;
    readonly style: LetterStyle;
  },
): readonly Letter[] {
  const { id, about, startedAt, style } = of;
  return languagesOf(plan, style.language).map((language) => {
    const messages = language === style.language ? style.messages : en;
    const facts = letterFacts(plan, { about, startedAt, style: { ...style, language, messages } });
    const { subject, lines } =
      plan.to === 'provider' ? WRITERS[language].toProvider(facts) : WRITERS[language].toOperator(facts);
    return {
      id,
      to: plan.to,
      operator: facts.operator,
      company: facts.host?.name ?? null,
      language,
      email: plan.email,
      url: plan.url,
      zones: plan.steps.map(({ finding }) => finding.zone.zone),
      subject,
      body: lines.flatMap((line) => wrapLine(line, language, style)),
    };
  });
}

/** Whom a letter is to, in its language where the name there is known; each null where it is not. */
export function recipientNames(
  { operator, operatorJa, company }: LetterPlan,
  language: Language,
): Pick<Letter, 'operator' | 'company'> {
  const name = (language === 'ja' ? operatorJa : null) ?? operator;
  return {
    operator: name === null ? null : sanitize(name),
    company: company && serviceName(company, language),
  };
}

function languagesOf({ to, isJapanese, steps }: LetterPlan, language: Language): readonly Language[] {
  if (language === 'en' || to === 'provider') return [language];
  const isAtHome = isJapanese || steps.some(({ finding: { zone } }) => zone.zone.endsWith('.jp'));
  return isAtHome ? [language] : [language, 'en'];
}

function letterFacts(
  plan: LetterPlan,
  of: { readonly about: DelistPlan; readonly startedAt: Date; readonly style: LetterStyle },
): LetterFacts {
  const { about, startedAt, style } = of;
  const { target } = about.report;
  const name = about.host?.name ?? null;
  return {
    target: target.text,
    hostName: name === null ? null : sanitize(name),
    isDomain: target.kind === 'domain',
    checkedAt: { utc: utcText(startedAt), local: readersTime(startedAt, style) },
    listings: plan.steps.map((step) => listingFacts(step, plan, { about, style })),
    host: hostFacts(plan, style),
    network: networkFacts(about, style),
    refused: about.rejection && refusedFacts(about.rejection, plan),
    operator: recipientNames(plan, style.language).operator,
    isPolicy: target.kind !== 'domain' && isAllPolicy(plan.steps),
    subnet: subnetOf(target),
    foundBy: foundBy(plan, about, style),
  };
}

/** An operator asks what the hosting company has found, of a server that may be others' too. */
function foundBy(
  { to }: LetterPlan,
  { report }: DelistPlan,
  { language }: LetterStyle,
): LetterFacts['foundBy'] {
  const company = report.owner?.company ?? null;
  if (to !== 'operator' || report.target.kind === 'domain' || isOwnServer(company?.kind ?? null)) return null;
  return { company: company && serviceName(company, language) };
}

function hostFacts({ company }: LetterPlan, { language }: LetterStyle): LetterHost | null {
  if (company === null) return null;
  const { kind, asks, port25 } = company;
  const name = serviceName(company, language);
  const firm = language === 'ja' ? company.companyJa : company.company;
  return { name, firm: firm === null || firm === name ? null : sanitize(firm), kind, asks, port25 };
}

function networkFacts({ report }: DelistPlan, { messages }: LetterStyle): string | null {
  const network = report.owner?.network ?? null;
  return network && rangeOfNetwork(network, messages);
}

function listingFacts(
  { finding, ways }: DelistStep,
  { to }: LetterPlan,
  { about, style }: { readonly about: DelistPlan; readonly style: LetterStyle },
): LetterListing {
  const { zone, kind } = finding;
  const { name, words } = sayFinding(finding, style);
  const { covers } = scopeOf(zone, kind);
  const { lookupUrl } = linksOf(about.report.target, finding);
  const owner = ways.find(({ how }) => how === 'provider');
  const request = ways.find(({ how }) => isRequest(how));
  return {
    zone: zone.zone,
    name,
    isSeen: finding.outcome.kind === 'listed',
    // The operator knows what its codes mean, better than we do.
    codes: ways.flatMap(({ codes }) =>
      codes.map((code) =>
        sanitize(to === 'operator' || code.meaning === null ? codeLabel(code) : codeText(code, style)),
      ),
    ),
    reasons: words.shown,
    entry: lookupUrl,
    ownerAsks: owner ? { url: owner.url } : null,
    request: request ? (request.url ?? request.email) : null,
    covers: covers === 'network-operator' ? 'network' : covers === 'range' ? 'range' : null,
  };
}

/** In a letter to an operator only the rejection that names one of its zones, or none, is to the point. */
function refusedFacts(rejection: RefusedMail, { to, steps }: LetterPlan): LetterFacts['refused'] {
  const isApt = to === 'provider' || listOf(rejection) === null || steps.some(({ named }) => named);
  if (!isApt) return null;
  const { reply, enhanced, receiver, text } = rejection;
  // The hosting company looks for the mail in its logs: several of them ask for all of the words.
  const said = quote(text, [], to === 'provider' ? WHOLE : {});
  const codes = [reply, enhanced].filter((code) => code !== null).join(' ');
  return {
    text: reply === null || said.includes(reply) ? said : `${codes} ${said}`,
    receiver: receiver && receiverText(receiver),
  };
}

function wrapLine(
  { text, indent, hang, isQuote = false }: LetterLine,
  language: Language,
  { messages }: LetterStyle,
): readonly string[] {
  const width = LETTER_WIDTH - Math.max(indent, hang);
  const { linePieces } = WRITERS[language];
  const options =
    linePieces === undefined || isQuote
      ? { messages: { linePieces: messages.linePieces }, keepLinks: true }
      : { messages: { linePieces }, keepPieces: true };
  // A phrase that is too long for any line is broken at its spaces after all.
  const atSpaces = { messages: { linePieces: en.linePieces }, keepLinks: true };
  return wrap(text, width, options)
    .flatMap((line) => (stringWidth(line) > width + OVERHANG ? wrap(line, width + OVERHANG, atSpaces) : line))
    .map((line, index) => (line === '' ? '' : `${' '.repeat(index === 0 ? indent : hang)}${line}`));
}
