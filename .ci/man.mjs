// Writes the manual page of the program's own definitions: node .ci/man.mjs
import { build } from 'esbuild';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

await build({
  entryPoints: ['src/cli/manual.ts'],
  outfile: '.cache/manual.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
});
const { manual } = await import('../.cache/manual.mjs');
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const { version: date } = JSON.parse(readFileSync('zones.json', 'utf8'));
mkdirSync('man', { recursive: true });
writeFileSync('man/rblcheck.1', manual(version, date));
