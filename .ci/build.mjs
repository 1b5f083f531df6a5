// The package: CommonJS, bundled, the fastest start. What is imported when it is needed becomes a file of its own; all
// that a plain check needs is one.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

/** Files of which all that they lead to without an import() is bundled: each file costs a start about as much as 15 kB of it. */
const BUNDLES = [
  [
    'check',
    [
      'src/cli/main.ts',
      'src/cli/run-check.ts',
      // What the formats share. The last two are small, and needed by two of the bundles below, of which a run may load only one.
      ...['links', 'owner', 'rows'].map((name) => `src/render/${name}.ts`),
      ...['grouped', 'removal'].map((name) => `src/core/${name}.ts`),
    ],
  ],
  ['en', ['src/i18n/en.ts']],
  ['validate', ['src/zones/validate.ts']],
  ['single', ['src/render/single.ts']],
];
const TYPES = '.cache/types';

/** Puts a module in another's place, for those who import it from one of `importers`; in it the other can be required. */
function inPlaceOf(id, code, importers = '') {
  const own = `\0in-place-of-${id.replace(':', '-')}`;
  return {
    name: own.slice(1),
    resolveId: (asked, importer) =>
      asked === id && importer !== own && importer?.includes(importers) ? own : null,
    load: (asked) => (asked === own ? code : null),
  };
}

const LEANER = [
  // The table's libraries measure every cell many times over: as we do, they need not look for emoji in each.
  inPlaceOf(
    'string-width',
    `module.exports = require(${JSON.stringify(resolve('src/render/string-width.ts'))}).stringWidth;`,
    '/node_modules/',
  ),
  // What reads addresses of IPv6 makes ranges of all special ones as it is loaded, and most runs have none to read.
  inPlaceOf(
    'ipaddr.js',
    `module.exports = {
       get IPv4() { return require('ipaddr.js').IPv4; },
       get IPv6() { return require('ipaddr.js').IPv6; },
       get parse() { return require('ipaddr.js').parse; },
     };`,
  ),
  // Commander starts commands that are programs of their own, and has Node's part for it loaded by each start.
  inPlaceOf('node:child_process', 'module.exports = {};', '/commander/'),
];

/** What knows of line breaks unpacks a table of all of Unicode at its start, which would take longer than a list to answer. */
const unpackedLineBreaks = {
  name: 'unpacked-line-breaks',
  transform(code, id) {
    if (!id.includes('/node_modules/linebreak/')) return null;
    const packed = /\S+\.toByteArray\("([^"]+)"\)/;
    const [, base64] = packed.exec(code);
    const UnicodeTrie = createRequire(id)('unicode-trie');
    const { data, highStart, errorValue } = new UnicodeTrie(Uint8Array.from(Buffer.from(base64, 'base64')));
    const unpacked = Buffer.from(Uint16Array.from(data).buffer).toString('base64');
    return code.replace(
      packed,
      () => `{ data: fromBase64("${unpacked}"), highStart: ${highStart}, errorValue: ${errorValue} };
function fromBase64(text) {
  const bytes = Buffer.from(text, 'base64');
  if (new Uint8Array(Uint16Array.of(1).buffer)[0] === 0) bytes.swap16();
  return new Uint16Array(Uint8Array.from(bytes).buffer);
}`,
    );
  },
};

/** A source of ASCII alone is read as it lies on the disk; one letter beyond it makes each letter two bytes, to be decoded. */
const asciiSource = {
  name: 'ascii-source',
  generateBundle(_, output) {
    for (const chunk of Object.values(output)) {
      chunk.code = chunk.code.replaceAll(
        /[^\0-\x7F]/g,
        (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    }
  },
};

/**
 * Sooner loaded: an export is a property and no getter, for none is ever changed, and the bundler's own functions are in each
 * file that needs them.
 */
const plainFiles = {
  name: 'plain-files',
  generateBundle(_, output) {
    const getter =
      /Object\.defineProperty\(exports,"([\w$]+)",\{enumerable:!0,get:function\(\)\{return ([^{}]+)\}\}\)/g;
    for (const chunk of Object.values(output)) chunk.code = chunk.code.replaceAll(getter, 'exports.$1=$2');
    const { fileName, code } = Object.values(output).find(({ name }) => name === 'rolldown-runtime');
    const call = `require("./${fileName}")`;
    for (const chunk of Object.values(output)) {
      chunk.code = chunk.code
        .replace(`=${call}`, () => `=(exports=>{${code};return exports})({})`)
        .replace(`,${call};`, ';')
        .replace(`${call};`, '');
      if (/Object\.defineProperty\(exports,"(?!__esModule")/.test(chunk.code) || chunk.code.includes(call))
        throw new Error(`${chunk.fileName}: the bundler writes exports in another way now`);
    }
    delete output[fileName];
    // It has nothing but the names of what is in `check.cjs`.
    delete output['cli.cjs'];
  },
};

/** Tells whether a module is one of these, or is imported by them without an import() on the way. */
function importedBy(paths) {
  const ids = new Set(paths.map((path) => resolve(path)));
  let isWhole = false;
  return (id, context) => {
    // A set gives what is added while it is gone through, too.
    if (!isWhole)
      for (const one of ids) for (const next of context.getModuleInfo(one).importedIds) ids.add(next);
    isWhole = true;
    return ids.has(id);
  };
}

async function bundleProgram() {
  // A module that several lead to is in the first of theirs.
  const groups = BUNDLES.map(([name, paths], at) => {
    const holds = importedBy(paths);
    const nameOf = (id, context) => (holds(id, context) ? name : null);
    return { name: nameOf, debugName: name, priority: BUNDLES.length - at };
  });
  const bundle = await rolldown({
    input: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
    platform: 'node',
    plugins: [...LEANER, unpackedLineBreaks, asciiSource, plainFiles],
    // What is written as modules can be bundled: of jsonc-parser the other form cannot.
    resolve: { mainFields: ['module', 'main'] },
    transform: { target: 'node20' },
  });
  const { output } = await bundle.write({
    dir: 'dist',
    format: 'cjs',
    exports: 'named',
    minifyInternalExports: false,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    codeSplitting: { groups },
  });
  await bundle.close();
  return output.flatMap(({ moduleIds = [] }) => moduleIds);
}

/** The packages that are in the bundle, in the order of their names, each with its folder. */
function bundledPackages(moduleIds) {
  const folders = new Set(
    moduleIds.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []),
  );
  return [...folders]
    .toSorted((a, b) => a.localeCompare(b))
    .map((folder) => ({ ...JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')), folder }));
}

/** Their licences ask to go with them. */
function licenceOf({ name, version, license, folder }) {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}\n`;
}

/** What is in the package, for those who look for a faulty library in what they run: CycloneDX 1.6. */
function billOfMaterials(packages) {
  const own = JSON.parse(readFileSync('package.json', 'utf8'));
  const componentOf = ({ name, version, license, description }, type) => ({
    type,
    'bom-ref': purl(name, version),
    name,
    version,
    ...(description && { description }),
    licenses: [{ license: { id: license } }],
    purl: purl(name, version),
  });
  const refs = packages.map(({ name, version }) => purl(name, version));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: componentOf(own, 'application') },
    components: packages.map((one) => componentOf(one, 'library')),
    dependencies: [
      { ref: purl(own.name, own.version), dependsOn: refs },
      ...refs.map((ref) => ({ ref, dependsOn: [] })),
    ],
  };
}

function purl(name, version) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** The library's types as one file: what the compiler says of each module, and of that what the exports need. */
async function bundleTypes() {
  rmSync(TYPES, { recursive: true, force: true });
  execFileSync('node_modules/.bin/tsc', ['-p', '.ci/tsconfig.types.json', '--outDir', TYPES], {
    stdio: 'inherit',
  });
  const bundle = await rolldown({
    input: `./${TYPES}/index.d.ts`,
    external: /^node:/,
    checks: { pluginTimings: false },
    plugins: [dts({ dtsInput: true })],
  });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  return output[0].code;
}

/** What the facts of the catalogue rest on: no run asks for that. */
const EVIDENCE = new Set(['sources', 'source', 'facts', 'usedBy', 'checkedOn']);

/** `zones.json` as runs read it: see `loadRunZones` and `loadKeyedZones`. */
function writeCatalogues() {
  const brief = (file) => JSON.stringify(file, (name, value) => (EVIDENCE.has(name) ? undefined : value));
  const file = JSON.parse(readFileSync('zones.json', 'utf8'));
  const { whoami, zones } = file;
  writeFileSync('dist/zones.json', brief(file));
  const keyed = zones.filter(({ zone }) => zone.includes('{key}')).map(({ zone, key }) => ({ zone, key }));
  writeFileSync('dist/keyed-zones.json', brief({ whoami, zones: keyed }));
}

for (const folder of ['dist', '.cache/code']) rmSync(folder, { recursive: true, force: true });
const packages = bundledPackages(await bundleProgram());
writeFileSync('dist/LICENSES.txt', packages.map(licenceOf).join(`\n${'-'.repeat(80)}\n\n`));
writeFileSync('dist/sbom.cdx.json', `${JSON.stringify(billOfMaterials(packages), null, 2)}\n`);

/**
 * For `import` the same module under the same names: a program that comes to it both ways has one UsageError. The names
 * are written out, since Node finds no others in what a bundler makes of CommonJS.
 */
const library = createRequire(import.meta.url)('../dist/index.cjs');
writeFileSync(
  'dist/index.mjs',
  `import library from './index.cjs';\nexport const { ${Object.keys(library).toSorted().join(', ')} } = library;\n`,
);

writeCatalogues();

const types = await bundleTypes();
for (const extension of ['d.cts', 'd.mts']) writeFileSync(`dist/index.${extension}`, types);

// In a process of its own, which has loaded nothing else.
execFileSync(process.execPath, ['.ci/code-cache.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
