import {
  LEVELS,
  type Asker,
  type DoctorFinding,
  type FindingOf,
  type DoctorVerdict,
  type ServerFacts,
} from '../core/doctor.ts';
import type { ZoneFitness } from '../core/fitness.ts';
import type { ResolverSummary } from '../core/report.ts';
import type { Zone } from '../core/zone.ts';
import { shortAddress } from '../core/server-address.ts';
import type { Messages } from '../i18n/en.ts';
import { roundMs } from './doctor-data.ts';
import { helpLines } from './doctor-help.ts';
import { MARKS, markedLines, zoneNames, type MarkedRow } from './marked.ts';
import { mtaConclusion, mtaLines, type MtaResult } from './mta.ts';
import { paragraph, proseWidth, type ParagraphLayout } from './paragraph.ts';
import { quotes } from './quote.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { causeSentence } from './text.ts';

/** What `doctor` found, with where the resolvers come from. */
export interface DoctorResult {
  readonly mode: ResolverSummary['mode'];
  readonly isNamed: boolean;
  readonly servers: readonly ServerFacts[];
  readonly zones: readonly ZoneFitness[];
  readonly findings: readonly DoctorFinding[];
  readonly conclusion: DoctorVerdict;
  readonly exitCode: number;
  /** Operators that give out keys with which every resolver is served. */
  readonly keyed?: ReadonlySet<string>;
  /** The lists of a mail server, where its configuration was given. */
  readonly mta?: MtaResult;
}

/** One screen: whether the resolver is fit, in one line; what was found, the worst first; and at the end what helps. */
export function renderDoctor(result: DoctorResult, style: Style): string {
  const { conclusion, mta } = result;
  const { messages, paint } = style;
  const findings = result.findings.filter(({ code }) => !mta || !ABOUT_LISTS.has(code));
  const shown = { ...result, findings };
  const verdictPaint = { silent: paint.bad, unfit: paint.bad, reserved: paint.warn, fit: paint.good };
  const verdict = paragraph(sanitize(verdictText(result, messages)), {
    messages,
    width: proseWidth(style.columns),
  });
  return [
    ...(mta ? mtaPart(mta, style) : []),
    ...verdict.map((line) => verdictPaint[conclusion.verdict](line)),
    '',
    ...markedLines(rowsOf(shown, messages), style),
    ...helpLines(shown, style),
    '',
  ].join('\n');
}

/** What is wrong with the lists of a mail server stands with the line of its configuration. */
function mtaPart(mta: MtaResult, { messages, paint, columns }: Style): readonly string[] {
  const { wrong, refusing } = mta.conclusion;
  const layout = { messages, width: proseWidth(columns) };
  const paintIt = refusing.length > 0 ? paint.bad : wrong > 0 ? paint.warn : paint.good;
  const paints = { bad: paint.bad, warn: paint.warn, note: paint.dim, good: paint.good };
  const lines = mtaLines(mta, messages).flatMap(({ level, what, cure }) => [
    ...paragraph(sanitize(what), { ...layout, first: ` ${paints[level](MARKS[level])} `, indent: 3 }),
    ...(cure === null ? [] : cureLines(cure, layout)).map((line) => paint.dim(line)),
  ]);
  return [
    ...paragraph(sanitize(mtaConclusion(mta, messages)), layout).map((line) => paintIt(line)),
    '',
    ...lines,
    ...(lines.length > 0 ? [''] : []),
  ];
}

function cureLines(cure: string, layout: ParagraphLayout): readonly string[] {
  return cure
    .split('\n')
    .flatMap((line, index) =>
      index === 0
        ? paragraph(sanitize(`→ ${line}`), { ...layout, first: '     ', indent: 7 })
        : [`     ${line}`],
    );
}

/** Whether the resolvers are fit, and for how many lists. */
function verdictText(
  { conclusion: { verdict, lists, unfit }, servers }: DoctorResult,
  messages: Messages,
): string {
  const texts = messages.doctor.conclusion;
  const names = messages.listOf(servers.map(({ address }) => shortAddress(address)));
  const count = servers.length;
  switch (verdict) {
    case 'silent':
      return texts.silent(names, count);
    case 'unfit':
      return texts.unfit(names, count, unfit, lists);
    case 'reserved':
      return texts.reserved(names, count, lists - unfit, lists);
    case 'fit':
      return texts.fit(names, count, lists - unfit, lists);
  }
}

/** Findings about single lists, and no resolver: with `--mta` they stand beside its lines already. */
const ABOUT_LISTS: ReadonlySet<DoctorFinding['code']> = new Set<DoctorFinding['code']>([
  'parked',
  'zone-unfit',
  'registration',
  'zones-verified',
]);

function rowsOf(result: DoctorResult, messages: Messages): readonly MarkedRow[] {
  const { origin, label } = messages.doctor;
  const rows = result.findings.flatMap((finding) => rowsFor(finding, result, messages));
  const from = origin[result.isNamed ? 'option' : 'system'];
  return [...rows, { level: 'note', label: label.origin, text: from } as const].toSorted(
    (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level),
  );
}

/** All of it is to be one screen. */
const MOST_WORDS = 3;
const MOST_NAMES = 40;

function rowsFor(finding: DoctorFinding, result: DoctorResult, messages: Messages): readonly MarkedRow[] {
  const texts = messages.doctor;
  const { label } = texts;
  const names = (zones: readonly Zone[]): string => zoneNames(zones, messages, MOST_NAMES);
  const { level } = finding;
  const row = (of: keyof typeof label, text: string): readonly MarkedRow[] => [
    { level, label: label[of], text: `${whom(finding, result, messages)}${text}` },
  ];
  const quoted = (rows: readonly MarkedRow[], words: readonly string[], zones: readonly Zone[]) =>
    rows.map((one) => ({
      ...one,
      below: quotes(words, zones, { most: MOST_WORDS }).shown.map((said) => `"${said}"`),
    }));
  switch (finding.code) {
    case 'server-silent':
      return row('silent', texts.silent);
    case 'server-fails':
      return row('answers', failureText(finding, messages));
    case 'server-fails-zones':
      return row('silent', texts.failsZones(names(finding.zones), finding.cause));
    case 'server-fails-lists':
      return row('answers', texts.failsLists(finding.cause));
    case 'server-rewrites':
      return row('answers', texts.rewrites(finding.answer));
    case 'refuses-all':
      return row('answers', texts.refusesAll);
    case 'server-public':
      return row('isPublic', texts.isPublic(finding.name));
    case 'server-no-tcp':
      return row('answers', texts.noTcp);
    case 'server-fine':
      return fineRows(finding, result, messages);
    case 'asks-from':
      return row('asksFrom', askersText(finding, messages));
    case 'refused':
      return quoted(row('refused', names(finding.zones)), finding.words, finding.zones);
    case 'silently-refused':
      return row('silentlyRefused', texts.silently(names(finding.zones)));
    case 'rewriting':
      return row('rewritten', texts.rewritten(names(finding.zones), finding.answer));
    case 'operator-silent':
      return row('unanswered', texts.operatorSilent(names(finding.zones), whyText(finding, messages)));
    case 'parked':
      return row('parked', texts.parked(names(finding.zones), finding.answer));
    case 'zone-unfit':
      return quoted(
        row('unfit', texts.because(names(finding.zones), whyText(finding, messages))),
        finding.words,
        finding.zones,
      );
    case 'registration':
      return row('registration', texts.registration(finding.zone.zone, finding.isAsked));
    case 'zones-verified':
      return fitRows(result.zones, messages);
  }
}

/** Resolvers of which the same was seen are one row, that of the first. */
function fineRows(finding: FindingOf<'server-fine'>, result: DoctorResult, messages: Messages) {
  const { level, saysNxdomain } = finding;
  const { doctor: texts, listOf } = messages;
  const alike = result.findings.flatMap((one) =>
    one.code === 'server-fine' && one.saysNxdomain === saysNxdomain ? [one] : [],
  );
  if (alike[0] !== finding) return [];
  const servers = alike.map(({ server }) => shortAddress(server));
  const whose = servers.length < result.servers.length ? `${listOf(servers)}: ` : '';
  const took = alike.map(({ latencyMs }) => roundMs(latencyMs));
  const ms = [...new Set([Math.min(...took), Math.max(...took)])].join('-');
  return [{ level, label: texts.label.answers, text: `${whose}${texts.fine(ms, saysNxdomain)}` }];
}

/** Of several resolvers, which of them it is; a single one stands in the verdict. */
function whom(finding: DoctorFinding, { servers }: DoctorResult, messages: Messages): string {
  if (servers.length < 2) return '';
  const which = 'server' in finding ? [finding.server] : 'servers' in finding ? finding.servers : [];
  return which.length === 0 ? '' : `${messages.listOf(which.map(shortAddress))}: `;
}

function failureText({ cause }: FindingOf<'server-fails'>, { doctor: texts }: Messages): string {
  if (cause === 'servfail') return texts.servfail;
  return cause === 'refused' ? texts.refuses : texts.babbles;
}

function whyText(
  { cause, detail, zones }: FindingOf<'operator-silent'> | FindingOf<'zone-unfit'>,
  messages: Messages,
) {
  return causeSentence(messages, { cause, detail, zone: zones[0], timeoutMs: null, isDirect: false });
}

/** What is well is folded, never hidden. */
function fitRows(zones: readonly ZoneFitness[], messages: Messages): readonly MarkedRow[] {
  const { label, ...texts } = messages.doctor;
  const of = (wanted: ZoneFitness['state']): readonly Zone[] =>
    zones.flatMap(({ zone, state }) => (state === wanted ? [zone] : []));
  const [fit, unverifiable] = [of('fit'), of('unverifiable')];
  return [
    ...(fit.length > 0
      ? [
          {
            level: 'good',
            label: label.fit,
            text: texts.fit(fit.length, zoneNames(fit, messages, MOST_NAMES)),
          } as const,
        ]
      : []),
    ...(unverifiable.length > 0
      ? [
          {
            level: 'note',
            label: label.unverifiable,
            text: texts.unverifiable(zoneNames(unverifiable, messages, MOST_NAMES)),
          } as const,
        ]
      : []),
  ];
}

/** Whom the operators see; of several it is one that is asked, now this and now that. */
function askersText({ askers, refused }: FindingOf<'asks-from'>, messages: Messages): string {
  const texts = messages.doctor;
  const listed = (all: readonly Asker[]): string =>
    messages.listOf(
      all.map(({ address, names }) => {
        if (names === null) return address;
        return `${address} ${messages.paren(names.length > 0 ? messages.listOf(names) : texts.noReverseName)}`;
      }),
    );
  return [
    texts.asksFrom(listed(askers)),
    ...(refused.length > 0 ? [texts.askersRefused(listed(refused))] : []),
    ...(askers.length > 1 ? [texts.severalAskers] : []),
  ].join('');
}
