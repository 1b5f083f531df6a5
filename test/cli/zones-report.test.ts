import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DnsServer } from '../../src/demo/dns-server.ts';
import { runHere } from '../support/run-here.ts';
import { always, serveZones, sound } from '../support/scripted-zones.ts';

const KEY = 's3cretkey99';
let server: DnsServer;

beforeAll(async () => {
  server = await serveZones({
    'psbl.surriel.com': sound(),
    'zen.spamhaus.org': always({ a: ['127.255.255.254'] }),
    [`${KEY}.zen.dq.spamhaus.net`]: always({ a: ['192.168.1.1'] }),
    'lists.corp.test': sound(),
  });
});
afterAll(() => server.close());

const report = (...args: readonly string[]) =>
  runHere(['zones', 'check', '--report', '-r', server.address, ...args]);

it('what the test entries said, and nothing of the user', async () => {
  const zones = `psbl.surriel.com,zen.spamhaus.org,${KEY}.zen.dq.spamhaus.net,lists.corp.test`;
  const { stdout, stderr, exitCode } = await report('-z', zones);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^### rblcheck zones check\n\n- version: \d/);
  expect(stdout).toContain('- resolver: own, on this machine\n');
  expect(stdout).toContain('| psbl.surriel.com | fit | 127.0.0.2 | not-listed |\n');
  expect(stdout).toContain(
    '| ***.zen.dq.spamhaus.net | unfit: not-a-return-code | elsewhere | elsewhere |\n',
  );
  expect(stdout).toContain("- lists of the reporter's own, left out: 1\n");
  expect(stdout + stderr).not.toMatch(/s3cretkey99|192\.168|127\.0\.0\.1:|corp/);
});

it('-o writes it, and --json is another thing', async () => {
  expect((await report('psbl.surriel.com')).exitCode).toBe(0);
  const ended = await report('psbl.surriel.com', '--json');
  expect(ended).toMatchObject({ stdout: '', exitCode: 2 });
  expect(ended.stderr).toContain('--report');
  expect((await report('psbl.surriel.com', '-o', '/dev/null')).stdout).toBe('');
});
