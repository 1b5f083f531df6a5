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

const { startDnsServer } = await importSource('src/demo/dns-server.ts');
const server = await startDnsServer(({ name, type }) => {
  const isListed = name.startsWith('2.0.0.127.') || name.endsWith('.z1.test');
  if (!isListed || name.startsWith('1.0.0.127.')) return { rcode: 'NXDOMAIN' };
  return type === 'TXT' ? { txt: ['a reason'] } : { a: ['127.0.0.2'] };
});
const folder = mkdtempSync(join(tmpdir(), 'rblcheck-build-'));
const zonesFile = join(folder, 'zones.json');
writeFileSync(zonesFile, JSON.stringify({ zones: ZONES.map((zone) => ({ zone, sets: ['default'] })) }));

const loaded = new Map();
const { createIo, main } = cachedLoader(ROOT, (name, { source }, script) =>
  loaded.set(name, { source, script }),
)('check.cjs');
const asked = ['192.0.2.1', '--resolver', server.address];
for (const argv of [
  [...asked, '--zones-file', zonesFile, '--json'],
  [...asked, '--zones-file', zonesFile],
  [...asked, '--lang', 'ja'],
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
