import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDnsServer, type DnsServer } from '../../src/demo/dns-server.ts';
import { delegating, PORT_53, SAYS_NXDOMAIN, startRelay, type Relay } from '../support/name-servers.ts';
import {
  findServer,
  startRbldnsd,
  startUnbound,
  stubZone,
  type RealServer,
} from '../support/real-servers.ts';
import { runCli, tempFolder, zoneFile, type TempFolder } from '../support/run-cli.ts';
import { closedPort, TARGET } from '../support/scripted-zones.ts';

const missing = (['rbldnsd', 'unbound'] as const).filter((name) => findServer(name) === null);
const why = missing.length === 0 ? '' : ` (skipped: ${missing.join(' and ')} not installed)`;

/** Where the name server of this file is; no other file uses it. */
const HOST = '127.0.53.59';

const DATA = {
  'one.test': { ip4set: [':127.0.0.2:listed $', '127.0.0.2', TARGET] },
  'two.test': { ip4set: [':127.0.0.2:listed $', '127.0.0.2'] },
} as const;

interface Json {
  readonly exitCode: number;
  readonly findings: readonly { readonly level: string; readonly code: string; readonly message: string }[];
  readonly zones: readonly {
    readonly zone: string;
    readonly state: string;
    readonly cause: string | null;
    readonly detail: string | null;
  }[];
}

/** A root that this unbound is sure of: no other server is asked. */
const ROOT = ['local-zone: "." static', 'local-zone: "test." transparent'];

describe.skipIf(missing.length > 0)(`doctor and zones check${why}`, () => {
  let rbldnsd: RealServer;
  let folder: TempFolder;
  let file: string;
  const started: { stop(): Promise<void> }[] = [];

  beforeAll(async () => {
    folder = tempFolder();
    file = folder.write(
      'zones.json',
      zoneFile([
        { zone: 'one.test', operator: 'Operator One' },
        { zone: 'two.test', operator: 'Operator Two' },
      ]),
    );
    rbldnsd = await startRbldnsd(DATA);
    started.push(rbldnsd);
  });

  afterAll(async () => {
    for (const server of started.toReversed()) await server.stop();
    folder.remove();
  });

  async function unbound(
    lines: readonly string[],
    clauses: readonly string[] = stubs(),
  ): Promise<RealServer> {
    const server = await startUnbound(lines, clauses);
    started.push(server);
    return server;
  }

  const stubs = (): readonly string[] => Object.keys(DATA).map((zone) => stubZone(zone, rbldnsd.port));

  async function json(command: string, address: string): Promise<Json> {
    const args = ['--zones-file', file, '-r', address, '--timeout', '4', '--json'];
    const ended = await runCli([...command.split(' '), ...args]);
    expect(ended.stderr).toBe('');
    const document = JSON.parse(ended.stdout) as Json;
    expect(ended.exitCode).toBe(document.exitCode);
    return document;
  }

  const states = ({ zones }: Json): readonly string[] =>
    zones.map(({ zone, state, cause, detail }) =>
      [zone, state, cause, detail].filter((part) => part !== null).join(' '),
    );
  const codes = ({ findings }: Json): readonly string[] =>
    findings.map(({ level, code }) => `${level} ${code}`).sort();

  it('a good unbound: all well', async () => {
    const { address } = await unbound(ROOT);
    const told = await json('doctor', address);
    expect(codes(told)).toEqual(['good server-fine', 'good zones-verified']);
    expect(told.exitCode).toBe(0);
    expect(states(await json('zones check', address))).toEqual(['one.test fit', 'two.test fit']);
  });

  const roles: Readonly<
    Record<string, readonly [lines: readonly string[], findings: readonly string[], state: string]>
  > = {
    'refuse in the zones': [
      ['local-zone: "one.test." refuse', 'local-zone: "two.test." refuse'],
      // What refuses every list that it is asked about is ticked for nothing.
      ['bad refuses-all', 'note zones-verified'],
      'refused',
    ],
    'always_nxdomain in the zones': [
      ['local-zone: "one.test." always_nxdomain', 'local-zone: "two.test." always_nxdomain'],
      ['bad silently-refused', 'good server-fine', 'note zones-verified'],
      'test-entry-missing',
    ],
    'redirect in the zones': [
      ['one', 'two'].flatMap((name) => [
        `local-zone: "${name}.test." redirect`,
        `local-data: "${name}.test. A 203.0.113.80"`,
      ]),
      ['bad rewriting', 'good server-fine', 'note zones-verified'],
      'not-a-return-code 203.0.113.80',
    ],
    'an error code in the zones': [
      ['one', 'two'].flatMap((name) => [
        `local-zone: "${name}.test." redirect`,
        `local-data: "${name}.test. A 127.255.255.254"`,
      ]),
      ['good server-fine', 'note zones-verified', 'warn refused'],
      'error-code public-resolver',
    ],
  };

  it.each(Object.entries(roles))('%s', async (_, [lines, findings, state]) => {
    const { address } = await unbound([...ROOT, ...lines]);
    const told = await json('doctor', address);
    expect(codes(told)).toEqual(findings);
    expect(told.exitCode).toBe(1);
    const check = await json('zones check', address);
    expect(states(check)).toEqual([`one.test unfit ${state}`, `two.test unfit ${state}`]);
    expect(check.exitCode).toBe(1);
  });

  it('redirect of everything that does not exist', async () => {
    const { address } = await unbound([
      'local-zone: "." redirect',
      'local-data: ". A 203.0.113.80"',
      'local-zone: "test." transparent',
    ]);
    const told = await json('doctor', address);
    expect(codes(told)).toEqual(['bad server-rewrites', 'good zones-verified']);
    expect(told.findings[0]?.message).toContain('203.0.113.80');
  });

  it('a stub to a closed port', async () => {
    const closed = Number((await closedPort()).split(':')[1]);
    const { address } = await unbound(ROOT, [
      stubZone('one.test', closed),
      stubZone('two.test', rbldnsd.port),
    ]);
    const told = await json('doctor', address);
    expect(codes(told)).toEqual(['good server-fine', 'good zones-verified', 'warn zone-unfit']);
    expect(told.exitCode).toBe(1);
    const [one, two] = states(await json('zones check', address));
    expect(one).toMatch(/^one\.test unfit (servfail|timeout)$/);
    expect(two).toBe('two.test fit');
  });

  it('an unbound without TCP', async () => {
    const { address } = await unbound([...ROOT, 'do-tcp: no']);
    const told = await json('doctor', address);
    expect(codes(told)).toEqual(['good zones-verified', 'warn server-no-tcp']);
    expect(told.exitCode).toBe(1);
  });

  // Its REFUSED is a bare header without the question, which c-ares takes for nonsense.
  it('an unbound that is not for this client', async () => {
    const { address } = await unbound([...ROOT, 'access-control: 127.0.0.0/8 refuse']);
    const told = await json('doctor', address);
    expect(told.exitCode).toBe(1);
    expect(codes(told)).toContain('bad server-fails');
    const refused = /^(one|two)\.test unfit (refused|bad-response unreadable)$/;
    expect(states(told)).toEqual([expect.stringMatching(refused), expect.stringMatching(refused)]);
  });

  describe.skipIf(!PORT_53)('--direct', () => {
    let front: Relay;
    let infra: DnsServer;

    beforeAll(async () => {
      front = await startRelay(rbldnsd.address, { host: HOST, port: 53 });
      const NS = Object.fromEntries(Object.keys(DATA).map((zone) => [zone, { [`ns.${zone}`]: [HOST] }]));
      infra = await startDnsServer(delegating(NS, SAYS_NXDOMAIN));
    });

    afterAll(async () => {
      await front.close();
      await infra.close();
    });

    it('rbldnsd itself gives the verdict that the resolver withholds', async () => {
      const args = [TARGET, '--zones-file', file, '-r', infra.address, '--format', 'plain'];
      expect(await runCli(args)).toMatchObject({ exitCode: 3 });
      const past = await runCli([...args, '--direct']);
      expect(past).toMatchObject({ stderr: '', exitCode: 1 });
      expect(past.stdout).toBe(
        `${TARGET}\tlisted\tone.test\t127.0.0.2\t\tlisted ${TARGET}\t${TARGET}\n${TARGET}\tclean\ttwo.test\t\t\t\t${TARGET}\n`,
      );
    });

    it('behind an unbound that knows no more than the delegation', async () => {
      const { address } = await unbound(
        ['one', 'two'].flatMap((name) => [
          `local-zone: "${name}.test." static`,
          `local-data: "${name}.test. NS ns.${name}.test."`,
          `local-data: "ns.${name}.test. A ${HOST}"`,
        ]),
        [],
      );
      const args = [TARGET, '--zones-file', file, '-r', address, '--format', 'plain'];
      expect(await runCli(args)).toMatchObject({ exitCode: 3 });
      expect(await runCli([...args, '--direct'])).toMatchObject({ stderr: '', exitCode: 1 });
    });
  });
});
