import * as v from 'valibot';
import { INPUT_CAUSES } from '../core/input.ts';
import { OUTCOMES, UNKNOWN_CAUSES } from '../core/outcome.ts';
import { SEVERITIES } from '../core/return-code.ts';

/** Only as it is written: times are compared as texts. */
const time = v.pipe(
  v.string(),
  v.check(
    (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text)),
    'time',
  ),
);
const maybeText = v.nullish(v.string(), null);
const outcome = v.picklist(OUTCOMES);

const seenCode = v.object({
  code: v.string(),
  sublist: maybeText,
  meaning: maybeText,
  severity: v.picklist(SEVERITIES),
});

/** What is known of one target in one zone, now or before. */
const known = v.object({
  outcome,
  since: time,
  returnCodes: v.optional(v.array(seenCode), []),
  reasons: v.optional(v.array(v.string()), []),
  cause: v.optional(v.nullable(v.picklist([...UNKNOWN_CAUSES, ...INPUT_CAUSES])), null),
  detail: maybeText,
  server: maybeText,
});

const entry = v.pipe(
  v.object({
    ...known.entries,
    lastSeen: v.optional(time),
    told: v.optional(v.unknown()),
    before: v.optional(known),
    history: v.optional(v.array(v.object({ at: time, outcome })), []),
    listing: v.optional(v.object({ at: time, server: maybeText })),
  }),
  v.transform(({ lastSeen, told, before, listing, ...rest }) => ({
    ...rest,
    lastSeen: lastSeen ?? rest.since,
    told: told !== false,
    before: before ?? null,
    ...(listing && { listing }),
  })),
);

const stateFile = v.object({
  schemaVersion: v.custom<number>(
    (version) => Number.isInteger(version) && Number(version) > 0,
    'positiveInteger',
  ),
  updatedAt: time,
  targets: v.map(v.string(), v.map(v.string(), entry)),
  conditions: v.optional(
    v.array(
      v.object({
        args: v.record(v.string(), v.union([v.string(), v.number()], 'string')),
        of: v.string(),
        since: time,
        code: v.string(),
      }),
    ),
    [],
  ),
  testEntries: v.optional(v.array(v.object({ zone: v.string(), entry: v.string(), at: time })), []),
  undelivered: v.optional(v.array(v.object({ id: v.string(), to: v.string(), body: v.string() })), []),
});

/**
 * The content of a state file, with its targets and zones as maps. Fields that are not known are let be, and those that a
 * version before did not write may be absent.
 */
export const stateSchema = v.pipe(
  stateFile,
  v.transform(({ updatedAt, targets, conditions, testEntries, undelivered }) => ({
    updatedAt,
    targets,
    conditions,
    testEntries,
    undelivered,
  })),
);
