import { getServers } from 'node:dns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DnsServer } from '../../src/demo/dns-server.ts';
import { resolversOf } from '../../src/dns/system.ts';
import { runCli, tempFolder, zoneFile, type TempFolder } from '../support/run-cli.ts';
import { serveZones, sound, TARGET } from '../support/scripted-zones.ts';

let folder: TempFolder;
let server: DnsServer;
let file: string;

beforeAll(async () => {
  folder = tempFolder();
  server = await serveZones({ 'a.test': sound() });
  file = folder.write('zones.json', zoneFile([{ zone: 'a.test' }]));
});

afterAll(async () => {
  await server.close();
  folder.remove();
});

describe('the resolvers of the system', () => {
  it.each([
    ['nameserver fe80::1%eth0\nnameserver 192.0.2.53\n', ['fe80::1%eth0']],
    [
      '  nameserver\tFE80::1%wlan-0.7 # the router\noptions x\nnameserver fe80::2%2',
      ['FE80::1%wlan-0.7', 'fe80::2%2'],
    ],
    ['# nameserver fe80::1%eth0\nnameserver 2001:db8::53\nsearch a%b\n', []],
    ['nameserver fe80::1%eth0\nnameserver fe80::1%eth0\n', ['fe80::1%eth0']],
  ])('%j', (text, unasked) => {
    const found = resolversOf(null, folder.write('resolv.conf', text));
    expect(found.unasked).toEqual(unasked);
    expect(found.asked).toHaveLength(getServers().filter((one) => !one.includes('%')).length);
    expect(found.asked.every((one) => /:\d+$/.test(one))).toBe(true);
  });

  it('without the file they are what node:dns says', () => {
    expect(resolversOf(null, `${folder.path}/none`)).toMatchObject({ unasked: [], file: null });
  });

  it('are of the file where it names all of them', () => {
    const bare = getServers().map((one) => one.replace(/^\[(.*)\]:\d+$|^([\d.]+):\d+$/, '$1$2'));
    const path = folder.write('resolv.conf', bare.map((one) => `nameserver ${one}\n`).join(''));
    expect(resolversOf(null, path).file).toBe(path);
    expect(resolversOf(null, folder.write('resolv.conf', 'nameserver 192.0.2.99\n')).file).toBeNull();
  });
});

it('those that are named take their place', () => {
  const named = ['[fe80::1%eth0]:53', '192.0.2.53:53', '[fe80::1%eth0]:5353'];
  expect(resolversOf(named)).toEqual({
    asked: ['192.0.2.53:53'],
    unasked: ['fe80::1%eth0', '[fe80::1%eth0]:5353'],
    file: null,
  });
});

describe('a resolver with an interface', () => {
  it.each([
    ['en', 'the resolver fe80::1%eth0 cannot be asked'],
    ['ja', 'リゾルバーfe80::1%eth0には問い合わせできません'],
  ])('is said as it was written, and the next is asked: %s', async (lang, said) => {
    const args = ['--zones-file', file, '-r', 'fe80::1%eth0', '-r', server.address, '--lang', lang];
    const ended = await runCli([TARGET, ...args, '--json']);
    expect(ended.exitCode).toBe(0);
    expect(ended.stderr).toContain(said);
    expect(ended.stderr).toContain(server.address);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      resolver: { servers: [server.address] },
      warnings: [{ code: 'link-local-resolver' }, { code: 'special-address' }],
    });
    expect((await runCli(['doctor', ...args])).stderr).toContain(said);
  });

  it.each([
    ['en', 'there is no other resolver'],
    ['ja', 'ほかにリゾルバーもありません'],
  ])('alone is an error, and nothing is asked: %s', async (lang, said) => {
    const ended = await runCli([TARGET, '--zones-file', file, '-r', 'fe80::1%eth0', '--lang', lang]);
    expect(ended).toMatchObject({ stdout: '', exitCode: 2 });
    expect(ended.stderr).toContain(said);
  });
});
