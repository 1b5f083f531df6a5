// Makes the program one file for machines like this one, with the Node that runs this: node scripts/single-file.mjs [FILE]
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { inject } from 'postject';
import { rolldown } from 'rolldown';
import { readFileSync } from 'node:fs';

const { cacheFile } = createRequire(import.meta.url)('../bin/code-cache.js');
const file = resolve(process.argv[2] ?? 'build/rblcheck');
const PARTS = '.cache/single-file';
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

mkdirSync(PARTS, { recursive: true });
mkdirSync(dirname(file), { recursive: true });
const main = join(PARTS, 'main.cjs');
const bundle = await rolldown({ input: 'bin/single-file.js', platform: 'node' });
await bundle.write({ file: main, format: 'cjs', codeSplitting: false });
await bundle.close();

const parts = readdirSync('dist').filter((name) => name.endsWith('.cjs') && name !== 'index.cjs');
const assets = Object.fromEntries([
  ['package.json', 'package.json'],
  ...['zones.json', 'dist/zones.json', 'dist/keyed-zones.json'].map((name) => [name, name]),
  ...parts.map((name) => {
    const cache = cacheFile('.', name);
    return existsSync(cache) ? [`${name}.cache`, cache] : [name, join('dist', name)];
  }),
]);
const config = join(PARTS, 'config.json');
const blob = join(PARTS, 'parts.blob');
writeFileSync(
  config,
  JSON.stringify({ main, output: blob, assets, disableExperimentalSEAWarning: true, useSnapshot: false }),
);
execFileSync(process.execPath, ['--experimental-sea-config', config], {
  stdio: ['ignore', 'ignore', 'inherit'],
});

copyFileSync(process.execPath, file);
chmodSync(file, 0o755);
await inject(file, 'NODE_SEA_BLOB', readFileSync(blob), { sentinelFuse: FUSE });
