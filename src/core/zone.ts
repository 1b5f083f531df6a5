import type { LocalText, Removal } from './removal.ts';
import {
  matchesPattern,
  parseCodePattern,
  patternBreadth,
  type CodePattern,
  type Severity,
} from './return-code.ts';
import { maskedName, nameWithKey } from './secret.ts';
import type { TargetKind } from './target.ts';
import type { WhoamiName } from './whoami.ts';

export const ZONE_KINDS = ['block', 'allow', 'informational'] as const;
export type ZoneKind = (typeof ZONE_KINDS)[number];

/** major: many receivers reject on it. */
export const TIERS = ['major', 'common', 'minor'] as const;
export type Tier = (typeof TIERS)[number];

export const DOMAIN_FORMS = ['as-is', 'organizational'] as const;
export type DomainForm = (typeof DOMAIN_FORMS)[number];

/** What one listing covers. */
export const SCOPES = ['address', 'range', 'network-operator'] as const;
export type ScopeKind = (typeof SCOPES)[number];
/** The same as the zone file has it: of a range its size may stand there, "range/64". */
export type Scope = ScopeKind | `range/${number}`;

/** What a code means that the zone file does not name: a listing (most lists keep no list), or a refusal. */
export const OTHER_CODES = ['listed', 'error'] as const;
export type OtherCodes = (typeof OTHER_CODES)[number];

/**
 * What test entries rest on: an operator, a live transcript or a self-testing program of the last two years says that they
 * are there; or RFC 5782 does, and nobody else.
 */
export const ENTRY_EVIDENCE = ['documented', 'assumed'] as const;
export type EntryEvidence = (typeof ENTRY_EVIDENCE)[number];

/** One value for targets of each kind. */
export type ByKind<T> = Readonly<Partial<Record<TargetKind, T>>>;

/** How a zone that has been shut down behaves when it is asked all the same. */
export const RETIRED_BEHAVIOURS = ['empty', 'wildcard', 'parked', 'gone'] as const;
export type RetiredBehaviour = (typeof RETIRED_BEHAVIOURS)[number];

export interface CodeEntry {
  readonly sublist?: string;
  readonly meaning: string;
  readonly meaningJa?: string;
  /** `listed` if absent. */
  readonly severity?: Severity;
  /** false: its operator does not mean it for incoming mail (who guesses passwords, say); true if absent. */
  readonly incoming?: boolean;
  /** Where the way out of this sublist differs from the zone's. */
  readonly removal?: Removal;
}

/** `null` for a half that is not known. A value is an IPv4 or IPv6 address, or labels. */
export interface TestEntries {
  readonly listed: string | null;
  readonly unlisted: string | null;
}

/**
 * One half of the test entries as it is written: a text stands for targets of the kind that it looks like (see
 * `testEntriesOf`); of a kind that is not named none is known.
 */
export type EntryText = string | null | ByKind<string | null>;

/** Test entries as they are written: without any half named they are RFC 5782's own for each kind of target. */
export interface TestEntriesEntry {
  readonly listed?: EntryText;
  readonly unlisted?: EntryText;
  /** `documented` if absent; a kind that is not named in it is `assumed`. */
  readonly evidence?: EntryEvidence | ByKind<EntryEvidence>;
  /** The codes that the listed entry is known to answer. */
  readonly answers?: readonly string[] | ByKind<readonly string[]>;
}

/** Where one fact of a zone is known from, and since when: "limits.queriesPerDay". */
export interface Fact {
  readonly field: string;
  readonly source: string;
  /** "2026-08-21"; of a page that bears no date, when it was read. */
  readonly date: string;
}

/** An entry of the zone file as it is written. Only `zone` must be there. */
export interface ZoneEntry {
  readonly zone: string;
  readonly name?: string;
  readonly operator?: string;
  /** The operator's own name in Japanese, where it has one. */
  readonly operatorJa?: string;
  readonly homepage?: string;
  readonly kind?: ZoneKind;
  readonly lists?: readonly TargetKind[];
  /** Of a zone of names: whether it lists names as they are (the default), or organisational domains only. */
  readonly domainForm?: DomainForm;
  readonly tier?: Tier;
  readonly scope?: Scope | ByKind<Scope>;
  readonly sets?: readonly string[];
  readonly codes?: Readonly<Record<string, CodeEntry>>;
  readonly errorCodes?: Readonly<Record<string, string>>;
  /** `listed` if absent. */
  readonly otherCodes?: OtherCodes;
  readonly testEntries?: TestEntriesEntry | null;
  readonly contains?: readonly string[];
  readonly key?: { readonly name: string; readonly replaces?: readonly string[] };
  readonly registration?: string;
  /** It serves subscribers alone, and answers all others as it likes; where to subscribe. */
  readonly subscription?: string;
  readonly servers?: readonly string[];
  readonly lookupUrl?: string;
  readonly removal?: Removal;
  readonly limits?: { readonly queriesPerDay?: number; readonly queriesPerSecond?: number };
  readonly purpose?: LocalText;
  readonly impact?: LocalText;
  readonly usedBy?: readonly string[];
  readonly sources?: readonly string[];
  /** What single facts rest on, where it is another source or another day than the zone's. */
  readonly facts?: readonly Fact[];
  readonly checkedOn?: string;
}

export interface RetiredEntry {
  readonly zone: string;
  readonly name?: string;
  readonly operator?: string;
  readonly since?: string;
  readonly behaviour: RetiredBehaviour;
  readonly source?: string;
  readonly notes?: LocalText;
}

/** The content of a zone file. */
export interface ZoneFile {
  readonly version?: string;
  readonly zones: readonly ZoneEntry[];
  readonly retired?: readonly RetiredEntry[];
  /** What the doctor asks to find out from which address a resolver asks. */
  readonly whoami?: readonly WhoamiName[];
  /** Keys that stood in the names of its zones, by what they are called; in the names is "{key}" now. */
  readonly keys?: ReadonlyMap<string, string>;
}

interface CodeRule<T> {
  readonly pattern: CodePattern;
  readonly value: T;
}

/** A zone ready to be asked: every default filled in, the code patterns read. */
export interface Zone extends ZoneEntry {
  /** The name as it is shown: where a key stands in it, its place is masked. */
  readonly zone: string;
  /** The name as it is asked. */
  readonly queryZone: string;
  /** The key in `queryZone`, to be taken out of all that is shown. */
  readonly secret?: string;
  readonly name: string;
  readonly kind: ZoneKind;
  readonly lists: readonly TargetKind[];
  readonly tier: Tier;
  readonly scope: Scope | ByKind<Scope>;
  readonly sets: readonly string[];
  readonly codeRules: readonly CodeRule<CodeEntry>[];
  readonly errorRules: readonly CodeRule<string>[];
  /** Nothing is known of it but the name that was typed. */
  readonly isPlain?: true;
  /** The user's own, by a zone file, the configuration or `-z`: none of the catalogue that comes with the program. */
  readonly isOwn?: true;
  /** Not among the zones that are asked where none are named. */
  readonly isExtra?: true;
  /** A rejection names it: it decided, whatever its rank. */
  readonly isNamed?: true;
  /**
   * It answers registered resolvers only, and this one is not known to be one: it is asked all the same, and left out
   * where its listed entry does not come back.
   */
  readonly isOnTrial?: true;
  /** Set when the catalogue knows that the zone has been shut down: it is not asked. */
  readonly retired?: RetiredEntry;
}

/**
 * Fills in the defaults of a zone file's entry. The entry's patterns must be valid.
 * @param secret the key for the place of "{key}" in the zone's name
 */
export function toZone(entry: ZoneEntry, secret?: string): Zone {
  return {
    ...entry,
    zone: maskedName(entry.zone),
    ...(entry.contains && { contains: entry.contains.map(maskedName) }),
    queryZone: secret === undefined ? entry.zone : nameWithKey(entry.zone, secret),
    ...(secret !== undefined && { secret }),
    name: entry.name ?? maskedName(entry.zone),
    kind: entry.kind ?? 'block',
    lists: entry.lists ?? ['ipv4'],
    tier: entry.tier ?? 'common',
    scope: entry.scope ?? 'address',
    sets: entry.sets ?? [],
    codeRules: readRules(entry.codes),
    errorRules: readRules(entry.errorCodes),
  };
}

/** What one listing of a target of this kind covers, and the length of the range's prefix where it is known. */
export function scopeOf(
  { scope }: Pick<Zone, 'scope'>,
  kind: TargetKind,
): { readonly covers: ScopeKind; readonly prefix: number | null } {
  const written = typeof scope === 'string' ? scope : (scope[kind] ?? 'address');
  const covers = SCOPES.find((known) => known === written);
  return covers ? { covers, prefix: null } : { covers: 'range', prefix: Number(written.split('/')[1]) };
}

/** A zone of which nothing is known but its name: a plain blocklist of both address families. */
export function plainZone(zone: string): Zone {
  return { ...toZone({ zone, lists: ['ipv4', 'ipv6'] }), isPlain: true, isOwn: true };
}

export function retiredZone(entry: RetiredEntry): Zone {
  const { zone, name, operator } = entry;
  const known = { ...(name && { name }), ...(operator && { operator }) };
  return { ...toZone({ zone, lists: ['ipv4', 'ipv6', 'domain'], ...known }), retired: entry };
}

function readRules<T>(entries: Readonly<Record<string, T>> = {}): readonly CodeRule<T>[] {
  const rules: CodeRule<T>[] = [];
  for (const [text, value] of Object.entries(entries)) {
    const pattern = parseCodePattern(text);
    if (pattern) rules.push({ pattern, value });
  }
  return rules.toSorted((a, b) => patternBreadth(a.pattern) - patternBreadth(b.pattern));
}

/**
 * What a zone says about one code: the narrowest pattern that has it, or, in a zone of bit masks, each bit that is set.
 */
export function rulesFor<T>(rules: readonly CodeRule<T>[], octets: readonly number[]): readonly T[] {
  const matching = rules.filter((rule) => matchesPattern(rule.pattern, octets));
  const narrowest = matching.find((rule) => rule.pattern.kind === 'octets');
  return (narrowest ? [narrowest] : matching).map((rule) => rule.value);
}

/** Whether what cannot be told of it leaves its target unknown, whatever else is known. */
export function weighsMost({ tier, isNamed }: Pick<Zone, 'tier' | 'isNamed'>): boolean {
  return tier === 'major' || isNamed === true;
}

/** Whether a zone is asked in the place of the one of that name. */
export function contains(zone: Zone, name: string): boolean {
  return zone.contains?.includes(name) ?? false;
}

/** Whether a zone answers for the one of that name: it is that one, or contains it. */
export function isAbout(zone: Zone, name: string): boolean {
  return zone.zone === name || contains(zone, name);
}

/** Who runs it; a zone of which that is not known stands for itself. */
export function operatorOf({ operator, zone }: Pick<Zone, 'operator' | 'zone'>): string {
  return operator ?? zone;
}
