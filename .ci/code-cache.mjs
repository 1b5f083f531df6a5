// What V8 makes of the program, kept for the checkout: see `bin/code-cache.js`. It has the functions that were in use when
// it was taken; so the usual commands are carried out first, and what they print is not shown by the build.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { importSource } from '../scripts/source.mjs';

const { cacheFile, cachedLoader, pack } = createRequire(import.meta.url)('../bin/code-cache.js');
const ROOT = join(import.meta.dirname, '..');
const ZONES = Array.from({ length: 20 }, (_, at) => `z${at}.test`);

/** One of two addresses is listed, in one list; another takes its time, as lists do. */
const { startDnsServer } = await importSource('src/demo/dns-server.ts');
const server = await startDnsServer(({ name, type }) => {
  const delayMs = name.endsWith('.z2.test') ? 150 : 0;
  const isListed = name.startsWith('2.0.0.127.') || name === '1.2.0.192.z1.test';
  if (!isListed) return { rcode: 'NXDOMAIN', delayMs };
  return { ...(type === 'TXT' ? { txt: ['a reason'] } : { a: ['127.0.0.2'] }), delayMs };
});
const folder = mkdtempSync(join(tmpdir(), 'rblcheck-build-'));
const zonesFile = join(folder, 'zones.json');
writeFileSync(zonesFile, JSON.stringify({ zones: ZONES.map((zone) => ({ zone, sets: ['default'] })) }));

const loaded = new Map();
const { createIo, main } = cachedLoader(ROOT, (name, { source }, script) =>
  loaded.set(name, { source, script }),
)('check.cjs');
const at = ['--resolver', server.address];
const own = [...at, '--zones-file', zonesFile];
for (const argv of [
  ['192.0.2.1', ...own, '--json'],
  ['192.0.2.1', ...own],
  ['192.0.2.2', ...own],
  ['192.0.2.1', ...at, '--lang', 'ja'],
  ['192.0.2.2', ...at, '--lang', 'ja'],
  // What reads all other command lines.
  ['zones', 'list'],
]) {
  process.argv.splice(2, Infinity, ...argv);
  await main(createIo((name) => readFileSync(join(ROOT, name), 'utf8')));
}
await server.close();
rmSync(folder, { recursive: true });

for (const [name, { source, script }] of loaded) {
  const file = cacheFile(ROOT, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, pack({ source, cachedData: script.createCachedData() }));
}
