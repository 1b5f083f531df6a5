import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Library from '../../src/index.ts';
import { startDnsServer, type DnsServer } from '../../src/demo/dns-server.ts';
import { CLEAN_TARGET, serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { PACKAGE_ROOT, runCli, startProgram, tempFolder, until } from '../support/run-cli.ts';
import { LISTED_ENTRY, TARGET, TARGET_LABELS } from '../support/scripted-zones.ts';

// As it is shipped: a bundle, that finds the catalogue beside it.
const library = createRequire(import.meta.url)('../../dist/index.cjs') as typeof Library;
const { check, checkAll, findings, loadZones, parseBounce, UsageError } = library;

let zones: CliZones;
let options: Library.CheckOptions;
beforeAll(async () => {
  zones = await serveCliZones();
  const catalogue = await loadZones(zones.file);
  options = { catalogue, resolvers: [zones.server.address], timeoutMs: 1000 };
});
afterAll(() => zones.close());

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** What `promise` rejects with. */
const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

/** A resolver that answers the same to everything. */
const answering = (answer: unknown): Library.CustomLookup => ({
  query: () => Promise.resolve(answer as Library.CustomAnswer),
});
const NEVER: Library.CustomLookup = { query: () => new Promise(() => {}) };

describe('check', () => {
  it('gives what the JSON of the command line says of the target', async () => {
    const run = await runCli([TARGET, '--json', ...zones.options, '--set', 'default']);
    const { targets } = JSON.parse(run.stdout) as { targets: readonly Library.TargetReport[] };
    const report = await check(TARGET, options);
    const timeless = (all: readonly Library.TargetReport[]): unknown =>
      JSON.parse(JSON.stringify(all), (key, value: unknown) => (key === 'elapsedMs' ? 0 : value));
    expect(timeless(report.targets)).toEqual(timeless(targets));
    expect(report).toMatchObject({ target: TARGET, outcome: 'listed' });
    expect(report.findings.map(({ target }) => target)).toEqual(report.findings.map(() => TARGET));
  });

  it('is unknown where it cannot be told, whatever the resolver does', async () => {
    const answers: readonly unknown[] = [
      { kind: 'failure', cause: 'servfail' },
      { kind: 'records', records: [] },
      { kind: 'records', records: [{ address: 7 }] },
      { kind: 'odd' },
      null,
    ];
    const lookups = [
      ...answers.map(answering),
      { query: () => Promise.reject(new Error('no')) },
      {
        query: () => {
          throw new Error('no');
        },
      },
    ];
    for (const lookup of lookups) {
      const { outcome, findings: found } = await check(TARGET, { lookup, zones: ['bl.test'] });
      expect([outcome, found[0]?.outcome]).toEqual(['unknown', 'unknown']);
    }
  });

  it('keeps its deadline with a resolver that does not', async () => {
    const { findings: found } = await check(TARGET, { lookup: NEVER, zones: ['bl.test'], timeoutMs: 100 });
    expect(found[0]?.cause).toBe('timeout');
  });

  it('resolves with what is known when it is aborted', async () => {
    const aborter = new AbortController();
    const running = check(TARGET, {
      lookup: NEVER,
      zones: ['bl.test'],
      timeoutMs: 300_000,
      signal: aborter.signal,
    });
    setTimeout(() => aborter.abort(), 50);
    const { outcome, targets, warnings } = await running;
    expect(outcome).toBe('unknown');
    expect(targets[0]?.skipped).toEqual([{ zone: 'bl.test', reason: 'interrupted' }]);
    expect(warnings.map(({ code }) => code)).toEqual(['interrupted', 'special-address']);
  });

  it('asks nothing when it is aborted before', async () => {
    const { outcome, targets } = await check(TARGET, { lookup: NEVER, signal: AbortSignal.abort() });
    expect([outcome, targets]).toEqual(['unknown', []]);
  });

  it('never shows a key', async () => {
    const { findings: found } = await check(TARGET, {
      ...options,
      zones: ['key.{key}.test'],
      keys: { 'some-key': 'secretsecret' },
    });
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain('secretsecret');
  });

  it('knows a key in the name of a zone, and shows it nowhere', async () => {
    const asked: string[] = [];
    const lookup: Library.CustomLookup = {
      query: (_, name) => {
        asked.push(name);
        return Promise.resolve({ kind: 'nxdomain' });
      },
    };
    const named = 'SecretSecret.zen.dq.spamhaus.net';
    const folder = tempFolder();
    const loaded = await loadZones(folder.write('zones.json', { zones: [{ zone: named }] }));
    folder.remove();
    expect(JSON.stringify(loaded)).not.toContain('SecretSecret');
    const ways: readonly Library.CheckOptions[] = [
      { zones: [named] },
      { catalogue: loaded },
      { catalogue: { version: null, zones: [{ zone: named }], retired: [] } },
      { catalogue: { version: null, zones: [{ zone: 'bl.test' }], retired: [] }, zones: [named] },
    ];
    for (const way of ways) {
      asked.length = 0;
      const report = await check(TARGET, { ...way, lookup });
      expect(report.findings).toMatchObject([{ zone: '***.zen.dq.spamhaus.net' }]);
      expect(JSON.stringify(report)).not.toMatch(/secretsecret/i);
      expect(asked).toContain(`${TARGET_LABELS}.${named}`);
    }
  });

  it.each<[string, Library.CheckOptions, string]>([
    ['zones that are no list', { zones: 'SecretSecret.zen.dq.spamhaus.net' as never }, TARGET],
    ['a set', { sets: ['SecretSecret.zen.dq.spamhaus.net'] }, TARGET],
    ['a resolver', { resolvers: ['SecretSecret.zen.dq.spamhaus.net'] }, TARGET],
    ['a target', {}, `${TARGET_LABELS}.SecretSecret.zen.dq.spamhaus.net`],
  ])('an error does not repeat a key: %s', async (_, wrong, target) => {
    const error = await failure(check(target, wrong));
    expect(error).toBeInstanceOf(UsageError);
    const { stack, message, args } = error as Library.UsageError;
    expect(`${stack} ${message} ${JSON.stringify(args)}`).not.toContain('Secret');
  });

  it.each<[string, object]>([
    ['zone', { zone: ['bl.test'] }],
    ['zones', { zones: 'bl.test' }],
    ['timeoutMs', { timeoutMs: 5 }],
    ['timeoutMs', { timeoutMs: 'soon' }],
    ['concurrency', { concurrency: 0 }],
    ['rate', { rate: Number.NaN }],
    ['resolvers', { resolvers: ['dns.test'] }],
    ['maxUnknown', { maxUnknown: '200%' }],
    ['maxAddresses', { maxAddresses: 0 }],
  ])('names the option that cannot be used: %s', async (option, wrong) => {
    const error = await failure(check(TARGET, { ...options, ...wrong }));
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code: 'bad-value', args: { option } });
    expect((error as Error).message).toMatch(new RegExp(`^${option} ".*": must be `));
  });

  it('a target that is none is an error with a sentence', async () => {
    const error = await failure(check('198.51.100.300', options));
    expect(error).toMatchObject({ code: 'octet-too-large', args: { value: '198.51.100.300' } });
    expect((error as Error).message).toContain('is not an address: 300 is more than 255');
  });
});

describe('checkAll', () => {
  it('gives a report for each target, and throws for a bad one when the others are done', async () => {
    const seen: string[] = [];
    const run = async (): Promise<void> => {
      for await (const { target, outcome } of checkAll([TARGET, 'no target', CLEAN_TARGET], options))
        seen.push(`${target} ${outcome}`);
    };
    expect(await failure(run())).toMatchObject({ code: 'bad-target', args: { value: 'no target' } });
    expect(seen.toSorted()).toEqual([`${TARGET} listed`, `${CLEAN_TARGET} clean`]);
  });

  it('tells bad targets to onProblem instead', async () => {
    const problems: string[] = [];
    const reports = await collect(
      checkAll(['a b', CLEAN_TARGET, 'c d'], {
        ...options,
        onProblem: ({ message }) => problems.push(message.slice(0, 5)),
      }),
    );
    expect(reports.map(({ target }) => target)).toEqual([CLEAN_TARGET]);
    expect(problems).toEqual(['"a b"', '"c d"']);
  });

  it('reads no more than is under way, and closes the source when the loop is left', async () => {
    let read = 0;
    let isClosed = false;
    async function* endless(): AsyncGenerator<string> {
      try {
        for (;;) yield `198.51.${100 + Math.floor(read / 256)}.${read++ % 256}`;
      } finally {
        isClosed = true;
      }
    }
    let taken = 0;
    for await (const _ of checkAll(endless(), {
      lookup: answering({ kind: 'nxdomain' }),
      zones: ['bl.test'],
    })) {
      if (++taken === 5) break;
    }
    await until('the source to be closed', () => isClosed);
    // A row waits for its second proof, and 490 answers share one.
    expect(read).toBeLessThan(490 + 2 * 64);
  });

  it('ends when it is aborted, also while the source keeps it waiting', async () => {
    const aborter = new AbortController();
    async function* stuck(): AsyncGenerator<string> {
      yield CLEAN_TARGET;
      await new Promise(() => {});
    }
    const reports: string[] = [];
    for await (const { target } of checkAll(stuck(), { ...options, signal: aborter.signal })) {
      reports.push(target);
      aborter.abort();
    }
    expect(reports).toEqual([CLEAN_TARGET]);
  });

  it('does not pass the daily limit of a zone', async () => {
    const catalogue = {
      version: null,
      zones: [{ zone: 'few.test', limits: { queriesPerDay: 20 } }],
      retired: [],
    };
    const lookup = answering({ kind: 'nxdomain' });
    const run = collect(checkAll(['198.51.100.0/28'], { catalogue, lookup }));
    expect(await failure(run)).toMatchObject({ code: 'over-limit', args: { zone: 'few.test' } });
    const all = await collect(checkAll(['198.51.100.0/28'], { catalogue, lookup, allowOverLimit: true }));
    expect(all).toHaveLength(16);
  });

  it('throws what its listener throws', async () => {
    const onProblem = (): never => {
      throw new Error('mine');
    };
    expect(await failure(collect(checkAll(['a b'], { ...options, onProblem })))).toMatchObject({
      message: 'mine',
    });
  });

  it('holds a resolver of the caller’s to the bound', async () => {
    let inFlight = 0;
    let most = 0;
    const lookup: Library.CustomLookup = {
      async query() {
        most = Math.max(most, ++inFlight);
        await new Promise((resolve) => setTimeout(resolve, 1));
        inFlight--;
        return { kind: 'nxdomain' };
      },
    };
    await collect(checkAll(['198.51.100.0/28'], { lookup, zones: ['a.test', 'b.test'], concurrency: 3 }));
    expect(most).toBe(3);
  });
});

describe('findings', () => {
  it('yields each with its target', async () => {
    const all = await collect(findings([TARGET, CLEAN_TARGET], { ...options, zones: ['listed.test'] }));
    expect(all.map(({ target, zone, outcome }) => `${target} ${zone} ${outcome}`).toSorted()).toEqual([
      `${TARGET} listed.test listed`,
      `${CLEAN_TARGET} listed.test clean`,
    ]);
  });
});

describe('loadZones', () => {
  it('is the bundled catalogue without a path', async () => {
    const { zones: bundled } = JSON.parse(readFileSync('zones.json', 'utf8')) as Library.Catalogue;
    expect((await loadZones()).zones).toEqual(bundled);
  });

  it('says what is wrong with a file', async () => {
    const folder = tempFolder();
    const path = folder.write('zones.json', { zones: [{ zone: 'bl.test', tier: 'mayor' }] });
    const error = await failure(loadZones(path));
    folder.remove();
    expect(error).toMatchObject({ code: 'file-invalid', args: { file: path, path: 'zones[0].tier' } });
    expect((error as Error).message).toContain('mayor');
  });
});

describe('parseBounce', () => {
  const text = `554 5.7.1 Service unavailable; Client host [${TARGET}] blocked using zen.spamhaus.org`;

  it.each([
    ['a text', text],
    ['bytes', new TextEncoder().encode(text)],
  ])('reads %s', async (_, input) => {
    const { rejection, rejections, sender } = await parseBounce(input);
    expect(rejection).toMatchObject({ blocklist: true, zone: 'zen.spamhaus.org', ip: TARGET, reply: '554' });
    expect([rejections.length, sender]).toEqual([1, null]);
  });

  it('finds nothing in what is none', async () => {
    expect(await parseBounce('Good morning.')).toEqual({
      rejection: null,
      rejections: [],
      isWhole: true,
      sender: null,
    });
  });
});

describe('docs/library.md', () => {
  let server: DnsServer;
  beforeAll(async () => {
    // Every zone of the bundled catalogue is in order, and one lists the address.
    server = await startDnsServer(({ name, type }) => {
      const isEntry = name.startsWith(`${LISTED_ENTRY}.`);
      if (!isEntry && name !== `${TARGET_LABELS}.zen.spamhaus.org`) return { rcode: 'NXDOMAIN' };
      return type === 'A' ? { a: ['127.0.0.2'] } : {};
    });
  });
  afterAll(() => server.close());

  it('has an example that runs', async () => {
    const page = readFileSync('docs/library.md', 'utf8');
    const [, example = ''] = /<!-- example:[^\n]*\n+```js\n([\s\S]*?)\n```/.exec(page) ?? [];
    const folder = tempFolder();
    const entry = join(PACKAGE_ROOT, 'dist/index.mjs');
    const file = folder.write(
      'example.mjs',
      example.replace("'rblcheck'", JSON.stringify(entry)).replace('127.0.0.1:53', server.address),
    );
    const { child, ended } = startProgram(process.execPath, [file]);
    child.stdin.end();
    const run = await ended;
    folder.remove();
    expect(run).toMatchObject({ stderr: '', exitCode: 0 });
    const lines = run.stdout.trimEnd().split('\n');
    expect(lines.filter((line) => !line.startsWith('cannot tell'))).toEqual([
      `${TARGET} listed`,
      'listed on zen.spamhaus.org 127.0.0.2',
      expect.stringMatching(/^198\.51\.100\.[78] /),
      expect.stringMatching(/^198\.51\.100\.[78] /),
      expect.stringMatching(/^198\.51\.100\.7 zen\.spamhaus\.org https:/),
      `zen.spamhaus.org ${TARGET}`,
      'octet-too-large 198.51.100.300',
    ]);
  });

  it('names every option, and no other', () => {
    const page = readFileSync('docs/library.md', 'utf8');
    const table = page.slice(page.indexOf('## Options'), page.indexOf('## Many targets'));
    const named = [...table.matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm)]
      .flatMap(([, cell = '']) => cell.match(/\w+/g) ?? [])
      .toSorted();
    const declared = readFileSync('dist/index.d.cts', 'utf8');
    const fields = ['CheckOptions', 'CheckAllOptions'].flatMap((type) => {
      const [, body = ''] = new RegExp(`interface ${type} [^{]*\\{([\\s\\S]*?)\\n\\}`).exec(declared) ?? [];
      return [...body.matchAll(/readonly (\w+)\?:/g)].map(([, name = '']) => name);
    });
    expect(named).toEqual(fields.toSorted());
  });
});
