import { resolverTroubles } from './diagnosis.ts';
import type { ZoneFitness } from './fitness.ts';
import type { Unknown, UnknownCause } from './outcome.ts';
import type { Skipped } from './plan.ts';
import { publicResolverName } from './public-resolvers.ts';
import type { Zone } from './zone.ts';

/** What was seen of one resolver. */
export interface ServerFacts {
  /** "192.0.2.53:53". */
  readonly address: string;
  /** Median of a few answers over UDP; null when none came. */
  readonly latencyMs: number | null;
  readonly tcp: boolean;
  /** What it answers for a name that cannot exist, when that is not NXDOMAIN. */
  readonly rewritesTo: string | null;
}

export interface DoctorFacts {
  readonly servers: readonly ServerFacts[];
  readonly zones: readonly ZoneFitness[];
  readonly skipped: readonly Skipped[];
}

/** Worst first. `bad` and `warn` are wrong; `note` is worth knowing; `good` is well. */
export const LEVELS = ['bad', 'warn', 'note', 'good'] as const;
export type Level = (typeof LEVELS)[number];

/** What a trouble befalls; of the servers those alone, where others are in order. */
interface Befallen {
  readonly servers: readonly string[];
  readonly zones: readonly Zone[];
}

/** A line of the doctor's: codes and arguments. */
export type DoctorFinding = { readonly level: Level } & (
  | { readonly code: 'server-silent'; readonly server: string }
  | { readonly code: 'server-rewrites'; readonly server: string; readonly answer: string }
  | { readonly code: 'server-public'; readonly server: string; readonly name: string }
  | { readonly code: 'server-no-tcp'; readonly server: string }
  | { readonly code: 'server-fine'; readonly server: string; readonly latencyMs: number }
  | { readonly code: 'refuses-all' }
  | ({ readonly code: 'refused'; readonly operators: readonly string[] } & Befallen)
  | ({ readonly code: 'silently-refused' } & Befallen)
  | ({ readonly code: 'rewriting'; readonly answer: string } & Befallen)
  | {
      readonly code: 'zone-unfit';
      readonly zone: Zone;
      readonly cause: UnknownCause;
      readonly detail: string | undefined;
    }
  | { readonly code: 'registration'; readonly zone: Zone; readonly url: string }
  | {
      readonly code: 'zones-verified';
      readonly verified: number;
      readonly all: number;
      readonly unverifiable: number;
    }
);

/** What the facts mean, worst first. */
export function diagnose({ servers, zones, skipped }: DoctorFacts): readonly DoctorFinding[] {
  const findings = [...servers.flatMap(serverFindings), ...zoneFindings(zones), ...registrations(skipped)];
  return findings.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

export function isWrong({ level }: DoctorFinding): boolean {
  return level === 'bad' || level === 'warn';
}

function serverFindings({ address, latencyMs, tcp, rewritesTo }: ServerFacts): readonly DoctorFinding[] {
  const server = address;
  const name = publicResolverName(address);
  const isPublic: readonly DoctorFinding[] =
    name === null ? [] : [{ level: 'warn', code: 'server-public', server, name }];
  if (latencyMs === null) return [{ level: 'bad', code: 'server-silent', server }, ...isPublic];
  return [
    ...(rewritesTo === null
      ? []
      : [{ level: 'bad', code: 'server-rewrites', server, answer: rewritesTo } as const]),
    ...isPublic,
    ...(tcp ? [] : [{ level: 'warn', code: 'server-no-tcp', server } as const]),
    ...(rewritesTo === null && tcp
      ? [{ level: 'good', code: 'server-fine', server, latencyMs } as const]
      : []),
  ];
}

function zoneFindings(zones: readonly ZoneFitness[]): readonly DoctorFinding[] {
  const unfit = zones.flatMap(({ zone, trouble }) => (trouble ? [{ zone, outcome: trouble }] : []));
  const told = new Set<Zone>();
  const findings: DoctorFinding[] = [];
  // Some servers refuse with a bare header, which node:dns takes for junk.
  const isRefusal = ({ outcome }: { readonly outcome: Unknown }): boolean =>
    outcome.cause === 'refused' || outcome.cause === 'bad-response';
  if (
    unfit.length > 0 &&
    unfit.length === zones.filter(({ state }) => state !== 'unverifiable').length &&
    unfit.every(isRefusal)
  ) {
    findings.push({ level: 'bad', code: 'refuses-all' });
    for (const { zone } of unfit) told.add(zone);
  }
  for (const trouble of resolverTroubles(zones.flatMap(({ troubles }) => troubles))) {
    for (const zone of trouble.zones) told.add(zone);
    const { servers, zones: befallen } = trouble;
    // What another server answers as it must is no emergency.
    const isLost = unfit.some(({ zone }) => befallen.includes(zone));
    switch (trouble.kind) {
      case 'refused': {
        const level = isLost && befallen.some(({ tier }) => tier === 'major') ? 'bad' : 'warn';
        findings.push({ level, code: 'refused', operators: trouble.operators, servers, zones: befallen });
        break;
      }
      case 'silently-refused':
        findings.push({ level: isLost ? 'bad' : 'warn', code: 'silently-refused', servers, zones: befallen });
        break;
      case 'rewriting':
        findings.push({
          level: isLost ? 'bad' : 'warn',
          code: 'rewriting',
          answer: trouble.address,
          servers,
          zones: befallen,
        });
        break;
    }
  }
  for (const { zone, outcome } of unfit) {
    if (told.has(zone)) continue;
    const { cause, detail } = outcome;
    findings.push({ level: 'warn', code: 'zone-unfit', zone, cause, detail });
  }
  const count = (state: ZoneFitness['state']): number => zones.filter((zone) => zone.state === state).length;
  if (zones.length > 0) {
    findings.push({
      level: count('fit') > 0 ? 'good' : 'note',
      code: 'zones-verified',
      verified: count('fit'),
      all: zones.length,
      unverifiable: count('unverifiable'),
    });
  }
  return findings;
}

function registrations(skipped: readonly Skipped[]): readonly DoctorFinding[] {
  return skipped.flatMap(({ zone, reason }) =>
    reason === 'needs-registration' && zone.registration !== undefined
      ? [{ level: 'note', code: 'registration', zone, url: zone.registration } as const]
      : [],
  );
}
