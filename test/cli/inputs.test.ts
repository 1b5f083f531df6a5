import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import type { DnsServer } from '../../src/demo/dns-server.ts';
import { tempFolder, zoneFile, type Ended, type TempFolder } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { sound } from '../support/scripted-zones.ts';
import { readRun, serveNames } from '../support/served-names.ts';

/**
 * What is typed, in which world, and what comes of it: the verdict and its cause, the exit code of a check, and the first
 * line of the monitoring plugin. 198.51.100.7 is listed, everything else is not; a name that is not in the world does
 * not exist.
 */
const LISTED = { a: ['127.0.0.2'] };
const WORLD = {
  'good.test': { a: ['198.51.100.8'], aaaa: ['2001:db8::8'] },
  'bad.test': { a: ['198.51.100.7'] },
  'both.test': { a: ['198.51.100.8', '198.51.100.7'] },
  'empty.test': { rcode: 'NOERROR' },
  'only-mx.test': { mx: [{ preference: 10, exchange: 'bad.test' }] },
  'web.test': { a: ['198.51.100.80'], mx: [{ preference: 10, exchange: 'bad.test' }] },
  'null-mx.test': { a: ['198.51.100.8'], mx: [{ preference: 0, exchange: '.' }] },
  'lost-mx.test': { a: ['198.51.100.8'], mx: [{ preference: 10, exchange: 'gone.test' }] },
  'many-mx.test': {
    a: ['198.51.100.8'],
    mx: Array.from({ length: 11 }, (_, index) => ({ preference: index, exchange: 'good.test' })).map(
      (record, index) => ({ ...record, exchange: index === 0 ? 'good.test' : `m${index}.test` }),
    ),
  },
  ...Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [`m${index + 1}.test`, { a: ['198.51.100.8'] }]),
  ),
  'broken.test': { rcode: 'SERVFAIL' },
  'private.test': { a: ['10.0.0.5'] },
  'spf.test': { a: ['198.51.100.8'], txt: ['v=spf1 ip4:198.51.100.8/31 exists:%{i}.x.test -all'] },
  'loop.test': { a: ['198.51.100.8'], txt: ['v=spf1 include:loop.test -all'] },
  'wide.test': { a: ['198.51.100.8'], txt: ['v=spf1 ip4:198.18.0.0/15 -all'] },
  'deep.test': {
    a: ['198.51.100.8'],
    txt: [`v=spf1 ${Array.from({ length: 11 }, () => 'a:good.test').join(' ')} -all`],
  },
  'spf-lost.test': { a: ['198.51.100.8'], txt: ['v=spf1 include:broken.test -all'] },
} as const;

type Row = readonly [typed: string, verdict: string, cause: string | null, exit: number, nagios: string];

const ADDRESSES = ['-z', 'ip.test'];
const CLEAN = 'listed on none of 1';
const HIT = 'listed on 1 of 1 (ip.test)';
const EXAMPLES: readonly (readonly [asked: string, rows: readonly Row[]])[] = [
  [
    '-z ip.test',
    [
      ['198.51.100.8', 'clean', null, 0, `OK - 198.51.100.8 ${CLEAN}`],
      ['198.51.100.7', 'listed', null, 1, `WARNING - 198.51.100.7 ${HIT}`],
      ['::ffff:198.51.100.7', 'listed', null, 1, `WARNING - ::ffff:198.51.100.7 (198.51.100.7) ${HIT}`],
      [
        '１９８．５１．１００．７',
        'listed',
        null,
        1,
        `WARNING - １９８．５１．１００．７ (198.51.100.7) ${HIT}`,
      ],
      ['bad.test', 'listed', null, 1, `WARNING - bad.test (198.51.100.7) ${HIT}`],
      ['both.test', 'listed', null, 1, `WARNING - both.test (198.51.100.7) ${HIT}`],
      [
        'good.test',
        'clean',
        null,
        0,
        `OK - good.test (198.51.100.8) ${CLEAN}; good.test (2001:db8::8) ${CLEAN}`,
      ],
      ['typo.test', 'unknown', 'no-such-name', 3, 'UNKNOWN - typo.test: the name does not exist'],
      ['x@typo.test', 'unknown', 'no-such-name', 3, 'UNKNOWN - x@typo.test: the name does not exist'],
      ['empty.test', 'unknown', 'no-address', 3, 'UNKNOWN - empty.test: it has no address'],
      ['only-mx.test', 'unknown', 'no-address', 3, 'UNKNOWN - only-mx.test: it has no address'],
      ['x@only-mx.test', 'listed', null, 1, `WARNING - x@only-mx.test (198.51.100.7) ${HIT}`],
      [
        'broken.test',
        'unknown',
        'addresses-unknown',
        3,
        'UNKNOWN - broken.test: its addresses could not all',
      ],
      ['half.test', 'unknown', 'addresses-unknown', 3, 'UNKNOWN - half.test: its addresses could not all'],
      ['web.test', 'clean', null, 0, `OK - web.test (198.51.100.80) ${CLEAN}`],
      ['info@web.test', 'listed', null, 1, `WARNING - info@web.test (198.51.100.7) ${HIT}`],
      ['info@bad.test', 'listed', null, 1, `WARNING - info@bad.test (198.51.100.7) ${HIT}`],
      ['info@null-mx.test', 'unknown', 'no-address', 3, 'UNKNOWN - info@null-mx.test: it has no address'],
      [
        'info@broken.test',
        'unknown',
        'mx-unknown',
        3,
        'UNKNOWN - info@broken.test: its mail exchangers (MX)',
      ],
      ['127.0.0.2', 'listed', null, 1, `WARNING - 127.0.0.2 ${HIT}`],
      ['10.0.0.5', 'clean', null, 0, `OK - 10.0.0.5 ${CLEAN}`],
      ['198.51.100.6/31', 'listed', null, 1, 'WARNING - 198.51.100.7'],
    ],
  ],
  [
    '-z ip.test --mx',
    [
      ['web.test', 'listed', null, 1, `WARNING - web.test (198.51.100.7) ${HIT}`],
      ['null-mx.test', 'clean', null, 0, `OK - null-mx.test (198.51.100.8) ${CLEAN}`],
      ['lost-mx.test', 'unknown', 'mx-unknown', 3, 'UNKNOWN - lost-mx.test: its mail exchangers (MX)'],
      ['many-mx.test', 'unknown', 'mx-unknown', 3, 'UNKNOWN - many-mx.test: its mail exchangers (MX)'],
      ['typo.test', 'unknown', 'no-such-name', 3, 'UNKNOWN - typo.test: the name does not exist'],
    ],
  ],
  [
    '-z ip.test --spf',
    [
      ['spf.test', 'clean', null, 0, 'OK - spf.test (198.51.100.8)'],
      ['loop.test', 'unknown', 'spf-unknown', 3, 'UNKNOWN - loop.test: its SPF record'],
      ['wide.test', 'unknown', 'spf-unknown', 3, 'UNKNOWN - wide.test: its SPF record'],
      ['deep.test', 'unknown', 'spf-unknown', 3, 'UNKNOWN - deep.test: its SPF record'],
      ['spf-lost.test', 'unknown', 'spf-unknown', 3, 'UNKNOWN - spf-lost.test: its SPF record'],
      ['typo.test', 'unknown', 'no-such-name', 3, 'UNKNOWN - typo.test: the name does not exist'],
    ],
  ],
  // A list of the catalogue is not asked about addresses that no receiver sees.
  [
    '-z bl.spamcop.net',
    [
      ['10.0.0.5', 'unknown', 'not-public', 3, 'UNKNOWN - 10.0.0.5: no receiver ever sees this address'],
      ['127.0.1.1', 'unknown', 'not-public', 3, 'UNKNOWN - 127.0.1.1: no receiver'],
      ['private.test', 'unknown', 'not-public', 3, 'UNKNOWN - private.test (10.0.0.5): no receiver'],
      ['127.0.0.2', 'listed', null, 1, 'CRITICAL - 127.0.0.2 listed on 1 of 1 (bl.spamcop.net)'],
      ['198.51.100.8', 'clean', null, 0, `OK - 198.51.100.8 ${CLEAN}`],
    ],
  ],
  // Where lists of names are asked beside those of addresses, or alone.
  [
    '--zones-file ZONES',
    [
      ['listed-name.test', 'listed', null, 1, 'WARNING - listed-name.test listed on 1 of 1 (names.test)'],
      ['bad.test', 'listed', null, 1, `WARNING - bad.test (198.51.100.7) ${HIT}`],
      ['typo.test', 'unknown', 'no-such-name', 3, 'UNKNOWN - typo.test: the name does not exist'],
      ['empty.test', 'unknown', 'no-address', 3, 'UNKNOWN - empty.test: it has no address'],
    ],
  ],
  [
    '--zones-file ZONES -z names.test',
    [
      ['only-mx.test', 'clean', null, 0, `OK - only-mx.test ${CLEAN}`],
      ['typo.test', 'unknown', 'no-such-name', 3, 'UNKNOWN - typo.test: the name does not exist'],
    ],
  ],
  // What other lists say is no verdict where no blocklist was asked.
  ...['--set allow', '--set informational', '-z allow.test,ip.test -x ip.test --max-unknown 100%'].map(
    (asked): (typeof EXAMPLES)[number] => [
      `--zones-file KINDS ${asked}`,
      [
        ['198.51.100.8', 'unknown', null, 3, `UNKNOWN - 198.51.100.8: ${en.summary.noBlocklistChosen}`],
        ['198.51.100.7', 'unknown', null, 3, `UNKNOWN - 198.51.100.7: ${en.summary.noBlocklistChosen}`],
      ],
    ],
  ),
  [
    '--zones-file KINDS -z four.test,allow.test',
    [
      ['198.51.100.8', 'clean', null, 0, `OK - 198.51.100.8 ${CLEAN}`],
      ['2001:db8::1', 'unknown', null, 3, `UNKNOWN - 2001:db8::1: ${en.summary.kindNotListed.ipv6}`],
      ['fe80::1', 'unknown', 'not-public', 3, 'UNKNOWN - fe80::1: no receiver ever sees this address'],
    ],
  ],
  [
    '--zones-file KINDS -z ip.test,allow-names.test',
    // Its address is the verdict, whether or not its name stands on an allow list.
    [['web.test', 'clean', null, 0, `OK - web.test (198.51.100.80) ${CLEAN} |`]],
  ],
];

const PLUGIN_CODES = new Map([
  ['OK', 0],
  ['WARNING', 1],
  ['CRITICAL', 2],
  ['UNKNOWN', 3],
]);

let server: DnsServer;
let folder: TempFolder;
let zones: string;
let kinds: string;

beforeAll(async () => {
  folder = tempFolder();
  const answers = sound({ '7.100.51.198': LISTED });
  server = await serveNames(
    {
      'ip.test': answers,
      'bl.spamcop.net': answers,
      'four.test': answers,
      'allow.test': answers,
      'informational.test': answers,
      'allow-names.test': sound({ test: LISTED }),
      'names.test': sound({ test: LISTED, 'listed-name.test': LISTED }),
    },
    { ...WORLD, 'listed-name.test': { a: ['198.51.100.8'] } },
    ({ name, type }) => {
      if (name !== 'half.test') return undefined;
      return type === 'AAAA' ? { rcode: 'SERVFAIL' } : { a: ['198.51.100.8'] };
    },
  );
  const lists = [
    { zone: 'ip.test', lists: ['ipv4', 'ipv6'] },
    { zone: 'names.test', lists: ['domain'] },
  ] as const;
  zones = folder.write('zones.json', zoneFile(lists.map((entry) => ({ ...entry }))));
  const others = [
    { zone: 'ip.test', lists: ['ipv4', 'ipv6'] },
    { zone: 'four.test', lists: ['ipv4'], sets: ['four'] },
    { zone: 'allow.test', kind: 'allow', lists: ['ipv4'], sets: ['allow'] },
    { zone: 'informational.test', kind: 'informational', lists: ['ipv4'], sets: ['informational'] },
    { zone: 'allow-names.test', kind: 'allow', lists: ['domain'], sets: ['names'] },
  ] as const;
  kinds = folder.write('kinds.json', zoneFile(others.map((entry) => ({ ...entry }))));
});

afterAll(async () => {
  await server.close();
  folder.remove();
});

const run = (...args: readonly string[]): Promise<Ended> =>
  runHere([
    ...args.map((arg) => (arg === 'ZONES' ? zones : arg === 'KINDS' ? kinds : arg)),
    '-r',
    server.address,
  ]);

describe.each(EXAMPLES)('asked with %s', (asked, rows) => {
  it.each(rows)('%s is %s (%s), exit code %i', async (typed, verdict, cause, exit, nagios) => {
    const [json, plugin] = await Promise.all([
      run(typed, ...asked.split(' '), '--json'),
      run(typed, ...asked.split(' '), '--format', 'nagios'),
    ]);
    const { inputs, summary } = readRun(json.stdout);
    expect(inputs).toMatchObject([{ typed, outcome: verdict, cause }]);
    expect(summary).toMatchObject({ exitCode: exit, inputs: { [verdict]: 1 } });
    expect(json.exitCode).toBe(exit);
    expect(plugin.stdout).toMatch(/^DNSBL [A-Z]+ - /);
    expect(plugin.stdout.split('\n')[0]).toContain(`DNSBL ${nagios}`);
    expect(plugin.exitCode).toBe(PLUGIN_CODES.get(nagios.split(' ')[0] ?? ''));
  });
});

describe('what is unknown is never told as clean', () => {
  const UNKNOWN = [
    'typo.test -z ip.test',
    'half.test -z ip.test',
    'lost-mx.test --mx -z ip.test',
    'loop.test --spf -z ip.test',
    '10.0.0.5 -z bl.spamcop.net',
    'info@lost-mx.test -z ip.test',
    'typo.test --zones-file ZONES',
    '198.51.100.8 --zones-file KINDS --set allow',
    'fe80::1 --zones-file KINDS -z four.test',
  ];
  const FORMATS = ['table', 'plain', 'json', 'ndjson', 'csv', 'markdown', 'html', 'prometheus', 'nagios'];

  it.each(UNKNOWN)('%s: 3 in every format and command', async (words) => {
    const args = words.split(' ');
    const runs = await Promise.all([
      ...FORMATS.map((format) => run(...args, '--format', format)),
      run('-q', ...args),
      // It is about one address or name, as it is.
      ...(args.some((arg) => arg === '--mx' || arg === '--spf')
        ? []
        : [run('delist', ...args), run('delist', '--json', ...args)]),
      run('watch', '--count', '1', '--interval', '1s', ...args),
      run(...args, '--fail-on', 'never'),
    ]);
    expect(runs.map(({ exitCode }) => exitCode)).toEqual(runs.map(() => 3));
    for (const { stdout } of runs) expect(stdout).not.toContain(en.delist.nothing);
  });

  it.each([
    ['half.test', 'addresses-unknown', ADDRESSES],
    ['lost-mx.test', 'mx-unknown', ['--mx', ...ADDRESSES]],
    ['loop.test', 'spf-unknown', ['--spf', ...ADDRESSES]],
  ])('%s: its clean targets are no clean rows (%s)', async (typed, cause, more) => {
    const many = folder.write('many.txt', Array.from({ length: 20 }, (_, n) => `192.0.2.${n}\n`).join(''));
    for (const bulk of [[], ['-f', many]]) {
      const of = async (format: string): Promise<string> => {
        const { stdout, exitCode } = await run(typed, ...bulk, ...more, '--format', format);
        expect(exitCode, format).toBe(3);
        return stdout;
      };
      const [plain, csv, ndjson, metrics] = await Promise.all(
        ['plain', 'csv', 'ndjson', 'prometheus'].map(of),
      );
      expect(plain).toContain(`${typed}\tunknown\t\t\t${cause}\t\t${typed}\n`);
      expect(csv).toContain(`${typed},domain,,,,unknown,${cause},,,,,,,,${typed}\r\n`);
      const rows = (ndjson ?? '')
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line));
      expect(rows).toContainEqual(
        expect.objectContaining({ target: typed, kind: 'domain', outcome: 'unknown', cause, findings: [] }),
      );
      expect(metrics).toContain(`rblcheck_target_outcome{target="${typed}",outcome="unknown"} 1\n`);
    }
  });

  it('without a target it has a row of its own in every format', async () => {
    const outputs = await Promise.all(
      FORMATS.map(
        async (format) =>
          [format, (await run('x@typo.test', ...ADDRESSES, '--format', format)).stdout] as const,
      ),
    );
    for (const [format, text] of outputs) expect(text, format).toContain('typo.test');
    const of = new Map(outputs);
    expect(of.get('plain')).toBe('typo.test\tunknown\t\t\tno-such-name\t\tx@typo.test\n');
    expect(of.get('csv')?.split('\r\n')[1]).toBe(
      'typo.test,domain,,,,unknown,no-such-name,,,,,,,,x@typo.test',
    );
    expect(JSON.parse(of.get('ndjson') ?? '')).toMatchObject({
      target: 'typo.test',
      kind: 'domain',
      from: 'x@typo.test',
      cause: 'no-such-name',
      outcome: 'unknown',
      findings: [],
    });
    expect(of.get('prometheus')).toContain('rblcheck_target_info{target="typo.test",from="x@typo.test"} 1');
    expect(of.get('prometheus')).toContain('rblcheck_target_outcome{target="typo.test",outcome="unknown"} 1');
  });
});

describe('several are typed', () => {
  it('each has its verdict, and the code is the worst', async () => {
    const { stdout, exitCode } = await run(
      'good.test',
      '198.51.100.8',
      'typo.test',
      '198.51.100.0/30',
      ...ADDRESSES,
      '--json',
    );
    const { inputs, summary } = readRun(stdout);
    expect(inputs).toEqual([
      { typed: 'good.test', outcome: 'clean', cause: null, targets: ['198.51.100.8', '2001:db8::8'] },
      { typed: '198.51.100.8', outcome: 'clean', cause: null, targets: ['198.51.100.8'] },
      { typed: 'typo.test', outcome: 'unknown', cause: 'no-such-name', targets: ['typo.test'] },
      { typed: '198.51.100.0/30', outcome: 'clean', cause: null, targetCount: 4 },
    ]);
    expect(summary.inputs).toEqual({ listed: 0, clean: 3, unknown: 1 });
    expect(exitCode).toBe(3);
  });

  it('a slip among many does not vanish in a bulk run, whatever the format', async () => {
    for (const format of ['table', 'plain', 'csv', 'ndjson', 'nagios']) {
      const { stdout, exitCode } = await run(
        '198.51.100.32/27',
        'typo.test',
        ...ADDRESSES,
        '--format',
        format,
      );
      expect(exitCode, format).toBe(3);
      if (format !== 'table') expect(stdout, format).toContain('typo.test');
    }
  });
});

describe('what is typed and is no target', () => {
  it.each([
    [
      '7.100.51.198.bl.spamcop.net',
      /question about 198\.51\.100\.7 in the list bl\.spamcop\.net.*\n {2}rblcheck 198\.51\.100\.7 -z bl\.spamcop\.net/,
    ],
    ['bl.spamcop.net', /"bl\.spamcop\.net" is a list.*\n {2}rblcheck zones show bl\.spamcop\.net/],
    ['7.100.51.198.ip.test', /question about 198\.51\.100\.7 in the list ip\.test/],
    ['198.51.100.300', /300 is more than 255/],
    ['198.51.100.7¹', /is not an address, range or name/],
  ])('%s: 2, and what it is', async (typed, told) => {
    const { stdout, stderr, exitCode } = await run(typed, ...ADDRESSES);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toMatch(told);
  });
});

describe('what is said of a typed word', () => {
  it.each<readonly [string, RegExp]>([
    ['info@web.test', /^$/],
    ['info@bad.test', /bad\.test has no mail exchanger \(MX\): its mail goes to its own addresses/],
    ['info@spf.test', /SPF record of spf\.test authorises 2 addresses: --spf asks about them/],
    ['deep.test --spf', /receivers stop there too/],
    ['wide.test --spf', /198\.18\.0\.0\/15 .* 131072 addresses/],
    ['127.0.0.2', /127\.0\.0\.2 is the test entry of blocklists/],
    ['10.0.0.5', /10\.0\.0\.5 is a private address/],
    ['198.18.0.1 -v', /an address for benchmarks/],
    ['198.51.100.8 -v', /an address for documentation/],
    ['198.51.100.8', /^$/],
  ])('%s: %s', async (words, told) => {
    expect((await run(...words.split(' '), ...ADDRESSES)).stderr).toMatch(told);
  });
});
