import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDnsServer, type DnsServer } from '../../src/demo/dns-server.ts';
import { PACKAGE_ROOT, startProgram, tempFolder, type TempFolder } from '../support/run-cli.ts';
import { LISTED_ENTRY, TARGET, TARGET_LABELS, UNLISTED_ENTRY } from '../support/scripted-zones.ts';

const require = createRequire(import.meta.url);

let dns: DnsServer;
let folder: TempFolder;
beforeAll(async () => {
  // Every zone is in order, and one lists the address.
  dns = await startDnsServer(({ name, type }) => {
    const isEntry = name.startsWith(`${LISTED_ENTRY}.`);
    if (!isEntry && name !== `${TARGET_LABELS}.zen.spamhaus.org`) return { rcode: 'NXDOMAIN' };
    return type === 'A' ? { a: ['127.0.0.2'] } : {};
  });
  folder = tempFolder();
});
afterAll(async () => {
  folder.remove();
  await dns.close();
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  probe.close();
  await once(probe, 'close');
  return port;
}

it("the example of a server in docs/library.md asks each zone's test entries once for 500 requests at once", async () => {
  const page = readFileSync('docs/library.md', 'utf8');
  const [, example = ''] =
    /<!-- example: a test runs it under[^\n]*\n+```js\n([\s\S]*?)\n```/.exec(page) ?? [];
  const file = folder.write(
    'server.mjs',
    example
      .replace("'rblcheck'", JSON.stringify(join(PACKAGE_ROOT, 'dist/index.mjs')))
      .replace("'express'", JSON.stringify(require.resolve('express')))
      .replace('127.0.0.1:53', dns.address),
  );
  const port = await freePort();
  const { child, ended } = startProgram(process.execPath, [file], { env: { PORT: String(port) } });
  child.stdin.end();
  const ask = async (address: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/listed/${address}`);
    return { status: response.status, body: await response.json() };
  };
  const patience = performance.now() + 40_000;
  const isUp = (): Promise<boolean> =>
    ask('0').then(
      () => true,
      () => performance.now() > patience,
    );
  while (!(await isUp())) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(await ask('0')).toMatchObject({ status: 400 });
  const addresses = Array.from({ length: 500 }, (_, index) => `198.51.100.${index % 256}`);
  const answers = await Promise.all(addresses.map(ask));
  const said = new Map(addresses.map((address, at) => [address, answers[at]?.body]));
  expect(said.get(TARGET)).toEqual({ outcome: 'listed', lists: ['zen.spamhaus.org'] });
  expect(said.get('198.51.100.8')).toEqual({ outcome: 'clean', lists: [] });
  const asked = dns.questions.filter(
    ({ name, type }) =>
      type === 'A' && [LISTED_ENTRY, UNLISTED_ENTRY].some((entry) => name.startsWith(`${entry}.`)),
  );
  const names = new Set(asked.map(({ name }) => name));
  expect(names.size).toBe(6);
  // Once each, and not for each request; on a busy machine a question may be sent again.
  expect(asked.length).toBeLessThanOrEqual(5 * names.size);
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ stderr: '', stdout: '' });
});
