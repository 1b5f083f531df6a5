import { Ajv, type ValidateFunction } from 'ajv';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const NAMES = ['config', 'zones'] as const;
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8')) as unknown;

function validator(name: (typeof NAMES)[number]): ValidateFunction {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, validateFormats: false });
  return ajv.compile(read(`docs/schema/${name}.schema.json`) as object);
}

describe('the published schemas', () => {
  it('are what .ci/schemas.mjs makes of the sources', () => {
    // In a folder of its own, so that nothing is written where other tests read.
    const folder = mkdtempSync(join(tmpdir(), 'rblcheck-schema-'));
    try {
      for (const name of ['src', 'node_modules', 'package.json', 'tsconfig.json'])
        symlinkSync(resolve(name), join(folder, name));
      mkdirSync(join(folder, '.ci'));
      copyFileSync('.ci/schemas.mjs', join(folder, '.ci/schemas.mjs'));
      execFileSync(process.execPath, ['.ci/schemas.mjs'], { cwd: folder });
      for (const name of NAMES) {
        const path = `docs/schema/${name}.schema.json`;
        expect(read(join(folder, path)), name).toEqual(read(path));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('zones.schema.json', () => {
  const validate = validator('zones');

  it('takes the bundled zones', () => {
    expect(validate(read('zones.json')), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a list', []],
    ['no zones', {}],
    ['zones that are no list', { zones: {} }],
    ['a field that is not known', { zones: [], zone: [] }],
    ['a zone without its name', { zones: [{ name: 'A list' }] }],
    ['a field of a zone that is not known', { zones: [{ zone: 'bl.test', teir: 'major' }] }],
    ['a kind', { zones: [{ zone: 'bl.test', kind: 'black' }] }],
    ['a retired zone without its behaviour', { zones: [], retired: [{ zone: 'dead.test' }] }],
    ['a key name', { zones: [{ zone: '{key}.bl.test', key: { name: 'A Key' } }] }],
    ['no server', { zones: [{ zone: 'bl.test', servers: [] }] }],
    ['a duration', { zones: [{ zone: 'bl.test', removal: { how: 'form', expires: '3 days' } }] }],
  ])('refuses %s', (_, content) => {
    expect(validate(content)).toBe(false);
  });
});

describe('config.schema.json', () => {
  const validate = validator('config');

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['its own address', { $schema: './config.schema.json' }],
    ['keys', { keys: { 'spamhaus-dqs': 'env:MY_KEY', abusix: 'abc' } }],
    ['one resolver, and several', { resolver: '192.0.2.53' }],
    ['several resolvers', { resolver: ['192.0.2.53', '[2001:db8::53]:53'] }],
    ['direct mode at a pace', { direct: true, rate: 0.5, allowOverLimit: true }],
    ['zones', { zones: [{ zone: 'bl.test', servers: ['127.0.0.1:5300'], testEntries: null }] }],
    ['unknown zones as a number', { maxUnknown: 3 }],
    ['unknown zones as a share', { maxUnknown: '25%' }],
    ['rows', { only: ['listed', 'unknown'] }],
  ])('takes %s', (_, content) => {
    expect(validate(content), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a list', []],
    ['a field that is not known', { resolvers: '192.0.2.53' }],
    ['a zone without its name', { zones: [{ tier: 'major' }] }],
    ['a key that is no text', { keys: { abusix: 7 } }],
    ['an empty key', { keys: { abusix: '' } }],
    ['a key’s name', { keys: { 'A Key': 'abc' } }],
    ['a rate of nothing', { rate: 0 }],
    ['a rate in words', { rate: 'fast' }],
    ['direct in words', { direct: 'yes' }],
    ['no deadline', { timeout: 0 }],
    ['a deadline of hours', { timeout: 3600 }],
    ['half a query in flight', { concurrency: 1.5 }],
    ['too many in flight', { concurrency: 5000 }],
    ['a format', { format: 'yaml' }],
    ['a language', { lang: 'fr' }],
    ['a row', { only: 'dirty' }],
    ['a rule for the exit code', { failOn: 'minor' }],
    ['a negative number of zones', { maxUnknown: -1 }],
    ['a resolver that is no text', { resolver: 53 }],
    ['sets that are no list', { sets: 'japan' }],
    ['registered zones that are no list', { registered: true }],
  ])('refuses %s', (_, content) => {
    expect(validate(content)).toBe(false);
  });
});
