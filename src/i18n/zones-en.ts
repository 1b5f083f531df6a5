import type { Args } from '../core/coded.ts';
import { onDemand } from '../core/on-demand.ts';
import { causeEn } from './cause-en.ts';
import { retirement } from './words.ts';

/** What `zones list` and `zones show` say. */
export const zonesEn = onDemand(() => ({
  count: (zones: number, version: string): string =>
    `${zones === 1 ? '1 list' : `${zones} lists`}, catalogue of ${version}`,
  noVersion: 'no date',
  retiredCount: (count: number): string =>
    `${count === 1 ? '1 retired list is known and never asked' : `${count} retired lists are known and never asked`}; how each ended:`,
  fields: {
    operator: 'operator',
    homepage: 'homepage',
    purpose: 'lists',
    kind: 'kind',
    lists: 'targets',
    tier: 'tier',
    scope: 'one listing covers',
    sets: 'sets',
    codes: 'return codes',
    errorCodes: 'error codes',
    otherCodes: 'other codes',
    testEntries: 'test entries',
    contains: 'contains',
    key: 'key',
    registration: 'registration',
    subscription: 'subscription',
    servers: 'servers',
    limits: 'limits',
    lookup: 'look it up',
    removal: 'removal',
    impact: 'who uses it',
    usedBy: 'in the defaults of',
    sources: 'sources',
    facts: 'individual facts',
    checkedOn: 'last checked',
    retired: 'retired',
    replaces: 'replaces',
  },
  kind: { block: 'blocklist', allow: 'allow list', informational: 'informational' },
  targetKind: { ipv4: 'IPv4', ipv6: 'IPv6', domain: 'names' },
  noTargets: 'neither addresses nor names',
  tier: { major: 'major: many receivers reject on it', common: 'common', minor: 'minor' },
  scope: {
    address: 'one address',
    range: 'a range of addresses',
    'network-operator': "a provider's whole network",
  },
  severity: { listed: '', policy: 'policy', informational: 'informational' },
  testEntriesRfc:
    "RFC 5782's: 127.0.0.2 and ::FFFF:7F00:2 or TEST listed, 127.0.0.1 and ::FFFF:7F00:1 or INVALID not",
  testEntriesNone: 'none known: its answers cannot be verified',
  testEntriesOwn: (listed: string, unlisted: string): string => `${listed} listed, ${unlisted} not`,
  evidence: { documented: 'documented', assumed: 'assumed: only RFC 5782 says so' },
  answers: (codes: string): string => `; the listed one answers ${codes}`,
  otherCodesError: 'any other code is a refusal, not a listing',
  fact: (field: string, date: string, source: string): string => `${field}, ${date}: ${source}`,
  unknownHalf: '(none known)',
  perDay: (n: number): string => `${n === 1 ? '1 query' : `${n} queries`} a day`,
  perSecond: (n: number): string => `${n === 1 ? '1 query' : `${n} queries`} a second`,
  removalWay: {
    'self-service': 'self-service',
    form: 'with a form',
    email: 'by e-mail',
    provider: 'only the owner of the network can ask for it',
    automatic: 'by itself, once the cause has stopped',
    paid: 'for a fee',
    none: 'none',
  },
  keyNeeded: (name: string): string => `needed, named "${name}"`,
}));

/** What `zones check` says. */
export const zonesCheckEn = onDemand(() => ({
  state: { fit: 'fit', unfit: 'NOT FIT', unverifiable: 'cannot be proved' },
  /** The verdict, in one line. */
  unfit: (unfit: number, all: number, name: string): string =>
    all === 1
      ? `${name} cannot be believed from here`
      : `${unfit === all ? `None of ${all} lists can` : `${unfit} of ${all} lists cannot`} be believed from here`,
  fit: (all: number, name: string): string =>
    all === 1 ? `${name} can be believed from here` : `All ${all} lists can be believed from here`,
  unproved: (unproved: number, all: number, name: string): string =>
    all === 1
      ? `Whether ${name} can be believed cannot be proved`
      : `Nothing is wrong with ${all} lists; of ${unproved === all ? 'all of them' : unproved} that cannot be proved`,
  nothing: 'No list was asked',
  lists: (count: number, zones: string): string => (count === 1 ? zones : `${count} lists: ${zones}`),
  noTestEntry: 'no test entry is known',
  next: 'Why, and what helps:',
}));

/** What is said beside an imported zone file. */
export const importingEn = onDemand(() => ({
  place: (file: string, line: number): string => `${file}:${line}`,
  otherCodes: 'matched by none of the imported filters',
  summary: (zones: number, retired: number, format: string): string =>
    `${zones === 1 ? '1 zone' : `${zones} zones`} and ${retired} retired, read as ${format}`,
  tiers: (threshold: number): string =>
    `tiers by weight: from ${threshold} (the threshold, or else the heaviest) major, from half of it common, below it minor`,
}));

/** What of an imported list could not be kept, or not as it was, by its code. */
export const importNoteEn = onDemand(() => ({
  'no-zone': ({ text }: Args<'text'>) => `"${text}" cannot be a zone; left out`,
  setting: ({ setting }: Args<'setting'>) =>
    `${setting} is not a zone; give it as an option (docs/coming-from.md says which)`,
  filter: ({ zone, filter }: Args<'zone' | 'filter'>) =>
    `${zone}: "${filter}" is not a reply filter; the zone is imported without it`,
  'filter-known': ({ zone, filter }: Args<'zone' | 'filter'>) =>
    `${zone}: the catalogue's meanings of its codes take the place of the filter ${filter}`,
  plain: ({ zone }: Args<'zone'>) => `${zone} is not in the catalogue: imported as a plain blocklist`,
  key: ({ zone, variable }: Args<'zone' | 'variable'>) =>
    `${zone}: the key stays out of the file; put it into ${variable}`,
  registration: ({ zone }: Args<'zone'>) =>
    `${zone} answers registered resolvers only: put it under "registered" in the configuration, or name it with -z`,
  retired: ({ zone, behaviour, since }: Args<'zone' | 'behaviour' | 'since'>) =>
    `${zone} is retired and will not be asked: ${retirement(causeEn, { behaviour, since })}`,
}));
