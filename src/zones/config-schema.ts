import * as v from 'valibot';
import { HOST_KINDS, PORT_25, WHO_ASKS } from '../core/owner.ts';
import { TARGET_KINDS } from '../core/target.ts';
import type { Validated } from './file-problem.ts';
import { validate } from './file-problem.ts';
import { OPTION_ROWS, type Configured } from './option-types.ts';
import type { NumberValue, OptionValue } from './option-value.ts';
import { keyName, serverAddress, text, webUrl, whoamiNames, zoneEntry, zoneName } from './schema.ts';
import { foreignEntry, held } from './validate.ts';
import { parseMaxUnknown } from './value-parsers.ts';

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

export function validateConfig(value: unknown): Validated<ConfigFile> {
  // What it does not say of a zone the catalogue may.
  return held(validate(configSchema, value), ({ zones = [] }) => foreignEntry(zones, TARGET_KINDS));
}
