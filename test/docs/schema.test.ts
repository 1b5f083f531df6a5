import { Ajv, type ValidateFunction } from 'ajv';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Documents } from '../../src/render/documents.ts';
import { serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { PRINTED, readSchema, requirePrinted, strictValidator } from '../support/printed.ts';
import { runCli } from '../support/run-cli.ts';
import { TARGET } from '../support/scripted-zones.ts';
import { storyBounce } from '../support/story.ts';

const NAMES = ['config', 'zones'] as const;
const ALL = [...NAMES, ...PRINTED];
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8')) as unknown;

function validator(name: (typeof NAMES)[number]): ValidateFunction {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, validateFormats: false });
  return ajv.compile(read(`docs/schema/${name}.schema.json`) as object);
}

describe('the published schemas', () => {
  it('are what scripts/schemas.mjs makes of the sources', () => {
    // In a folder of its own, so that nothing is written where other tests read.
    const folder = mkdtempSync(join(tmpdir(), 'rblcheck-schema-'));
    try {
      execFileSync(process.execPath, ['scripts/schemas.mjs', folder]);
      for (const name of ALL) {
        const file = `${name}.schema.json`;
        expect(read(join(folder, file)), name).toEqual(read(`docs/schema/${file}`));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    // A compiler is started, and reads all that the documents are made of.
  }, 120_000);
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

describe('what the program prints', () => {
  const WORDS = {
    report: ['198.51.100.7', '--json'],
    target: ['check', '198.51.100.7', '--format', 'ndjson'],
    bounce: ['bounce', '--json'],
    delist: ['delist', '198.51.100.7', '--format', 'json'],
    change: ['watch', '198.51.100.7', '--format=ndjson'],
    doctor: ['doctor', '--json'],
    'zones-check': ['zones', 'check', '--json'],
    'zones-list': ['zones', 'list', '--json'],
    'zones-show': ['zones', 'show', 'bl.test', '--json'],
  } as const;

  it.each(PRINTED)('is held to a schema by every run: %s', (name) => {
    expect(() => requirePrinted(WORDS[name], '{}\n')).toThrow(`${name}.schema.json`);
  });

  it('may not have a field that the schema does not', () => {
    const zone = { zone: 'bl.test', tier: 'major' };
    expect(() => requirePrinted(WORDS['zones-show'], JSON.stringify(zone))).not.toThrow();
    expect(() => requirePrinted(WORDS['zones-show'], JSON.stringify({ ...zone, teir: 1 }))).toThrow('teir');
  });

  it('is looked at only where it is data', () => {
    expect(() => requirePrinted(['198.51.100.7'], 'no JSON')).not.toThrow();
    expect(() => requirePrinted(['198.51.100.7', '--json'], '')).not.toThrow();
  });

  it.each(PRINTED)('may get new fields, and says what each is: %s', (name) => {
    const schema = JSON.stringify(readSchema(name));
    expect(schema).not.toContain('"additionalProperties":false');
    expect(readSchema(name)).toMatchObject({ $id: `urn:rblcheck:schema:${name}:1` });
    const isCatalogue = name === 'zones-list' || name === 'zones-show';
    expect(isCatalogue ? [] : undescribed(inlined(readSchema(name)))).toEqual([]);
  });
});

/** What each document is printed by, in the scripted zones; of the types' own table no row may be missing. */
const COMMANDS: { readonly [Name in keyof Documents]: readonly string[] } = {
  report: [TARGET, '--json', '--owner'],
  target: ['check', TARGET, '--format', 'ndjson', '--state', 'state.json'],
  bounce: ['bounce', 'bounce.eml', '--json', '--state', 'state.json'],
  delist: ['delist', TARGET, '--json', '--bounce', 'bounce.eml'],
  change: ['watch', TARGET, '--count', '1', '--format', 'ndjson'],
  doctor: ['doctor', '--json', '--mta', 'main.cf'],
  'zones-check': ['zones', 'check', '--json'],
  'zones-list': ['zones', 'list', '--json'],
  'zones-show': ['zones', 'show', 'major.test', '--json'],
  zones: ['zones', 'import', 'list.txt'],
};

describe('schema and TypeScript shapes agree', () => {
  let zones: CliZones;
  beforeAll(async () => {
    zones = await serveCliZones();
    zones.folder.write('bounce.eml', storyBounce({ address: TARGET, zone: 'listed.test' }));
    zones.folder.write('main.cf', 'smtpd_client_restrictions = reject_rbl_client listed.test\n');
    zones.folder.write('list.txt', 'major.test\nnew.test\n');
    zones.folder.write('config.json', { zonesFile: zones.file, resolver: zones.server.address, timeout: 1 });
  });
  afterAll(() => zones.close());

  it.each(Object.entries(COMMANDS))('in what is printed, with no field more: %s', async (name, args) => {
    const env = { RBLCHECK_CONFIG: join(zones.folder.path, 'config.json') };
    const { stdout, stderr } = await runCli(args, { cwd: zones.folder.path, env });
    const validate = strictValidator(name);
    const documents = name === 'target' || name === 'change' ? stdout.trimEnd().split('\n') : [stdout];
    expect(documents.join(''), stderr).not.toBe('');
    for (const text of documents) {
      const document: unknown = JSON.parse(text);
      expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
      for (const part of objectsIn(document)) {
        part['astray'] = 1;
        expect(validate(document), JSON.stringify(part)).toBe(false);
        delete part['astray'];
      }
    }
  });
});

/** All objects in a document, itself included, but for those whose keys are data. */
function objectsIn(value: unknown): readonly Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const within = Object.entries(value).flatMap(([key, of]) =>
    key === 'codes' || key === 'errorCodes' ? [] : objectsIn(of),
  );
  return Array.isArray(value) ? within : [value as Record<string, unknown>, ...within];
}

/** A schema with what it refers to in its place. */
function inlined(schema: object): unknown {
  const { definitions = {} } = schema as { readonly definitions?: Readonly<Record<string, object>> };
  const inline = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inline);
    if (typeof value !== 'object' || value === null) return value;
    const { $ref, ...own } = value as Readonly<Record<string, unknown>>;
    const of = typeof $ref === 'string' ? definitions[$ref.replace('#/definitions/', '')] : {};
    return Object.fromEntries(Object.entries({ ...of, ...own }).map(([key, one]) => [key, inline(one)]));
  };
  const { definitions: _, ...rest } = schema as Readonly<Record<string, unknown>>;
  return inline(rest);
}

/** The fields of which nothing is said, and that do not speak for themselves as a list of described ones does. */
function undescribed(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'properties' in value ? Object.entries(value.properties as object) : [];
  const silent = own
    .filter(([, of]) => !('description' in (of as object)) && !isDescribedWithin(of as object))
    .map(([name]) => name);
  return [...silent, ...Object.values(value).flatMap(undescribed)];
}

function isDescribedWithin(schema: object): boolean {
  return JSON.stringify(schema).includes('"description"');
}
