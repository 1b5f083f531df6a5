// CommonJS, bundled: the fastest start. A few parts that most runs do without, and that are large, become files of
// their own, read when they are first imported. They share no class and no state with the rest.
import { build } from 'esbuild';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { libraryTypes } from './library-types.mjs';

const LATER = [
  'src/bounce/parse.ts',
  'src/zones/validate.ts',
  'src/zones/json-problem.ts',
  'src/commands/owner.ts',
  'src/render/table.ts',
  'src/render/delist.ts',
  'src/render/csv.ts',
  'src/render/markdown.ts',
  'src/render/html.ts',
  'src/render/nagios.ts',
  'src/render/prometheus.ts',
  'src/targets/organizational.ts',
  'src/i18n/ja.ts',
  'src/demo/dns-server.ts',
  'src/cli/paint.ts',
  'src/bounce/mime.ts',
];

const splitLater = {
  name: 'split-later',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const wanted = resolve(resolveDir, path);
      const later = LATER.find((part) => resolve(part) === wanted);
      return later && { path: `./${chunkName(later)}.cjs`, external: true };
    });
  },
};

/**
 * The table's libraries measure every cell many times over, each time with a regular expression for all of Unicode's
 * emoji. Plain ASCII, which is nearly all there is, is as wide as it is long.
 */
const asciiWidth = {
  name: 'ascii-width',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^string-width$/ }, ({ namespace }) =>
      namespace === 'ascii-width' ? undefined : { path: 'string-width', namespace: 'ascii-width' },
    );
    onLoad({ filter: /.*/, namespace: 'ascii-width' }, () => ({
      resolveDir: process.cwd(),
      contents: `
        const full = require('string-width');
        module.exports = (text) => (/^[\\x20-\\x7E]*$/.test(text) ? text.length : full(text));
      `,
    }));
  },
};

function chunkName(path) {
  return basename(path, '.ts');
}

rmSync('dist', { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: {
    cli: 'src/cli/main.ts',
    index: 'src/index.ts',
    ...Object.fromEntries(LATER.map((path) => [chunkName(path), path])),
  },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  // require() instead: import() of CommonJS goes through the ES module loader, which reads the file twice.
  supported: { 'dynamic-import': false },
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  plugins: [splitLater, asciiWidth],
});

/** The licences of what is in the bundle ask to go with it. */
function licences() {
  const folders = new Set(
    Object.keys(metafile.inputs).flatMap(
      (path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
    ),
  );
  return [...folders].toSorted().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}\n`;
  });
}

writeFileSync('dist/LICENSES.txt', licences().join(`\n${'-'.repeat(80)}\n\n`));

/**
 * For `import` the same module under the same names: a program that comes to it both ways has one UsageError. The names
 * are written out, since Node finds no others in what a bundler makes of CommonJS.
 */
const library = createRequire(import.meta.url)('../dist/index.cjs');
writeFileSync(
  'dist/index.mjs',
  `import library from './index.cjs';\nexport const { ${Object.keys(library).toSorted().join(', ')} } = library;\n`,
);

const types = libraryTypes();
for (const extension of ['d.cts', 'd.mts']) writeFileSync(`dist/index.${extension}`, types);
