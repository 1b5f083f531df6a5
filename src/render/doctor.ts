import type { Asker, DoctorVerdict, DoctorFinding, Level, ServerFacts } from '../core/doctor.ts';
import type { ZoneFitness } from '../core/fitness.ts';
import type { ResolverSummary } from '../core/report.ts';
import type { Zone } from '../core/zone.ts';
import type { Messages } from '../i18n/en.ts';
import { mtaConclusion, mtaLines, type MtaResult } from './mta.ts';
import { paragraph, proseWidth } from './paragraph.ts';
import { quotes } from './quote.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { causeSentence, cureSentence } from './text.ts';

/** What `doctor` found, with where the resolvers come from. */
export interface DoctorResult {
  readonly mode: ResolverSummary['mode'];
  readonly isNamed: boolean;
  readonly servers: readonly ServerFacts[];
  readonly zones: readonly ZoneFitness[];
  readonly findings: readonly DoctorFinding[];
  readonly conclusion: DoctorVerdict;
  readonly exitCode: number;
  /** The lists of a mail server, where its configuration was given. */
  readonly mta?: MtaResult;
}

const MARKS: Readonly<Record<Level, string>> = { bad: '✗', warn: '!', note: '·', good: '✓' };

/**
 * One screen: whether the resolver is fit, in one line; then a line for each finding, the worst first, with the
 * operator's words and the cure; below it how to run a resolver of one's own.
 */
export function renderDoctor(result: DoctorResult, style: Style): string {
  const { isNamed, servers, findings, conclusion } = result;
  const { messages, paint } = style;
  const width = proseWidth(style.columns);
  const paints = { bad: paint.bad, warn: paint.warn, note: paint.dim, good: paint.good };
  const origin = messages.doctor.origin[isNamed ? 'option' : 'system'];
  const addresses = messages.listOf(servers.map(({ address }) => address));
  const block = (text: string, { first = '', indent = 0 } = {}): readonly string[] =>
    paragraph(sanitize(text), { messages, first, indent, width });
  const verdict = block(conclusionText(conclusion, addresses, messages));
  const verdictPaint = { silent: paint.bad, unfit: paint.bad, reserved: paint.warn, fit: paint.good };
  const finding = (level: Level, what: string): readonly string[] =>
    block(what, { first: ` ${paints[level](MARKS[level])} `, indent: 3 });
  const remedy = (cure: string | null): readonly string[] =>
    cure === null ? [] : block(`→ ${cure}`, { first: '     ', indent: 7 }).map((line) => paint.dim(line));
  const ofMta = result.mta ? mtaLines(result.mta, messages) : [];
  const lines = [
    ...(result.mta ? mtaVerdict(result.mta) : []),
    ...ofMta.flatMap(({ level, what, cure }) => [...finding(level, what), ...remedy(cure)]),
    ...(ofMta.length > 0 ? [''] : []),
    ...verdict.map((line) => verdictPaint[conclusion.verdict](line)),
    ...block(`${messages.doctor.resolvers(addresses)}${origin}`).map((line) => paint.dim(line)),
    '',
  ];
  // What ails single lists stands beside their lines already.
  const shown = findings.filter(({ code }) => !result.mta || !ABOUT_LISTS.has(code));
  const cures = ofMta.map(({ cure }) => cure);
  for (const one of shown) {
    const [what, cure] = findingTexts(one, messages);
    cures.push(cure);
    lines.push(...finding(one.level, what));
    for (const words of wordsOf(one)) lines.push(...block(`"${words}"`, { first: '     ', indent: 5 }));
    lines.push(...remedy(cure));
    // Where the lists that take its key stand.
    if (one.code === 'operator-silent' && one.cure === 'get-key')
      lines.push(`       ${messages.command('zones list --set all')}`);
  }
  const { refusedCure, ownResolverCure } = messages.doctor;
  const isBelow = (cure: string | null): boolean =>
    cure === refusedCure || cure === ownResolverCure || (cure?.startsWith(messages.mta.ownResolver) ?? false);
  if (cures.some(isBelow)) {
    const { title, install, config, after } = messages.doctor.ownResolver;
    lines.push('', ...block(title), ...block(install, { first: '  ', indent: 2 }));
    lines.push(...config.map((line) => `    ${line}`), ...block(after, { first: '  ', indent: 2 }));
    lines.push(`    ${messages.command('doctor', { resolver: '127.0.0.1' })}`);
  }
  return `${lines.join('\n')}\n`;

  function mtaVerdict(mta: MtaResult): readonly string[] {
    const { wrong, refusing } = mta.conclusion;
    const paintIt = refusing.length > 0 ? paint.bad : wrong > 0 ? paint.warn : paint.good;
    return [...block(mtaConclusion(mta, messages)).map((line) => paintIt(line)), ''];
  }
}

/** Findings about single lists, and no resolver. */
const ABOUT_LISTS: ReadonlySet<DoctorFinding['code']> = new Set<DoctorFinding['code']>([
  'parked',
  'zone-unfit',
  'registration',
  'zones-verified',
]);

/** Whether the resolvers are fit, and for how many lists. */
export function conclusionText(
  { verdict, lists, unfit }: DoctorVerdict,
  addresses: string,
  { doctor: { conclusion: texts } }: Messages,
): string {
  switch (verdict) {
    case 'silent':
      return texts.silent(addresses);
    case 'unfit':
      return texts.unfit(addresses, unfit, lists);
    case 'reserved':
      return texts.reserved(addresses, lists - unfit, lists);
    case 'fit':
      return texts.fit(addresses, lists - unfit, lists);
  }
}

/** All of it is to be one screen. */
const MOST_WORDS = 3;

function wordsOf(finding: DoctorFinding): readonly string[] {
  return 'words' in finding ? quotes(finding.words, finding.zones, { most: MOST_WORDS }).shown : [];
}

/** One screen has no room for a hundred names. */
const MOST_NAMES = 5;

function aFewNames(zones: readonly Zone[], messages: Messages): string {
  const shown = messages.listOf(zones.slice(0, MOST_NAMES).map(({ zone }) => zone));
  const more = zones.length - MOST_NAMES;
  return more > 0 ? messages.andMore(shown, more) : shown;
}

/** What was found, and what to do about it. */
export function findingTexts(
  finding: DoctorFinding,
  messages: Messages,
): readonly [what: string, cure: string | null] {
  const texts = messages.doctor;
  const names = (zones: readonly Zone[]): string => aFewNames(zones, messages);
  const whom = (servers: readonly string[]): string =>
    servers.length > 0 ? messages.listOf(servers) : texts.thisResolver;
  switch (finding.code) {
    case 'server-silent':
      return [texts.serverSilent(finding.server), texts.serverSilentCure];
    case 'server-fails':
      return failingTexts(finding, messages);
    case 'server-fails-zones':
      return [
        texts.serverFailsZones(finding.server, names(finding.zones), finding.cause),
        texts.serverFailsZonesCure,
      ];
    case 'server-fails-lists':
      return [texts.serverFailsLists(finding.server, finding.cause), texts.ownResolverCure];
    case 'server-rewrites':
      return [texts.serverRewrites(finding.server, finding.answer), texts.ownResolverCure];
    case 'refuses-all':
      return [texts.refusesAll, texts.refusesAllCure];
    case 'server-public':
      return [texts.serverPublic(finding.server, finding.name), texts.ownResolverCure];
    case 'server-no-tcp':
      return [texts.serverNoTcp(finding.server), texts.serverNoTcpCure];
    case 'server-fine':
      return [
        texts.serverFine(finding.server, Math.max(Math.round(finding.latencyMs), 1), finding.saysNxdomain),
        null,
      ];
    case 'asks-from':
      return askersTexts(finding, messages);
    case 'refused':
      return [
        texts.refused(messages.listOf(finding.operators), names(finding.zones), whom(finding.servers)),
        texts.refusedCure,
      ];
    case 'silently-refused':
      return [texts.silentlyRefused(names(finding.zones), whom(finding.servers)), texts.refusedCure];
    case 'rewriting':
      return [
        texts.rewriting(finding.answer, names(finding.zones), whom(finding.servers)),
        texts.ownResolverCure,
      ];
    case 'operator-silent': {
      const { operator, cause, detail, zones } = finding;
      const why = causeSentence(messages, {
        cause,
        detail,
        zone: zones[0],
        timeoutMs: null,
        isDirect: false,
      });
      const cures = {
        'check-key': messages.cure.checkKey,
        'get-key': texts.getKey(operator),
        'leave-out': texts.askOperator(excludeWords(zones)),
      };
      const whom = operator === names(zones) ? operator : `${operator} ${messages.paren(names(zones))}`;
      return [texts.operatorSilent(whom, why), cures[finding.cure]];
    }
    case 'parked':
      return [
        texts.parked(names(finding.zones), finding.answer),
        messages.cure.leaveOut(excludeWords(finding.zones)),
      ];
    case 'zone-unfit': {
      const { zones, cause, detail } = finding;
      const args = { cause, detail, zone: zones[0], timeoutMs: null, isDirect: false };
      const cure = cureSentence(messages, args);
      const what = `${names(zones)}: ${causeSentence(messages, args)}`;
      // "See rblcheck doctor" is no help here.
      if (cure === messages.cure.ownResolver) return [what, texts.ownResolverCure];
      const isLeftOut = cure === messages.cure.leaveOut(zones[0].zone);
      return [what, isLeftOut ? messages.cure.leaveOut(excludeWords(zones)) : cure];
    }
    case 'registration': {
      const { zone, url, isAsked } = finding;
      const what = isAsked ? texts.registrationMissing(zone.zone) : texts.registration(zone.zone);
      return [what, texts.registrationCure(url, zone.zone)];
    }
    case 'zones-verified':
      return [texts.zonesVerified(finding.verified, finding.all, finding.unverifiable), null];
  }
}

function failingTexts(
  { server, cause }: Extract<DoctorFinding, { code: 'server-fails' }>,
  { doctor: texts }: Messages,
): readonly [what: string, cure: string] {
  if (cause === 'servfail') return [texts.serverFails(server), texts.serverFailsCure];
  return [
    cause === 'refused' ? texts.serverRefuses(server) : texts.serverBabbles(server),
    texts.refusesAllCure,
  ];
}

/** What is to be typed after `-x`. */
function excludeWords(zones: readonly Zone[]): string {
  return zones.map(({ zone }) => zone).join(',');
}

/** Whom the operators see; of several it is one that is asked, now this and now that. */
function askersTexts(
  { server, askers, refused }: Extract<DoctorFinding, { code: 'asks-from' }>,
  messages: Messages,
): readonly [what: string, cure: string | null] {
  const texts = messages.doctor;
  const listed = (all: readonly Asker[]): string =>
    messages.listOf(
      all.map(({ address, names }) => {
        if (names === null) return address;
        return `${address} ${messages.paren(names.length > 0 ? messages.listOf(names) : texts.noReverseName)}`;
      }),
    );
  const notes = [
    ...(refused.length > 0 ? [texts.askersRefused(listed(refused))] : []),
    ...(askers.length > 1 ? [texts.severalAskers] : []),
  ];
  return [texts.asksFrom(server, listed(askers)), notes.length > 0 ? notes.join(texts.sentenceGap) : null];
}
