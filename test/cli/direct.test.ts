import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDnsServer, type DnsServer, type Question, type Script } from '../../src/demo/dns-server.ts';
import {
  delegating,
  PORT_53,
  refusesByCode,
  SAYS_NXDOMAIN,
  startNameServer,
  type Delegations,
} from '../support/name-servers.ts';
import { atMost } from '../support/busy.ts';
import { tempFolder, zoneFile, type Ended, type TempFolder } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';
import { listing, sound, TARGET, type Answers } from '../support/scripted-zones.ts';

/** Where the name server of this file is; no other file uses it. */
const HOST = '127.0.53.57';

const ZONES: Readonly<Record<string, Answers>> = {
  'one.test': listing('127.0.0.2'),
  'two.test': sound(),
  'silent.test': () => ({ drop: true }),
};

interface Json {
  readonly resolver: object;
  readonly warnings: readonly { readonly code: string }[];
  readonly targets: readonly {
    readonly findings: readonly {
      readonly zone: string;
      readonly outcome: string;
      readonly cause: string | null;
    }[];
  }[];
}

describe.skipIf(!PORT_53)(
  `--direct${PORT_53 ? '' : ' (skipped: port 53 of loopback cannot be bound)'}`,
  () => {
    let server: DnsServer;
    let folder: TempFolder;
    let file: string;
    const open: { close(): Promise<void> }[] = [];

    beforeAll(async () => {
      server = await startNameServer(HOST, ({ name, ...rest }) => {
        for (const [zone, answers] of Object.entries(ZONES)) {
          if (name.endsWith(`.${zone}`)) return answers(name.slice(0, -zone.length - 1), { name, ...rest });
        }
        return { rcode: 'REFUSED' };
      });
      open.push(server);
      folder = tempFolder();
      file = folder.write('zones.json', zoneFile([{ zone: 'one.test' }, { zone: 'two.test' }]));
    });

    afterAll(async () => {
      for (const one of open) await one.close();
      folder.remove();
    });

    const NS = Object.fromEntries(Object.keys(ZONES).map((zone) => [zone, { [`ns.${zone}`]: [HOST] }]));

    async function resolver(
      rest: (question: Question) => Script,
      delegations: Delegations = NS,
    ): Promise<DnsServer> {
      const started = await startDnsServer(delegating(delegations, rest));
      open.push(started);
      return started;
    }

    const run = (asked: DnsServer, ...args: readonly string[]): Promise<Ended> =>
      runHere([TARGET, '--zones-file', file, '-r', asked.address, ...args]);

    const BAD = {
      'refuses by code': [refusesByCode, 'public-resolver'],
      'refuses silently': [SAYS_NXDOMAIN, 'silently-refused'],
      rewrites: [(): Script => ({ a: ['203.0.113.80'] }), 'rewriting'],
    } as const;

    it.each(Object.entries(BAD))(
      'a resolver that %s: a word without it, none with it',
      async (_, [rest, code]) => {
        const bad = await resolver(rest);
        const without = await run(bad, '--json');
        expect(without.exitCode).toBe(3);
        expect((JSON.parse(without.stdout) as Json).warnings.map((warning) => warning.code)).toEqual([
          code,
          'special-address',
        ]);
        expect(without.stderr).toMatch(/^rblcheck: [^\n]*--direct[^\n]*\n {2}rblcheck doctor [^\n]+\n$/);
        const past = await run(bad, '--json', '--direct');
        expect(past).toMatchObject({ stderr: '', exitCode: 1 });
        const json = JSON.parse(past.stdout) as Json;
        expect(json.resolver).toEqual({ mode: 'direct', servers: [bad.address] });
        expect(json.warnings).toMatchObject([{ code: 'special-address' }]);
        expect(json.targets[0]?.findings.map(({ outcome }) => outcome)).toEqual(['listed', 'clean']);
      },
    );

    it('is a default that the configuration may set', async () => {
      const config = folder.write('config.json', { direct: true });
      const past = await run(await resolver(SAYS_NXDOMAIN), '-c', config, '--format', 'plain');
      expect(past.stdout).toBe(
        `${TARGET}\tlisted\tone.test\t127.0.0.2\t\t\t${TARGET}\n${TARGET}\tclean\ttwo.test\t\t\t\t${TARGET}\n`,
      );
    });

    it('-v names the name server, and a dig line that asks it', async () => {
      const past = await run(await resolver(SAYS_NXDOMAIN), '--direct', '-v');
      expect(past.stdout).toMatch(new RegExp(`dig .*@${HOST}`));
    });

    it.each([
      ['no name servers', {}, SAYS_NXDOMAIN],
      ['no address', { 'one.test': { 'ns.one.test': [] }, 'two.test': { 'ns.two.test': [] } }, SAYS_NXDOMAIN],
      ['SERVFAIL', {}, (): Script => ({ rcode: 'SERVFAIL' })],
      ['REFUSED', {}, (): Script => ({ rcode: 'REFUSED' })],
    ] as const)('%s: the text says so, in both languages', async (_, delegations, rest) => {
      const lost = await resolver(rest, delegations);
      const english = await run(lost, '--direct', '--timeout', '1');
      expect(english.exitCode).toBe(3);
      expect(english.stdout.replaceAll(/\s+/g, ' ')).toContain(
        'its name servers could not be found (--direct)',
      );
      const japanese = await run(lost, '--direct', '--timeout', '1', '--lang', 'ja');
      expect(japanese.exitCode).toBe(3);
      expect(japanese.stdout).toContain('--direct');
    });

    it('the deadline is one, name servers included', async () => {
      const silent = folder.write('silent.json', zoneFile([{ zone: 'silent.test' }]));
      const ended = await runHere(
        [TARGET, '--zones-file', silent, '-r', (await resolver(SAYS_NXDOMAIN)).address].concat(
          '--direct --timeout 2 --json'.split(' '),
        ),
      );
      const [finding] = (JSON.parse(ended.stdout) as Json).targets[0]?.findings ?? [];
      expect(finding).toMatchObject({ outcome: 'unknown', cause: 'timeout' });
      expect(ended.elapsedMs).toBeLessThan(await atMost(4000));
    });

    it('so it is with a resolver that never answers', async () => {
      const nobody = await startDnsServer(() => ({ drop: true }));
      open.push(nobody);
      const ended = await run(nobody, '--direct', '--timeout', '2');
      expect(ended.exitCode).toBe(3);
      expect(ended.stdout + ended.stderr).toContain(nobody.address);
      expect(ended.elapsedMs).toBeLessThan(await atMost(4000));
    });

    it('zones check believes the zones themselves', async () => {
      const bad = await resolver(SAYS_NXDOMAIN);
      const args = ['zones', 'check', '--zones-file', file, '-r', bad.address];
      expect(await runHere(args)).toMatchObject({ exitCode: 1 });
      expect(await runHere([...args, '--direct'])).toMatchObject({ exitCode: 0 });
    });

    it('doctor finds the zones well, and says where its resolver is from', async () => {
      const bad = await resolver(SAYS_NXDOMAIN);
      const ended = await runHere(['doctor', '--zones-file', file, '-r', bad.address, '--direct']);
      expect(ended.exitCode).toBe(0);
      expect(ended.stdout).toMatch(/^ ✓ can be believed +2 lists: /m);
      expect(ended.stdout.split('\n')[0]).toContain('fit for blocklist lookups');
      expect(ended.stdout).toMatch(/^ · taken from +-r or the configuration$/m);
    });
  },
);
