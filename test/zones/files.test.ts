import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.ts';
import { en } from '../../src/i18n/en.ts';
import { usageSentence } from '../../src/render/usage-text.ts';
import { loadZonesFile } from '../../src/zones/catalogue.ts';
import { parseConfig, readConfig, type Config } from '../../src/zones/config.ts';

async function loadConfig(
  named: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Pick<Config, 'path' | 'file'>> {
  const { path, file } = await parseConfig(await readConfig(named, env), []);
  return { path, file };
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rblcheck-files-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The English sentence with which reading ends, the folder's name taken out of it. */
async function sentenceOf(read: () => Promise<unknown>): Promise<string> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return usageSentence(en, error).replaceAll(`${folder}/`, '');
  }
  return 'no error';
}

function write(content: unknown, name = 'f.json'): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const zones = (entry: object): object => ({ zones: [{ zone: 'bl.test' }, { zone: 'x.test', ...entry }] });

// The file, the path, what stands there, what may.
describe('a zone file that is wrong is one sentence', () => {
  it.each<[string, unknown, string]>([
    ['empty', '', 'f.json is not JSON: line 1, column 1: a value is expected'],
    ['no JSON', 'zones:', 'f.json is not JSON: line 1, column 1: this is not a JSON value'],
    ['a list', [], 'f.json: (top) is a list: [ … ]; it must be an object: { … }'],
    ['null', null, 'f.json: (top) is null; it must be an object: { … }'],
    ['a text', '"x"', 'f.json: (top) is "x"; it must be an object: { … }'],
    ['without zones', {}, 'f.json: zones is missing'],
    [
      'zones that are no list',
      { zones: {} },
      expect.stringMatching(/^f\.json: zones is .*; it must be a list/),
    ],
    [
      'a zone that is no object',
      { zones: ['bl.test'] },
      'f.json: zones[0] is "bl.test"; it must be an object: { … }',
    ],
    ['a zone without its name', { zones: [{}] }, 'f.json: zones[0].zone is missing'],
    [
      'a field that is not known',
      { zones: [], zone: [] },
      'f.json: zone is not a known field; remove it or check the spelling. Did you mean zones?',
    ],
    [
      'a field of a zone that is not known',
      zones({ teir: 'major' }),
      'f.json: zones[1].teir is not a known field; remove it or check the spelling. Did you mean tier?',
    ],
    [
      'a name that is none',
      zones({ zone: 'test' }),
      'f.json: zones[1].zone is "test"; it must be the name of a zone, such as "bl.example.org"',
    ],
    [
      'a name that is a number',
      zones({ zone: 7 }),
      expect.stringMatching(/^f\.json: zones\[1\]\.zone is 7; it must be (the name of a zone|a text)/),
    ],
    [
      'an empty text',
      zones({ name: '' }),
      'f.json: zones[1].name is ""; it must be a text that is not empty and has no control characters',
    ],
    [
      'a kind',
      zones({ kind: 'black' }),
      'f.json: zones[1].kind is "black"; it must be one of "block", "allow", "informational"',
    ],
    [
      'a tier',
      zones({ tier: 'Major' }),
      'f.json: zones[1].tier is "Major"; it must be one of "major", "common", "minor"',
    ],
    [
      'a target',
      zones({ lists: ['ipv4', 'ip6'] }),
      'f.json: zones[1].lists[1] is "ip6"; it must be one of "ipv4", "ipv6", "domain"',
    ],
    [
      'a scope',
      zones({ scope: 'world' }),
      'f.json: zones[1].scope is "world"; it must be address, range, network-operator, or a range with its size, such as "range/64"',
    ],
    [
      'an address of the web',
      zones({ homepage: 'ftp://x.test' }),
      'f.json: zones[1].homepage is "ftp://x.test"; it must be an http or https address',
    ],
    [
      'a code',
      zones({ codes: { '127.0.0': { meaning: 'm', severity: 'listed' } } }),
      expect.stringMatching(
        /^f\.json: zones\[1\]\.codes.*127\.0\.0.*; it must be a return code: "127\.0\.0\.2", "127\.0\.1\.\*", "127\.0\.2\.2-24" or "bit:4"$/,
      ),
    ],
    [
      'a code without a meaning',
      zones({ codes: { '127.0.0.2': { severity: 'listed' } } }),
      expect.stringMatching(/^f\.json: zones\[1\]\.codes.*127\.0\.0\.2.*\.meaning is missing$/),
    ],
    [
      'a severity',
      zones({ codes: { '127.0.0.2': { meaning: 'm', severity: 'bad' } } }),
      expect.stringMatching(/severity is "bad"; it must be one of "listed", "policy", "informational"$/),
    ],
    [
      'a test entry',
      zones({ testEntries: { listed: 'a b' } }),
      'f.json: zones[1].testEntries.listed is "a b"; it must be an address, labels such as "TEST", or null',
    ],
    [
      'a test entry of the other family',
      zones({ lists: ['ipv6'], testEntries: { listed: '127.0.0.2' } }),
      expect.stringMatching(
        /^f\.json: zones\[1\]\.testEntries\.listed is "127\.0\.0\.2"; it must be a test entry of that family: /,
      ),
    ],
    [
      'one of IPv6 in a zone that lists IPv4, as one does that says nothing of it',
      zones({ testEntries: { listed: '127.0.0.2', unlisted: '::FFFF:7F00:1' } }),
      expect.stringMatching(
        /zones\[1\]\.testEntries\.unlisted is "::FFFF:7F00:1"; it must be a test entry of/,
      ),
    ],
    [
      'one of the other family, by family',
      zones({ lists: ['ipv4', 'ipv6'], testEntries: { listed: { ipv6: '127.0.0.2' } } }),
      expect.stringMatching(
        /zones\[1\]\.testEntries\.listed\.ipv6 is "127\.0\.0\.2"; it must be a test entry of/,
      ),
    ],
    [
      'a server',
      zones({ servers: ['ns.test'] }),
      'f.json: zones[1].servers[0] is "ns.test"; it must be an address with or without a port, such as 192.0.2.53, 127.0.0.1:5300 or [2001:db8::53]:53',
    ],
    [
      'no server',
      zones({ servers: [] }),
      expect.stringMatching(/^f\.json: zones\[1\]\.servers is .*; it must be at least one server address$/),
    ],
    [
      'a key',
      zones({ key: { name: 'A Key' } }),
      'f.json: zones[1].key.name is ***; it must be a name of letters, digits and hyphens',
    ],
    ['a key without a name', zones({ key: {} }), 'f.json: zones[1].key.name is missing'],
    [
      'a duration',
      zones({ removal: { how: 'form', expires: '3 days' } }),
      'f.json: zones[1].removal.expires is "3 days"; it must be an ISO 8601 duration, such as "P7D" or "PT48H"',
    ],
    [
      'an e-mail address',
      zones({ removal: { how: 'email', email: 'x' } }),
      'f.json: zones[1].removal.email is "x"; it must be an e-mail address',
    ],
    [
      'a date',
      zones({ checkedOn: '31.1.2026' }),
      'f.json: zones[1].checkedOn is "31.1.2026"; it must be a date such as "2026-01-31"',
    ],
    [
      'a limit of none',
      zones({ limits: { queriesPerDay: 0 } }),
      'f.json: zones[1].limits.queriesPerDay is 0; it must be a whole number from 1',
    ],
    [
      'a limit of a half',
      zones({ limits: { queriesPerDay: 1.5 } }),
      'f.json: zones[1].limits.queriesPerDay is 1.5; it must be a whole number from 1',
    ],
    [
      'a rate of none',
      zones({ limits: { queriesPerSecond: 0 } }),
      'f.json: zones[1].limits.queriesPerSecond is 0; it must be a number above 0',
    ],
    [
      'a year of an end',
      { zones: [], retired: [{ zone: 'dead.test', behaviour: 'gone', since: 'June' }] },
      'f.json: retired[0].since is "June"; it must be a date, a month or a year: "2024-06-05", "2024-06", "2024"',
    ],
    [
      'a behaviour',
      { zones: [], retired: [{ zone: 'dead.test', behaviour: 'dead' }] },
      'f.json: retired[0].behaviour is "dead"; it must be one of "empty", "wildcard", "parked", "gone"',
    ],
    [
      'a zone twice',
      { zones: [{ zone: 'bl.test' }, { zone: 'BL.test.' }] },
      'f.json: the zone bl.test is in it twice; keep one of them',
    ],
    [
      'a zone among the retired too',
      { zones: [{ zone: 'bl.test' }], retired: [{ zone: 'bl.test', behaviour: 'gone' }] },
      'f.json: the zone bl.test is in it twice; keep one of them',
    ],
    [
      'what is long is shortened',
      zones({ kind: 'x'.repeat(200) }),
      expect.stringMatching(/^f\.json: zones\[1\]\.kind is "x{56}…; it must be one of /),
    ],
  ])('%s', async (_, content, sentence) => {
    expect(await sentenceOf(() => loadZonesFile(write(content)))).toEqual(sentence);
  });

  it('names the line and the column of what is no JSON', async () => {
    const path = write('{\n  "zones": [\n    { "zone": "bl.test", }\n  ]\n}');
    expect(await sentenceOf(() => loadZonesFile(path))).toMatch(/^f\.json is not JSON: line 3, column 26: /);
  });

  it('a file that cannot be read', async () => {
    expect(await sentenceOf(() => loadZonesFile(join(folder, 'absent.json')))).toBe(
      'cannot read absent.json: there is no such file',
    );
    mkdirSync(join(folder, 'folder.json'), { recursive: true });
    expect(await sentenceOf(() => loadZonesFile(join(folder, 'folder.json')))).toBe(
      'cannot read folder.json: it is a folder',
    );
    expect(await sentenceOf(() => loadZonesFile('a\u0000b'))).toMatch(/^cannot read a b: /);
  });
});

describe('a zone file that is right', () => {
  it('is read, its names made lower case, a byte order mark taken off', async () => {
    const path = write('\uFEFF{ "zones": [{ "zone": "BL.Example.TEST." }] }');
    expect(await loadZonesFile(path)).toEqual({ zones: [{ zone: 'bl.example.test' }] });
  });

  it('may have every field of the contract', async () => {
    const content = {
      $schema: 'x',
      version: '2026-01-31',
      zones: [
        {
          zone: '{key}.zen.test',
          name: 'Zen',
          operator: 'Operator',
          kind: 'block',
          lists: ['ipv4', 'ipv6'],
          tier: 'major',
          scope: 'address',
          sets: ['default'],
          codes: {
            '127.0.0.2': { sublist: 'SBL', meaning: 'm', severity: 'listed' },
            '127.0.1.*': { meaning: 'm', severity: 'policy' },
            '127.0.2.2-24': { meaning: 'm', severity: 'informational' },
            'bit:4': { meaning: 'm' },
          },
          errorCodes: { '127.255.255.254': 'public-resolver' },
          testEntries: { listed: '127.0.0.2', unlisted: null },
          contains: ['sbl.test'],
          key: { name: 'zen-dqs', replaces: ['zen.test'] },
          registration: 'https://zen.test/',
          servers: ['127.0.0.1:5300'],
          lookupUrl: 'https://zen.test/{target}',
          removal: {
            how: 'self-service',
            url: 'https://zen.test/',
            expires: 'P3D',
            notes: { en: 'n', ja: '注' },
          },
          limits: { queriesPerDay: 300_000, queriesPerSecond: 5 },
          sources: ['s'],
          checkedOn: '2026-01-31',
        },
        { zone: 'none.test', testEntries: null },
      ],
      retired: [{ zone: 'dead.test', since: '2024-06', behaviour: 'empty', source: 's' }],
    };
    expect(await loadZonesFile(write(content))).toEqual(content);
  });
});

describe('a configuration that is wrong', () => {
  const read = (content: unknown) => sentenceOf(() => loadConfig(write(content), {}));

  it.each<[string, unknown, string]>([
    [
      'a field',
      { colour: true },
      'f.json: colour is not a known field; remove it or check the spelling. Did you mean color?',
    ],
    [
      'a zone',
      { zones: [{ zone: 'x.test', tier: 1 }] },
      'f.json: zones[0].tier is 1; it must be one of "major", "common", "minor"',
    ],
    [
      'a name',
      { exclude: ['x'] },
      'f.json: exclude[0] is "x"; it must be the name of a zone, such as "bl.example.org"',
    ],
    ['an empty list', { resolver: [] }, expect.stringMatching(/^f\.json: resolver is \[\]; it must be /)],
    [
      'a page whose address is read otherwise than it is written',
      { hosts: [{ name: 'Mine', suffixes: ['.mine.test'], inquiry: 'https://mine.test/\u202Egpj' }] },
      expect.stringMatching(
        /^f\.json: hosts\[0\]\.inquiry is "https:.*; it must be an http or https address$/,
      ),
    ],
    ['a timeout', { timeout: 0 }, 'f.json: timeout is 0; it must be a number of seconds from 0.1 to 300'],
    [
      'a long timeout',
      { timeout: 301 },
      'f.json: timeout is 301; it must be a number of seconds from 0.1 to 300',
    ],
    [
      'a concurrency',
      { concurrency: 1.5 },
      'f.json: concurrency is 1.5; it must be a whole number from 1 to 1000',
    ],
    [
      'a format',
      { format: 'xml' },
      expect.stringMatching(/^f\.json: format is "xml"; it must be one of "table", /),
    ],
    ['a language', { lang: 'fr' }, 'f.json: lang is "fr"; it must be one of "en", "ja"'],
    [
      'a rule of failing',
      { failOn: 'all' },
      'f.json: failOn is "all"; it must be one of "any", "major", "never"',
    ],
    [
      'a share',
      { maxUnknown: '101%' },
      'f.json: maxUnknown is "101%"; it must be a number of zones such as 3, or a share such as 25%',
    ],
    [
      'a resolver',
      { resolver: 'dns.test' },
      'f.json: resolver is "dns.test"; it must be an address with or without a port, such as 192.0.2.53, 127.0.0.1:5300 or [2001:db8::53]:53',
    ],
    [
      'a resolver of several',
      { resolver: ['192.0.2.53', 'dns.test'] },
      'f.json: resolver[1] is "dns.test"; it must be an address with or without a port, such as 192.0.2.53, 127.0.0.1:5300 or [2001:db8::53]:53',
    ],
    ['rows', { only: 'bad' }, 'f.json: only is "bad"; it must be one of "listed", "clean", "unknown"'],
    [
      'rows of several',
      { only: ['listed', 'bad'] },
      'f.json: only[1] is "bad"; it must be one of "listed", "clean", "unknown"',
    ],
    ['yes', { verify: 'yes' }, expect.stringMatching(/^f\.json: verify is "yes"; it must be /)],
  ])('%s', async (_, content, sentence) => {
    expect(await read(content)).toEqual(sentence);
  });

  it('no sentence has the words of the library in it', async () => {
    for (const content of [
      { verify: 'yes' },
      { zones: {} },
      { timeout: '5' },
      { exclude: 'x.test' },
      { maxUnknown: {} },
    ]) {
      expect(await read(content)).not.toMatch(/\b(boolean|Array|Object|string|strict_object)\b|[()]/);
    }
  });

  it('none of the count 0, as --max-unknown 0 allows', async () => {
    expect(await read({ maxUnknown: 0 })).toBe('no error');
  });
});

describe('where a configuration is looked for', () => {
  const load = (named: string | undefined, env: Readonly<Record<string, string | undefined>>) =>
    loadConfig(named, env);

  beforeAll(() => {
    for (const home of ['xdg', 'home/.config']) {
      mkdirSync(join(folder, home, 'rblcheck'), { recursive: true });
      writeFileSync(join(folder, home, 'rblcheck', 'config.json'), JSON.stringify({ sets: [home] }));
    }
  });

  it('-c wins over $RBLCHECK_CONFIG, that over $XDG_CONFIG_HOME, that over ~/.config', async () => {
    const named = write({ sets: ['named'] }, 'named.json');
    const fromEnv = write({ sets: ['env'] }, 'env.json');
    const env = {
      RBLCHECK_CONFIG: fromEnv,
      XDG_CONFIG_HOME: join(folder, 'xdg'),
      HOME: join(folder, 'home'),
    };
    expect(await load(named, env)).toEqual({ path: named, file: { sets: ['named'] } });
    expect(await load(undefined, env)).toEqual({ path: fromEnv, file: { sets: ['env'] } });
    expect(await load(undefined, { ...env, RBLCHECK_CONFIG: '' })).toMatchObject({ file: { sets: ['xdg'] } });
    expect(await load(undefined, { HOME: env.HOME })).toMatchObject({ file: { sets: ['home/.config'] } });
    expect(await load(undefined, { HOME: env.HOME, XDG_CONFIG_HOME: '' })).toMatchObject({
      file: { sets: ['home/.config'] },
    });
  });

  it('one that was named must be there; the default need not', async () => {
    const absent = join(folder, 'absent.json');
    expect(await sentenceOf(() => load(absent, {}))).toBe('cannot read absent.json: there is no such file');
    expect(await sentenceOf(() => load(undefined, { RBLCHECK_CONFIG: absent }))).toBe(
      'cannot read absent.json: there is no such file',
    );
    expect(await load(undefined, { HOME: join(folder, 'nowhere') })).toEqual({ path: null, file: {} });
    expect(await load(undefined, {})).toEqual({ path: null, file: {} });
  });
});
