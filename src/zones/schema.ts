import * as v from 'valibot';
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
import { parseServerAddress } from './value-parsers.ts';

/**
 * The shape of the zone file; that of the configuration is in `config-schema.ts`. This room loads it only when a file of
 * the user's is there: the bundled zones.json is held to it by the tests instead, so that a start does not pay for the library.
 *
 * The message of a check is the key of the sentence (`i18n/`, `expected`) that says what may stand there.
 */
// No control characters: what stands here is shown on terminals.
export const text = v.pipe(v.string(), v.minLength(1, 'text'), v.regex(/^\P{Cc}*$/u, 'text'));
// Nothing that turns text about either: it stands in letters, and is to be opened as it is read.
export const webUrl = v.pipe(v.string(), v.regex(/^https?:\/\/[^\s\p{C}]+$/u, 'url'));
const positive = v.pipe(v.number(), v.gtValue(0, 'positive'));
const positiveInteger = v.pipe(v.number(), v.integer('positiveInteger'), v.minValue(1, 'positiveInteger'));

export const zoneName = v.pipe(v.string(), v.transform(normalizeZoneName), v.check(isZoneName, 'zoneName'));
const codePattern = v.pipe(v.string(), v.check(isCodePattern, 'codePattern'));
export const serverAddress = v.pipe(
  v.string(),
  v.check((value) => parseServerAddress(value) !== null, 'serverAddress'),
);
const testEntry = v.nullable(v.pipe(v.string(), v.check(isTestEntry, 'testEntry')));
const returnCode = v.pipe(v.string(), v.regex(/^127(\.\d{1,3}){3}$/, 'returnCodes'));
export const keyName = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, 'keyName'));
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

export const zoneEntry = v.strictObject({
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

export const whoamiNames = v.array(v.strictObject({ name: zoneName, type: v.picklist(WHOAMI_TYPES) }));

export const zoneFileSchema = v.strictObject({
  $schema: v.optional(v.string()),
  version: v.optional(text),
  whoami: v.optional(whoamiNames),
  zones: v.array(zoneEntry),
  retired: v.optional(v.array(retiredEntry)),
});
