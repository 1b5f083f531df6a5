import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ZoneEntry } from '../../src/core/zone.ts';
import {
  findServer,
  REAL_SERVERS_REQUIRED,
  startRbldnsd,
  startUnbound,
  stubZone,
  type RealServer,
} from '../support/real-servers.ts';
import { runCli, tempFolder, zoneFile, type TempFolder } from '../support/run-cli.ts';
import {
  check,
  closedPort,
  findingOf,
  outcomes,
  TARGET,
  TARGET_LABELS,
  TARGET_V6,
} from '../support/scripted-zones.ts';

const missing = (['rbldnsd', 'unbound'] as const).filter((name) => findServer(name) === null);
const why = missing.length === 0 ? '' : ` (skipped: ${missing.join(' and ')} not installed)`;

if (REAL_SERVERS_REQUIRED) {
  it('the real servers are installed, as RBLCHECK_REQUIRE_REAL=1 wants', () => {
    expect(missing).toEqual([]);
  });
}

/** The data of a small DNSBL as an operator would write them. */
const DATA = {
  'zen.test': {
    ip4set: [
      ':127.0.0.2:listed, see https://zen.test/q/$',
      '127.0.0.2',
      `${TARGET} :127.0.0.4:exploited $`,
      '198.51.100.0/25 :127.0.0.10:a range that sends no mail',
      '203.0.113.0/24',
    ],
    ip6trie: [':127.0.0.2:listed $', '::ffff:7f00:2', `${TARGET_V6} :127.0.0.3:six`],
  },
  'empty.test': { ip4set: [':127.0.0.2:listed', '192.0.2.255'] },
  'wild.test': { ip4trie: [':127.0.0.2:everything', '0/0'] },
  'error.test': { ip4trie: [':127.255.255.254:open resolver', '0/0'] },
  'long.test': {
    ip4set: [
      '127.0.0.2 :127.0.0.2:test',
      `${TARGET} :127.0.0.2:${'x'.repeat(250)}`,
      `198.51.100.0/26 :127.0.0.3:${'y'.repeat(250)}`,
      `198.51.100.0/27 :127.0.0.4:${'z'.repeat(250)}`,
    ],
  },
} as const;

const ZEN: ZoneEntry = {
  zone: 'zen.test',
  lists: ['ipv4', 'ipv6'],
  codes: {
    '127.0.0.4': { sublist: 'XBL', meaning: 'exploited', severity: 'listed' },
    '127.0.0.10': { sublist: 'PBL', meaning: 'range', severity: 'policy' },
  },
};
const ZONES: readonly (string | ZoneEntry)[] = [
  ZEN,
  'empty.test',
  'wild.test',
  'error.test',
  'long.test',
  'unserved.test',
];

/** What everybody must hear, whether rbldnsd or unbound says it; a zone that nobody serves differs. */
const EXPECTED = {
  'zen.test': 'listed 127.0.0.4 127.0.0.10',
  'empty.test': 'unknown test-entry-missing',
  'wild.test': 'unknown lists-everything',
  'error.test': 'unknown error-code public-resolver',
  'long.test': 'listed 127.0.0.2 127.0.0.3 127.0.0.4',
};

describe.skipIf(missing.length > 0)(`rbldnsd and unbound${why}`, () => {
  let rbldnsd: RealServer;
  let front: RealServer;
  let folder: TempFolder;
  const started: RealServer[] = [];

  beforeAll(async () => {
    folder = tempFolder();
    rbldnsd = await startRbldnsd(DATA);
    started.push(rbldnsd);
    front = await startUnbound(
      [
        'local-zone: "refused.test." refuse',
        'local-zone: "nxdomain.test." always_nxdomain',
        'local-zone: "rewritten.test." redirect',
        'local-data: "rewritten.test. A 203.0.113.80"',
        'local-zone: "loopback.test." redirect',
        'local-data: "loopback.test. A 127.0.0.1"',
      ],
      [
        ...Object.keys(DATA).map((zone) => stubZone(zone, rbldnsd.port)),
        stubZone('unserved.test', rbldnsd.port),
        stubZone('dead.test', Number((await closedPort()).split(':')[1])),
      ],
    );
    started.push(front);
  });

  afterAll(async () => {
    for (const server of started.toReversed()) await server.stop();
    folder.remove();
  });

  const behind = {
    rbldnsd: (): string => rbldnsd.address,
    'unbound in front of it': (): string => front.address,
  };

  describe.each(Object.entries(behind))('%s', (name, address) => {
    it('every outcome is told', async () => {
      const { report } = await check({ servers: [address()], zones: ZONES });
      expect(outcomes(report)).toEqual({
        ...EXPECTED,
        'unserved.test': name === 'rbldnsd' ? 'unknown refused' : 'unknown servfail',
      });
    });

    it('several records are several codes and reasons', async () => {
      const { report } = await check({ servers: [address()], zones: [ZEN] });
      const { outcome, reasons, verification } = findingOf(report, 'zen.test');
      expect(verification).toBe('verified');
      expect(outcome.kind === 'listed' && outcome.returnCodes.map(({ sublist }) => sublist)).toEqual([
        'XBL',
        'PBL',
      ]);
      expect([...reasons].sort()).toEqual(['a range that sends no mail', `exploited ${TARGET}`]);
      expect(outcome).toMatchObject({ ttlSeconds: expect.any(Number) as number });
    });

    it('reasons too long for a UDP packet change nothing', async () => {
      const { report } = await check({ servers: [address()], zones: ['long.test'], timeoutMs: 3000 });
      const { reasons, outcome } = findingOf(report, 'long.test');
      expect(outcome.kind).toBe('listed');
      // rbldnsd knows no TCP: what it can put into a packet is what there is.
      expect(reasons.every((reason) => /^([xyz])\1{249}$/.test(reason))).toBe(true);
    });

    it('a clean address, and one in a range', async () => {
      const { reports } = await check({
        servers: [address()],
        zones: ['zen.test'],
        targets: ['192.0.2.1', '203.0.113.200'],
      });
      expect(reports.map((report) => outcomes(report)['zen.test'])).toEqual(['clean', 'listed 127.0.0.2']);
      expect(reports.map((report) => findingOf(report, 'zen.test').verification)).toEqual([
        'verified',
        'verified',
      ]);
      const listed = reports[1];
      expect(listed && findingOf(listed, 'zen.test').reasons).toEqual([
        'listed, see https://zen.test/q/203.0.113.200',
      ]);
    });

    it('IPv6, verified by the IPv6 test entries', async () => {
      const { reports } = await check({
        servers: [address()],
        zones: [ZEN],
        targets: [TARGET_V6, '2001:db8::26'],
      });
      expect(reports.map((report) => outcomes(report)['zen.test'])).toEqual(['listed 127.0.0.3', 'clean']);
      expect(reports.map((report) => findingOf(report, 'zen.test').verification)).toEqual([
        'verified',
        'verified',
      ]);
    });

    it('a thousand lookups, none of them lost', async () => {
      const targets = Array.from(
        { length: 500 },
        (_, index) => (index % 2 ? '203.0.113.' : '192.0.2.') + Math.floor(index / 2),
      );
      const { reports } = await check({
        servers: [address()],
        zones: ['zen.test', { zone: 'long.test', lists: ['ipv4'] }],
        targets,
      });
      const wrong = reports.filter(
        (report, index) => outcomes(report)['zen.test'] !== (index % 2 ? 'listed 127.0.0.2' : 'clean'),
      );
      expect(wrong.map(({ target }) => target.text)).toEqual([]);
    });

    it('the program says the same', async () => {
      const file = folder.write('zones.json', zoneFile([ZEN, { zone: 'empty.test' }]));
      const run = await runCli([
        TARGET,
        '192.0.2.1',
        '--zones-file',
        file,
        '-r',
        address(),
        '--format',
        'plain',
      ]);
      expect(run.stderr).toBe('');
      expect(run.exitCode).toBe(1);
      const lines = run.stdout.split('\n').slice(0, -1);
      expect(lines[0]).toMatch(
        /^198\.51\.100\.7\tlisted\tzen\.test\t127\.0\.0\.4,127\.0\.0\.10\t\t.*exploited 198\.51\.100\.7/,
      );
      expect(lines.slice(1)).toEqual([
        `${TARGET}\tunknown\tempty.test\t\ttest-entry-missing\t\t${TARGET}`,
        '192.0.2.1\tclean\tzen.test\t\t\t\t192.0.2.1',
        '192.0.2.1\tunknown\tempty.test\t\ttest-entry-missing\t\t192.0.2.1',
      ]);
    });
  });

  describe('unbound in its bad roles', () => {
    const bad = async (zone: string | ZoneEntry, timeoutMs = 5000): Promise<string | undefined> =>
      Object.values(
        outcomes((await check({ servers: [front.address], zones: [zone], timeoutMs })).report),
      )[0];

    it('it refuses', async () => {
      expect(await bad('refused.test')).toBe('unknown refused');
    });

    it('it says "not listed" to everything', async () => {
      expect(await bad('nxdomain.test')).toBe('unknown test-entry-missing');
    });

    it('it rewrites answers', async () => {
      expect(await bad('rewritten.test')).toBe('unknown not-a-return-code 203.0.113.80');
    });

    it('it rewrites answers to loopback, as a filter does', async () => {
      expect(await bad('loopback.test')).toBe('unknown not-a-return-code 127.0.0.1');
    });

    it('it cannot reach the name server of a zone', async () => {
      expect(await bad('dead.test', 3000)).toMatch(/^unknown (servfail|timeout)$/);
    });

    it('one bad zone of each sort among sound ones: each is told by itself', async () => {
      const zones = ['dead.test', 'refused.test', ZEN, 'nxdomain.test', 'rewritten.test'];
      const { report } = await check({ servers: [front.address], zones, timeoutMs: 3000 });
      expect(outcomes(report)).toEqual({
        'dead.test': expect.stringMatching(/^unknown (servfail|timeout)$/) as string,
        'refused.test': 'unknown refused',
        'zen.test': EXPECTED['zen.test'],
        'nxdomain.test': 'unknown test-entry-missing',
        'rewritten.test': 'unknown not-a-return-code 203.0.113.80',
      });
      expect(report.outcome).toBe('listed');
    });

    it('failover to rbldnsd itself', async () => {
      const { report } = await check({
        servers: [front.address, rbldnsd.address],
        zones: ['refused.test', ZEN],
      });
      expect(outcomes(report)).toEqual({
        'refused.test': 'unknown refused',
        'zen.test': EXPECTED['zen.test'],
      });
    });

    it('a private zone is asked of its own rbldnsd, past the resolver', async () => {
      const { report } = await check({
        servers: [front.address],
        zones: [{ ...ZEN, servers: [rbldnsd.address] }],
      });
      expect(findingOf(report, 'zen.test')).toMatchObject({
        query: `${TARGET_LABELS}.zen.test`,
        evidence: { server: rbldnsd.address },
      });
      expect(outcomes(report)['zen.test']).toBe(EXPECTED['zen.test']);
    });
  });
});
