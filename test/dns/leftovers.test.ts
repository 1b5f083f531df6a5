import { afterEach, describe, expect, it } from 'vitest';
import type { DnsServer } from '../../src/demo/dns-server.ts';
import { createLookup } from '../../src/dns/lookup.ts';
import { atMost } from '../support/busy.ts';
import { runCli, tempFolder, until, zoneFile } from '../support/run-cli.ts';
import {
  check,
  closedPort,
  firstLost,
  listing,
  serveSilence,
  serveZones,
  SILENCE,
  sound,
} from '../support/scripted-zones.ts';

const servers: DnsServer[] = [];
async function kept(starting: Promise<DnsServer>): Promise<DnsServer> {
  const server = await starting;
  servers.push(server);
  return server;
}

const folder = tempFolder();
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  folder.remove();
});

/** The timers that keep this process alive. */
function pending(): readonly string[] {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout');
}

describe('nothing is left pending', () => {
  it('after a run with a silent zone, a lost packet, a dead second resolver', async () => {
    const server = await kept(
      serveZones({
        'silent.test': SILENCE,
        'lost.test': firstLost(listing('127.0.0.2')),
        'sound.test': sound(),
      }),
    );
    const before = pending().length;
    await check({
      servers: [server.address, await closedPort()],
      zones: ['silent.test', 'lost.test', 'sound.test'],
      timeoutMs: 1000,
    });
    await until('the last timer', () => pending().length <= before);
  });

  it('when a lookup is closed: every question settles, those of the queue too', async () => {
    const server = await kept(serveSilence());
    const lookup = createLookup({ servers: [server.address], timeoutMs: 20_000, concurrency: 4 });
    const before = pending().length;
    const asking = Array.from({ length: 20 }, (_, index) => lookup.query('A', `q${index}.test`));
    await until('the first questions', () => server.questions.length === 4);
    const closedAt = performance.now();
    lookup.close();
    const answers = await Promise.all(asking);
    // c-ares itself gives up after five seconds, whatever it is told.
    const took = performance.now() - closedAt;
    expect(took).toBeLessThan(await atMost(4000));
    expect(answers.map(({ kind }) => kind)).toEqual(Array.from({ length: 20 }, () => 'failure'));
    await until('the last timer', () => pending().length <= before);
    expect(server.questions.length).toBeLessThanOrEqual(4);
  });

  it('so the program ends by itself, long before the patience of a query whose packet was lost', async () => {
    const lossy = await kept(serveZones({ 'bl.test': firstLost(sound()) }));
    const file = folder.write('zones.json', zoneFile([{ zone: 'bl.test' }]));
    // Beside so much, what a busy machine takes to start is little.
    const timeoutSeconds = 15;
    const run = await runCli([
      '198.51.100.7',
      '--zones-file',
      file,
      '-r',
      lossy.address,
      '--timeout',
      String(timeoutSeconds),
      '--format',
      'plain',
    ]);
    expect(run).toMatchObject({
      stdout: '198.51.100.7\tclean\tbl.test\t\t\t\t198.51.100.7\n',
      stderr: '',
      exitCode: 0,
    });
    // Asked again after three tenths of the deadline; the first query would wait for all of it.
    expect(run.elapsedMs / 1000 / timeoutSeconds).toBeLessThan(0.85);
  });
});
