import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installPacked, type Installed } from '../support/packed.ts';
import { PACKAGE_ROOT } from '../support/run-cli.ts';

let installed: Installed;
beforeAll(() => {
  installed = installPacked();
}, 120_000);
afterAll(() => installed.folder.remove());

const tool = (name: string): string => join(PACKAGE_ROOT, 'node_modules', '.bin', name);

/** A resolver that lists one address in every zone; `listed` is what it answers there. */
const BODY = `
const lookup = {
  query: async (type, name) => {
    const isListed = name.startsWith('7.100.51.198.') || name.startsWith('2.0.0.127.');
    if (!isListed) return { kind: 'nxdomain' };
    return type === 'A'
      ? { kind: 'records', records: [{ address: '127.0.0.2', ttlSeconds: 60 }] }
      : { kind: 'records', records: ['because'] };
  },
};
async function main() {
  const catalogue = await loadZones();
  const options = { lookup, catalogue, zones: ['bl.test'] };
  const said = [(await check('198.51.100.7', options)).outcome];
  for await (const { target, outcome } of checkAll(['198.51.100.8'], options)) said.push(target, outcome);
  const { rejection } = await parseBounce('554 5.7.1 Client host [198.51.100.7] blocked using bl.test', catalogue);
  said.push(String(rejection?.zone));
  await check('no target', options).catch((error) => said.push(String(error instanceof UsageError), error.code));
  console.log(said.join(' '));
}
void main();
`;
const SAID = 'listed 198.51.100.8 clean bl.test true bad-target\n';

const NAMES = '{ check, checkAll, loadZones, parseBounce, UsageError }';

describe('installed from the packed tarball', () => {
  it.each([
    ['an ES module', 'main.mjs', `import ${NAMES} from 'rblcheck';`],
    ['a CommonJS module', 'main.cjs', `const ${NAMES} = require('rblcheck');`],
  ])('it works from %s', (_, file, head) => {
    installed.folder.write(file, `${head}\n${BODY}`);
    expect(installed.run(process.execPath, [file])).toBe(SAID);
  });

  it('is one module, whichever way it is come to', () => {
    installed.folder.write(
      'both.mjs',
      `import { createRequire } from 'node:module';
       import { UsageError } from 'rblcheck';
       console.log(createRequire(import.meta.url)('rblcheck').UsageError === UsageError);`,
    );
    expect(installed.run(process.execPath, ['both.mjs'])).toBe('true\n');
  });

  it('prints nothing when it is loaded, and keeps no process alive', () => {
    installed.folder.write('load.mjs', `import 'rblcheck';`);
    expect(installed.run(process.execPath, ['load.mjs'])).toBe('');
  });

  const TYPED = BODY.replace('const lookup =', 'const lookup: CustomLookup =').replace(
    'const said =',
    'const said: string[] =',
  );
  const WRONG = `
    // @ts-expect-error -- no such option
    void check('198.51.100.7', { zone: ['bl.test'] });
    // @ts-expect-error -- no such outcome
    void check('198.51.100.7').then(({ outcome }) => outcome === 'dirty');
    // @ts-expect-error -- what is inside stays inside
    void check('198.51.100.7').then(({ findings }) => findings[0]?.queryZone);
    void check('198.51.100.7').then(({ findings }) => {
      const cause: UnknownCause | null | undefined = findings[0]?.cause;
      return cause === 'test-entry-missing';
    });
  `;
  const HEAD = `import { type CustomLookup, type UnknownCause, check, checkAll, loadZones, parseBounce, UsageError } from 'rblcheck';`;

  it.each([
    ['node16', 'node16', 'main.mts'],
    ['node16', 'node16', 'main.cts'],
    ['bundler', 'preserve', 'main.ts'],
  ])('TypeScript takes it strictly: %s, %s, %s', (moduleResolution, module, file) => {
    const folder = `ts-${moduleResolution}-${file}`;
    installed.folder.write(`${folder}/${file}`, `${HEAD}\n${TYPED}`);
    installed.folder.write(
      `${folder}/wrong-${file}`,
      `${HEAD}\n${WRONG}\nvoid [checkAll, loadZones, parseBounce, UsageError]; export type Of = CustomLookup;`,
    );
    installed.folder.write(`${folder}/tsconfig.json`, {
      compilerOptions: {
        strict: true,
        skipLibCheck: false,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        target: 'es2022',
        types: [],
        module,
        moduleResolution,
        outDir: 'out',
      },
    });
    expect(installed.run(tool('tsc'), ['-p', `${folder}/tsconfig.json`])).toBe('');
    if (moduleResolution !== 'node16') return;
    const built = file.replace(/ts$/, 'js');
    expect(installed.run(process.execPath, [join(folder, 'out', built)])).toBe(SAID);
  });

  it('publint has nothing to say', () => {
    const said = installed.run(tool('publint'), [installed.tarball, '--strict', '--level', 'warning']);
    expect(said).toContain('All good!');
  });

  it('the types are right for every way of importing it', () => {
    const said = installed.run(tool('attw'), [installed.tarball, '--format', 'ascii', '--no-emoji']);
    expect(said).toContain('No problems found');
  });
});
