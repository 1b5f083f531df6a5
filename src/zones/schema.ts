import * as v from 'valibot';
import { HOST_KINDS, PORT_25, WHO_ASKS } from '../core/owner.ts';
import { SEVERITIES } from '../core/return-code.ts';
import { TARGET_KINDS, type TargetKind } from '../core/target.ts';
import { standsFor } from '../core/verify.ts';
import { isCodePattern, isTestEntry, isZoneName, normalizeZoneName } from '../core/zone-name.ts';
import { REMOVAL_WAYS } from '../core/removal.ts';
import { WHOAMI_TYPES } from '../core/whoami.ts';
import {
  DOMAIN_FORMS,
  ENTRY_EVIDENCE,
  OTHER_CODES,
  RETIRED_BEHAVIOURS,
  SCOPES,
  TIERS,
  ZONE_KINDS,
} from '../core/zone.ts';

import { OPTION_ROWS, type Configured } from './option-types.ts';
import type { NumberValue, OptionValue } from './option-value.ts';
import { parseMaxUnknown, parseServerAddress } from './value-parsers.ts';

/**
 * The shapes of the zone file and of the configuration. This room loads it only when a file of the user's is there: the
 * bundled zones.json is held to it by the tests instead, so that a start does not pay for the library.
 *
 * The message of a check is the key of the sentence (`i18n/`, `expected`) that says what may stand there.
 */
// No control characters: what stands here is shown on terminals.
const text = v.pipe(v.string(), v.minLength(1, 'text'), v.regex(/^\P{Cc}*$/u, 'text'));
// Nothing that turns text about either: it stands in letters, and is to be opened as it is read.
const webUrl = v.pipe(v.string(), v.regex(/^https?:\/\/[^\s\p{C}]+$/u, 'url'));
const positive = v.pipe(v.number(), v.gtValue(0, 'positive'));
const positiveInteger = v.pipe(v.number(), v.integer('positiveInteger'), v.minValue(1, 'positiveInteger'));

const zoneName = v.pipe(v.string(), v.transform(normalizeZoneName), v.check(isZoneName, 'zoneName'));
const codePattern = v.pipe(v.string(), v.check(isCodePattern, 'codePattern'));
const serverAddress = v.pipe(
  v.string(),
  v.check((value) => parseServerAddress(value) !== null, 'serverAddress'),
);
const testEntry = v.nullable(v.pipe(v.string(), v.check(isTestEntry, 'testEntry')));
const returnCode = v.pipe(v.string(), v.regex(/^127(\.\d{1,3}){3}$/, 'returnCodes'));
const keyName = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, 'keyName'));
const localText = v.strictObject({ en: text, ja: v.optional(text) });

const removal = v.strictObject({
  how: v.picklist(REMOVAL_WAYS),
  url: v.optional(webUrl),
  email: v.optional(v.pipe(v.string(), v.email('email'))),
  expires: v.optional(v.pipe(v.string(), v.regex(/^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?)?$/, 'duration'))),
  notes: v.optional(localText),
});

const codeEntry = v.strictObject({
  sublist: v.optional(text),
  meaning: text,
  meaningJa: v.optional(text),
  severity: v.optional(v.picklist(SEVERITIES)),
  incoming: v.optional(v.boolean()),
  removal: v.optional(removal),
});

/** One value for targets of all kinds, or one for each kind that it names. */
const byKind = <T extends v.GenericSchema>(value: T) => {
  const each = v.optional(value);
  return v.union([value, v.strictObject({ ipv4: each, ipv6: each, domain: each })]);
};

const scope = v.union([v.picklist(SCOPES), v.pipe(v.string(), v.regex(/^range\/\d{1,3}$/, 'scope'))]);

/** Of one address family no entry is that of the other. */
const entryOf = (kind: TargetKind) =>
  v.optional(
    v.pipe(
      testEntry,
      v.check((value) => value === null || standsFor(value, kind, []), 'testEntryOfKind'),
    ),
  );
const testEntryByKind = v.union([
  testEntry,
  v.strictObject({ ipv4: entryOf('ipv4'), ipv6: entryOf('ipv6'), domain: entryOf('domain') }),
]);

const testEntries = v.strictObject({
  listed: v.optional(testEntryByKind),
  unlisted: v.optional(testEntryByKind),
  evidence: v.optional(byKind(v.picklist(ENTRY_EVIDENCE))),
  answers: v.optional(byKind(v.pipe(v.array(returnCode), v.minLength(1, 'returnCodes')))),
});

const day = v.pipe(v.string(), v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'since'));
const fact = v.strictObject({ field: text, source: text, date: day });

const zoneEntry = v.strictObject({
  zone: zoneName,
  name: v.optional(text),
  operator: v.optional(text),
  operatorJa: v.optional(text),
  homepage: v.optional(webUrl),
  kind: v.optional(v.picklist(ZONE_KINDS)),
  lists: v.optional(v.array(v.picklist(TARGET_KINDS))),
  domainForm: v.optional(v.picklist(DOMAIN_FORMS)),
  tier: v.optional(v.picklist(TIERS)),
  scope: v.optional(byKind(scope)),
  sets: v.optional(v.array(text)),
  codes: v.optional(v.record(codePattern, codeEntry)),
  errorCodes: v.optional(v.record(codePattern, text)),
  otherCodes: v.optional(v.picklist(OTHER_CODES)),
  testEntries: v.optional(v.nullable(testEntries)),
  contains: v.optional(v.array(zoneName)),
  key: v.optional(
    v.strictObject({
      name: keyName,
      replaces: v.optional(v.array(zoneName)),
    }),
  ),
  registration: v.optional(webUrl),
  subscription: v.optional(webUrl),
  servers: v.optional(v.pipe(v.array(serverAddress), v.minLength(1, 'servers'))),
  lookupUrl: v.optional(webUrl),
  removal: v.optional(removal),
  limits: v.optional(
    v.strictObject({
      queriesPerDay: v.optional(positiveInteger),
      queriesPerSecond: v.optional(positive),
    }),
  ),
  purpose: v.optional(localText),
  impact: v.optional(localText),
  usedBy: v.optional(v.array(text)),
  sources: v.optional(v.array(text)),
  facts: v.optional(v.array(fact)),
  checkedOn: v.optional(v.pipe(v.string(), v.isoDate('date'))),
});

const retiredEntry = v.strictObject({
  zone: zoneName,
  name: v.optional(text),
  operator: v.optional(text),
  since: v.optional(day),
  behaviour: v.picklist(RETIRED_BEHAVIOURS),
  source: v.optional(text),
  notes: v.optional(localText),
});

const whoamiNames = v.array(v.strictObject({ name: zoneName, type: v.picklist(WHOAMI_TYPES) }));

export const zoneFileSchema = v.strictObject({
  $schema: v.optional(v.string()),
  version: v.optional(text),
  whoami: v.optional(whoamiNames),
  zones: v.array(zoneEntry),
  retired: v.optional(v.array(retiredEntry)),
});

/** A hosting company: by the ends of its reverse names, or by what its customers include in their SPF records. */
const hostEntry = v.strictObject({
  name: text,
  nameJa: v.optional(v.nullable(text)),
  company: v.optional(v.nullable(text)),
  companyJa: v.optional(v.nullable(text)),
  kind: v.optional(v.nullable(v.picklist(HOST_KINDS))),
  suffixes: v.array(v.pipe(v.string(), v.toLowerCase(), v.regex(/^\.[a-z\d_-]+(\.[a-z\d_-]+)+$/, 'suffix'))),
  spf: v.optional(v.array(zoneName)),
  inquiry: v.optional(v.nullable(webUrl)),
  help: v.optional(v.nullable(webUrl)),
  asks: v.optional(v.picklist(WHO_ASKS)),
  port25: v.optional(v.picklist(PORT_25)),
  sources: v.optional(v.array(text)),
});

/** What stands in a configuration in a shape of its own. */
const OWN = {
  keys: v.record(keyName, text),
  whoami: v.union([v.boolean(), whoamiNames]),
  hosts: v.array(hostEntry),
  resolver: v.union([serverAddress, v.pipe(v.array(serverAddress), v.minLength(1, 'servers'))]),
  webhook: v.union([webUrl, v.pipe(v.string(), v.regex(/^env:\w+$/, 'url'))]),
  maxUnknown: v.union([
    v.pipe(v.number(), v.integer('maxUnknown'), v.minValue(0, 'maxUnknown')),
    parsed(parseMaxUnknown, 'maxUnknown'),
  ]),
};

function parsed(parse: (text: string) => unknown, expected: string) {
  return v.pipe(
    v.string(),
    v.check((value) => parse(value) !== null, expected),
  );
}

function numberOf({ isWhole, least, above, most, expected }: NumberValue) {
  return v.pipe(
    v.number(),
    ...(isWhole ? [v.integer<number, string>(expected)] : []),
    ...(least === undefined ? [] : [v.minValue<number, number, string>(least, expected)]),
    ...(above === undefined ? [] : [v.gtValue<number, number, string>(above, expected)]),
    ...(most === undefined ? [] : [v.maxValue<number, number, string>(most, expected)]),
  );
}

/** One value of an option. */
function valueOf(value: OptionValue): v.GenericSchema {
  switch (value.kind) {
    case 'mark':
    case 'yesNo':
      return v.boolean();
    case 'choice':
      return v.picklist(value.choices);
    case 'number':
      return numberOf(value);
    case 'parsed':
      return parsed(value.parse, value.expected);
    case 'zone':
      return zoneName;
    case 'text':
    case 'path':
    case 'own':
      return text;
  }
}

type OptionFields = {
  readonly [K in keyof Configured]-?: v.OptionalSchema<
    K extends keyof typeof OWN ? (typeof OWN)[K] : v.GenericSchema<Exclude<Configured[K], undefined>>,
    undefined
  >;
};

/** What the table of options says may stand in a configuration. */
function optionFields(): OptionFields {
  const own: Readonly<Record<string, v.GenericSchema>> = OWN;
  const fields = OPTION_ROWS.flatMap(({ configKey, value, many }) => {
    if (configKey === undefined) return [];
    const one = valueOf(value);
    const several = value.kind === 'choice' ? v.union([one, v.array(one)]) : v.array(one);
    return [[configKey, v.optional(own[configKey] ?? (many ? several : one))] as const];
  });
  return Object.fromEntries(fields) as OptionFields;
}

export const configSchema = v.strictObject({
  $schema: v.optional(v.string()),
  zones: v.optional(v.array(zoneEntry)),
  ...optionFields(),
});
export type ConfigFile = v.InferOutput<typeof configSchema>;
