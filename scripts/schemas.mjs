// Writes the JSON Schemas, for editors and for programs that read ours: node scripts/schemas.mjs [FOLDER]
// Those of the zone file and the configuration are made of the very schemas that the program holds such files to; those
// of what it prints, of the types that its builders return (`src/render/documents.ts`).
import { toJsonSchema } from '@valibot/to-json-schema';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';
import { importSource } from './source.mjs';

const [folder = 'docs/schema'] = process.argv.slice(2);
const { zoneFileSchema } = await importSource('src/zones/schema.ts');
const { configSchema } = await importSource('src/zones/config-schema.ts');
const types = createGenerator({
  path: 'src/render/documents.ts',
  tsconfig: 'tsconfig.json',
  // `npm run types` does that.
  skipTypeCheck: true,
  topRef: false,
  sortProps: false,
  additionalProperties: true,
});
const documents = types.createSchema('Documents').properties;

// What JSON Schema cannot say (a name that is a zone's, an address) the program still checks.
const read = (schema) => toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' });
const config = read(configSchema);
const zoneFile = read(zoneFileSchema);

/** Of a catalogue the types say less than a zone file is held to. */
function printed(name) {
  const { zones, retired } = open(zoneFile).properties;
  switch (name) {
    case 'zones':
      return zoneFile;
    case 'zones-list': {
      const { type, properties, required } = documents[name];
      return {
        type,
        required,
        properties: { ...properties, zones, retired: { ...properties.retired, ...retired } },
      };
    }
    case 'zones-show':
      return { anyOf: [zones.items, retired.items] };
    default:
      return types.createSchema(documents[name].$ref.replace('#/definitions/', ''));
  }
}

/** What we print may get new fields; in what we read an unknown field is a mistake. */
function open(value) {
  if (Array.isArray(value)) return value.map(open);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([key, of]) => key !== 'additionalProperties' || of !== false);
  return Object.fromEntries(fields.map(([key, of]) => [key, open(of)]));
}

function write(name, title, schema) {
  const document = { $schema: config.$schema, $id: `urn:rblcheck:schema:${name}:1`, title, ...schema };
  writeFileSync(`${folder}/${name}.schema.json`, `${JSON.stringify(document, null, 2)}\n`);
}

mkdirSync(folder, { recursive: true });
write('config', 'rblcheck configuration', config);
for (const [name, { description }] of Object.entries(documents)) write(name, description, printed(name));
