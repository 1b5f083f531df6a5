// Writes the JSON Schemas of the zone file and the configuration, for editors: node .ci/schemas.mjs
// They are made of the very schemas that the program holds such files to.
import { toJsonSchema } from '@valibot/to-json-schema';
import { build } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';

await build({
  entryPoints: ['src/zones/schema.ts'],
  outfile: '.cache/schema.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
});
const { configSchema, zoneFileSchema } = await import('../.cache/schema.mjs');

const TITLES = { config: 'rblcheck configuration', zones: 'rblcheck zone file' };
mkdirSync('docs/schema', { recursive: true });
for (const [name, schema] of Object.entries({ config: configSchema, zones: zoneFileSchema })) {
  // What JSON Schema cannot say (a name that is a zone's, an address) the program still checks.
  const { $schema, ...rest } = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' });
  const document = { $schema, title: TITLES[name], ...rest };
  writeFileSync(`docs/schema/${name}.schema.json`, `${JSON.stringify(document, null, 2)}\n`);
}
