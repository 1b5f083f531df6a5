// Writes the JSON Schemas, for editors and for programs that read ours: node .ci/schemas.mjs
// Those of the zone file and the configuration are made of the very schemas that the program holds such files to; those
// of what it prints, of .ci/output-schemas.mjs.
import { toJsonSchema } from '@valibot/to-json-schema';
import { mkdirSync, writeFileSync } from 'node:fs';
import { importSource } from './source.mjs';

const { configSchema, zoneFileSchema } = await importSource('src/zones/schema.ts');
const { OUTPUTS } = await importSource('.ci/output-schemas.mjs');

/** What we print may get new fields; in what we read an unknown field is a mistake. */
function open(value) {
  if (Array.isArray(value)) return value.map(open);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([key, of]) => key !== 'additionalProperties' || of !== false);
  return Object.fromEntries(fields.map(([key, of]) => [key, open(of)]));
}

function write(name, title, schema) {
  // What JSON Schema cannot say (a name that is a zone's, an address) the program still checks.
  const { $schema, ...rest } = schema;
  const document = { $schema, $id: `urn:rblcheck:schema:${name}:1`, title, ...rest };
  writeFileSync(`docs/schema/${name}.schema.json`, `${JSON.stringify(document, null, 2)}\n`);
}

const options = { typeMode: 'input', errorMode: 'ignore' };
mkdirSync('docs/schema', { recursive: true });
write('config', 'rblcheck configuration', toJsonSchema(configSchema, options));
write('zones', 'rblcheck zone file', toJsonSchema(zoneFileSchema, options));
for (const [name, [title, schema]] of Object.entries(OUTPUTS))
  write(name, title, open(toJsonSchema(schema, options)));
