import type { DoctorFinding, Level, ServerFacts } from '../core/doctor.ts';
import type { ZoneFitness } from '../core/fitness.ts';
import type { ResolverSummary } from '../core/report.ts';
import type { Zone } from '../core/zone.ts';
import { en, type Messages } from '../i18n/en.ts';
import { fitnessJson } from './fitness.ts';
import { escapeInvisible, SCHEMA_VERSION, type Generator } from './json.ts';
import { paragraph, proseWidth } from './paragraph.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';
import { causeSentence, cureSentence } from './text.ts';

/** What `doctor` found, with where the resolvers come from. */
export interface DoctorTold {
  readonly mode: ResolverSummary['mode'];
  readonly isNamed: boolean;
  readonly servers: readonly ServerFacts[];
  readonly zones: readonly ZoneFitness[];
  readonly findings: readonly DoctorFinding[];
  readonly exitCode: number;
}

const MARKS: Readonly<Record<Level, string>> = { bad: '✗', warn: '!', note: '·', good: '✓' };

/** One screen: a line for each finding, the worst first, with its cure; below it how to run a resolver of one's own. */
export function renderDoctor({ isNamed, servers, findings }: DoctorTold, style: Style): string {
  const { messages, paint } = style;
  const width = proseWidth(style.columns);
  const paints = { bad: paint.bad, warn: paint.warn, note: paint.dim, good: paint.good };
  const origin = isNamed ? messages.warning.fromOption : messages.warning.fromSystem;
  const addresses = messages.listOf(servers.map(({ address }) => address));
  const block = (text: string, { first = '', indent = 0 } = {}): readonly string[] =>
    paragraph(sanitize(text), { messages, first, indent, width });
  const lines = [...block(`${messages.doctor.resolvers(addresses)}${origin}`), ''];
  const told = findings.map((finding) => ({ finding, texts: findingTexts(finding, messages) }));
  for (const {
    finding,
    texts: [what, cure],
  } of told) {
    lines.push(...block(what, { first: ` ${paints[finding.level](MARKS[finding.level])} `, indent: 3 }));
    if (cure !== null)
      lines.push(...block(cure, { first: '     ', indent: 5 }).map((line) => paint.dim(line)));
  }
  const { refusedCure, ownResolverCure } = messages.doctor;
  if (told.some(({ texts: [, cure] }) => cure === refusedCure || cure === ownResolverCure)) {
    const { title, install, config, after } = messages.doctor.ownResolver;
    lines.push('', ...block(title), ...block(install, { first: '  ', indent: 2 }));
    lines.push(...config.map((line) => `    ${line}`), ...block(after, { first: '  ', indent: 2 }));
    lines.push(`    ${messages.command('doctor', { resolver: '127.0.0.1' })}`);
  }
  return `${lines.join('\n')}\n`;
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
    case 'server-rewrites':
      return [texts.serverRewrites(finding.server, finding.answer), texts.ownResolverCure];
    case 'refuses-all':
      return [texts.refusesAll, texts.refusesAllCure];
    case 'server-public':
      return [texts.serverPublic(finding.server, finding.name), texts.ownResolverCure];
    case 'server-no-tcp':
      return [texts.serverNoTcp(finding.server), texts.serverNoTcpCure];
    case 'server-fine':
      return [texts.serverFine(finding.server, Math.max(Math.round(finding.latencyMs), 1)), null];
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
    case 'zone-unfit': {
      const { zone, cause, detail } = finding;
      const args = { cause, detail, zone, timeoutMs: null, isDirect: false };
      const cure = cureSentence(messages, args);
      // "See rblcheck doctor" is no help here.
      const isHere = cure === messages.cure.ownResolver;
      return [`${zone.zone}: ${causeSentence(messages, args)}`, isHere ? texts.ownResolverCure : cure];
    }
    case 'registration':
      return [texts.registration(finding.zone.zone), texts.registrationCure(finding.url, finding.zone.zone)];
    case 'zones-verified':
      return [texts.zonesVerified(finding.verified, finding.all, finding.unverifiable), null];
  }
}

/** The same as data. */
export function doctorJson(told: DoctorTold, generator: Generator): string {
  const document = {
    schemaVersion: SCHEMA_VERSION,
    generator,
    resolver: {
      mode: told.mode,
      servers: told.servers.map((server) => ({
        ...server,
        latencyMs: server.latencyMs === null ? null : Math.round(server.latencyMs),
      })),
    },
    findings: told.findings.map((finding) => {
      const [message, cure] = findingTexts(finding, en);
      return { level: finding.level, code: finding.code, message, cure };
    }),
    zones: told.zones.map(fitnessJson),
    exitCode: told.exitCode,
  };
  return `${escapeInvisible(JSON.stringify(document, null, 2))}\n`;
}
