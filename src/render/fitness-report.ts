import { publicResolverName } from '../core/public-resolvers.ts';
import type { Generator } from '../core/published.ts';
import type { ResolverSummary } from '../core/report.ts';
import { splitServer } from '../core/server-address.ts';
import type { TestAnswers } from '../core/test-answers.ts';
import type { Zone } from '../core/zone.ts';
import type { ZoneFitness } from '../core/fitness.ts';
import { sanitize } from './sanitize.ts';

export interface FitnessReportFacts {
  readonly zones: readonly ZoneFitness[];
  readonly answersOf: (zone: Zone) => TestAnswers;
  /** Names of the catalogue that comes with the program: what is not among them may be the user's secret. */
  readonly published: ReadonlySet<string>;
  readonly catalogueVersion: string | null;
  readonly resolver: Pick<ResolverSummary, 'mode' | 'servers'>;
  /** "2026-01-31" */
  readonly date: string;
}

const KINDS: Readonly<Record<Exclude<ResolverKind, object>, string>> = {
  own: 'own, on this machine',
  forwarder: 'a forwarder on this machine (systemd-resolved)',
  network: 'in the local network',
  other: 'another one: of a provider or a hosting company',
};

/**
 * What this machine saw of the lists, as a text for an issue of ours: in English, in Markdown, and without anything that
 * is the user's own, whichever lists he asked through whatever resolver.
 */
export function fitnessReport(facts: FitnessReportFacts, { name, version }: Generator): string {
  const { zones, answersOf, published, catalogueVersion, resolver, date } = facts;
  const shown = zones.filter(({ zone }) => published.has(zone.zone) && !zone.servers);
  const own = zones.length - shown.length;
  const count = (state: ZoneFitness['state']): number => shown.filter((zone) => zone.state === state).length;
  return [
    `### ${name} zones check`,
    '',
    `- version: ${version}, catalogue of ${catalogueVersion ?? 'no date'}`,
    `- resolver: ${resolverText(resolver)}`,
    `- date: ${date}`,
    `- lists: ${count('fit')} fit, ${count('unfit')} unfit, ${count('unverifiable')} without a test entry that is known`,
    ...(own > 0 ? [`- lists of the reporter's own, left out: ${own}`] : []),
    '',
    '| list | state | its listed entry says | its unlisted entry says |',
    '| --- | --- | --- | --- |',
    ...shown.map((fitness) => {
      const { listed, unlisted } = answersOf(fitness.zone);
      return `| ${[fitness.zone.zone, stateText(fitness), words(listed), words(unlisted)].join(' | ')} |`;
    }),
    '',
  ].join('\n');
}

function resolverText({ mode, servers }: FitnessReportFacts['resolver']): string {
  if (mode === 'direct') return "none, the lists' own name servers (--direct)";
  const kinds = servers.map((server) => {
    const kind = resolverKind(server);
    return typeof kind === 'string' ? KINDS[kind] : `public, ${kind.public}`;
  });
  return [...new Set(kinds)].join('; then ');
}

function stateText({ state, trouble }: ZoneFitness): string {
  if (!trouble) return state;
  // The detail of this one is an address, which may be of the user's network.
  const detail = trouble.cause === 'not-a-return-code' ? undefined : trouble.detail;
  return `${state}: ${[trouble.cause, ...(detail === undefined ? [] : [sanitize(detail)])].join(' ')}`;
}

function words(answers: readonly string[]): string {
  return answers.length > 0 ? answers.join(', ') : '-';
}

/**
 * Of what kind a resolver is, as far as its address tells, which itself is nobody's business: one on this machine, the
 * forwarder of this machine (systemd-resolved), one in the local network, a public one by its name, or another.
 */
type ResolverKind = 'own' | 'forwarder' | 'network' | 'other' | { readonly public: string };

/** @param server "192.0.2.53:53" or "[2001:db8::53]:53" */
export function resolverKind(server: string): ResolverKind {
  const name = publicResolverName(server);
  if (name !== null) return { public: name };
  const address = splitServer(server).host.toLowerCase();
  if (/^127\.0\.0\.5[34]$/.test(address)) return 'forwarder';
  if (/^127\.|^::1$/.test(address)) return 'own';
  const isNear =
    /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.|^f(?:[cd]|e[89ab])/;
  return isNear.test(address) ? 'network' : 'other';
}
