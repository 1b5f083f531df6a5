import { zoneFindings } from './doctor-zones.ts';
import type { ZoneFitness } from './fitness.ts';
import { failsLists, type ListFailure } from './list-failures.ts';
import type { FailureCause, UnknownCause } from './outcome.ts';
import type { Skipped } from './plan.ts';
import type { Count } from './published.ts';
import { publicResolverName } from './public-resolvers.ts';
import type { Zone } from './zone.ts';

/**
 * What the doctor makes of what was seen of the resolvers and of the zones through them: findings, worst first, and one
 * conclusion. It says only what it saw.
 */

/** What was seen of one resolver. */
export interface ServerFacts {
  /** ADDR:PORT: "192.0.2.53:53". */
  readonly address: string;
  /** Median of a few answers over UDP, in milliseconds; null: none came. */
  readonly latencyMs: number | null;
  /** It answers over TCP too. */
  readonly tcp: boolean;
  /** What it answers for a name that does not exist; null: that it does not. */
  readonly rewritesTo: string | null;
  /** It was seen to say of such a name that it does not exist. */
  readonly saysNxdomain: boolean;
  /** How it ended every question that it was asked about itself; null where it answered one, or a zone is fit at it. */
  readonly failsWith: FailureCause | null;
  /** From which addresses it asks: what the operators of lists see; empty where that was not found out. */
  readonly asksFrom: readonly Asker[];
}

/** An address from which a resolver asks: what operators of lists see, and refuse. */
export interface Asker {
  /** An address from which it asks. */
  readonly address: string;
  /** Its reverse names; null where not known. */
  readonly names: readonly string[] | null;
}

export interface DoctorFacts {
  readonly servers: readonly ServerFacts[];
  readonly zones: readonly ZoneFitness[];
  readonly skipped: readonly Skipped[];
  /** Operators that give out keys with which every resolver is served. */
  readonly keyed?: ReadonlySet<string>;
}

/** Worst first. `bad` and `warn` are wrong; `note` is worth knowing; `good` is well. */
export const LEVELS = ['bad', 'warn', 'note', 'good'] as const;
export type Level = (typeof LEVELS)[number];

/** What a trouble befalls; of the servers those alone, where others are in order. */
interface Befallen {
  readonly servers: readonly string[];
  readonly zones: readonly Zone[];
}

/** What may help with the one operator who does not answer: its key is checked, asked for, or there is none. */
export type OperatorCure = 'check-key' | 'get-key' | 'leave-out';

/** Equal causes are one, and befall at least one zone. */
export type SomeZones = readonly [Zone, ...Zone[]];

/** A line of the doctor's: codes and arguments. */
export type DoctorFinding = { readonly level: Level } & (
  | { readonly code: 'server-silent'; readonly server: string }
  | { readonly code: 'server-fails'; readonly server: string; readonly cause: FailureCause }
  /** It answers about other names, and gave nothing that can be used about these lists, which another server answers. */
  | {
      readonly code: 'server-fails-zones';
      readonly server: string;
      readonly zones: SomeZones;
      readonly cause: UnknownCause;
    }
  /** The same of all lists that it was asked about. */
  | { readonly code: 'server-fails-lists'; readonly server: string; readonly cause: UnknownCause }
  | { readonly code: 'server-rewrites'; readonly server: string; readonly answer: string }
  | { readonly code: 'server-public'; readonly server: string; readonly name: string }
  | { readonly code: 'server-no-tcp'; readonly server: string }
  | {
      readonly code: 'server-fine';
      readonly server: string;
      readonly latencyMs: number;
      readonly saysNxdomain: boolean;
    }
  /** `refused`: those of the askers that an operator names in its refusal. */
  | {
      readonly code: 'asks-from';
      readonly server: string;
      readonly askers: readonly Asker[];
      readonly refused: readonly Asker[];
    }
  | { readonly code: 'refuses-all' }
  | ({
      readonly code: 'refused';
      readonly operators: readonly string[];
      /** The operators' own. */
      readonly words: readonly string[];
    } & Befallen)
  | ({ readonly code: 'silently-refused' } & Befallen)
  | ({ readonly code: 'rewriting'; readonly answer: string } & Befallen)
  /** One operator does not answer, and the others do. */
  | {
      readonly code: 'operator-silent';
      readonly operator: string;
      readonly zones: SomeZones;
      readonly cause: UnknownCause;
      readonly detail: string | undefined;
      readonly cure: OperatorCure;
    }
  /** It answers an address that is no return code, and the resolver is seen to make none up. */
  | { readonly code: 'parked'; readonly zones: SomeZones; readonly answer: string }
  | {
      readonly code: 'zone-unfit';
      readonly zones: SomeZones;
      readonly cause: UnknownCause;
      readonly detail: string | undefined;
      readonly words: readonly string[];
    }
  /** `isAsked`: it was, and did not answer as it must; else it was left out. */
  | { readonly code: 'registration'; readonly zone: Zone; readonly url: string; readonly isAsked: boolean }
  | {
      readonly code: 'zones-verified';
      readonly verified: number;
      readonly all: number;
      readonly unverifiable: number;
    }
);

/** A finding of one kind. */
export type FindingOf<Code extends DoctorFinding['code']> = Extract<DoctorFinding, { code: Code }>;

/** What the facts mean, worst first. */
export function diagnose(facts: DoctorFacts): readonly DoctorFinding[] {
  const { servers, zones, skipped } = facts;
  const words = zones.flatMap(({ troubles }) => troubles.flatMap((trouble) => trouble.words ?? []));
  const ofZones = zoneFindings(facts);
  // Whoever is refused in all lists has not seen that it answers.
  const isRefused = ofZones.some(({ code }) => code === 'refuses-all');
  const findings = [
    ...servers
      .flatMap((server) => serverFindings(server, words, failsLists(server, facts)))
      .filter(({ code }) => !(isRefused && code === 'server-fine')),
    ...ofZones,
    ...registrations(skipped),
  ];
  return findings.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

export function isWrong({ level }: DoctorFinding): boolean {
  return isWrongLevel(level);
}

export function isWrongLevel(level: Level): boolean {
  return level === 'bad' || level === 'warn';
}

/**
 * `silent`: nothing could be asked; `unfit`: lists cannot be believed, or it makes answers up; `reserved`: it is fit, and
 * something about it is to be mended; `fit`: it is, whatever single lists do.
 */
export const VERDICTS = ['silent', 'unfit', 'reserved', 'fit'] as const;

/** In one line: may this resolver be believed about lists? */
export interface DoctorVerdict {
  /** fit: whatever single lists do; reserved: fit, and something is to be mended. */
  readonly verdict: (typeof VERDICTS)[number];
  /** Lists that were asked. */
  readonly lists: Count;
  /** Those of them that cannot be believed from here. */
  readonly unfit: Count;
}

/** Findings by which it is the resolver that is at fault, and not a list; of these the bad ones decide. */
const BLAMED: ReadonlySet<DoctorFinding['code']> = new Set<DoctorFinding['code']>([
  'server-fails',
  'server-fails-zones',
  'server-fails-lists',
  'server-rewrites',
  'refuses-all',
  'refused',
  'silently-refused',
  'rewriting',
]);
const RESERVED: ReadonlySet<DoctorFinding['code']> = new Set<DoctorFinding['code']>([
  'server-silent',
  'server-public',
  'server-no-tcp',
]);

export function doctorVerdict(
  { servers, zones }: Pick<DoctorFacts, 'servers' | 'zones'>,
  findings: readonly DoctorFinding[],
): DoctorVerdict {
  const unfit = zones.filter(({ state }) => state === 'unfit').length;
  const counts = { lists: zones.length, unfit };
  if (servers.every(({ latencyMs }) => latencyMs === null)) return { verdict: 'silent', ...counts };
  if (findings.some(({ code, level }) => level === 'bad' && BLAMED.has(code)))
    return { verdict: 'unfit', ...counts };
  const believable = zones.filter(({ state }) => state !== 'unverifiable').length;
  if (unfit > 0 && unfit === believable) return { verdict: 'unfit', ...counts };
  const isReserved = findings.some(({ code }) => BLAMED.has(code) || RESERVED.has(code));
  return { verdict: isReserved ? 'reserved' : 'fit', ...counts };
}

function serverFindings(
  facts: ServerFacts,
  words: readonly string[],
  failure: ListFailure | null,
): readonly DoctorFinding[] {
  const { address, latencyMs, tcp, rewritesTo, saysNxdomain, failsWith, asksFrom } = facts;
  const server = address;
  const name = publicResolverName(address);
  const isPublic: readonly DoctorFinding[] =
    name === null ? [] : [{ level: 'warn', code: 'server-public', server, name }];
  if (latencyMs === null) return [{ level: 'bad', code: 'server-silent', server }, ...isPublic];
  if (failsWith !== null)
    return [{ level: 'bad', code: 'server-fails', server, cause: failsWith }, ...isPublic];
  const refused = asksFrom.filter((asker) => words.some((text) => namesAddress(text, asker.address)));
  return [
    ...(rewritesTo === null
      ? []
      : [{ level: 'bad', code: 'server-rewrites', server, answer: rewritesTo } as const]),
    ...isPublic,
    ...(failure === null ? [] : [listsFinding(server, failure)]),
    ...(tcp ? [] : [{ level: 'warn', code: 'server-no-tcp', server } as const]),
    ...(asksFrom.length > 0
      ? [{ level: 'note', code: 'asks-from', server, askers: asksFrom, refused } as const]
      : []),
    ...(rewritesTo === null && tcp && failure === null
      ? [{ level: 'good', code: 'server-fine', server, latencyMs, saysNxdomain } as const]
      : []),
  ];
}

function listsFinding(server: string, { zones, cause, isElsewhere }: ListFailure): DoctorFinding {
  return isElsewhere
    ? { level: 'warn', code: 'server-fails-zones', server, zones, cause }
    : { level: 'bad', code: 'server-fails-lists', server, cause };
}

/** "1.2.3.4" stands in "see /11.2.3.45" only by its digits. */
function namesAddress(text: string, address: string): boolean {
  const part = address.replaceAll(/[.:]/g, String.raw`\$&`);
  return new RegExp(`(?<![0-9a-f.:])${part}(?![0-9a-f:]|\\.\\d)`, 'i').test(text);
}

function registrations(skipped: readonly Skipped[]): readonly DoctorFinding[] {
  return skipped.flatMap(({ zone, reason }) =>
    reason === 'needs-registration' && zone.registration !== undefined
      ? [{ level: 'note', code: 'registration', zone, url: zone.registration, isAsked: false } as const]
      : [],
  );
}
