import { expect, it } from 'vitest';
import { shortAddress, splitServer } from '../../src/core/server-address.ts';

it.each([
  ['192.0.2.53:53', '192.0.2.53', 53, '192.0.2.53'],
  ['127.0.0.1:5300', '127.0.0.1', 5300, '127.0.0.1:5300'],
  ['[2001:db8::53]:53', '2001:db8::53', 53, '2001:db8::53'],
  ['[2001:db8::53]:5353', '2001:db8::53', 5353, '[2001:db8::53]:5353'],
  ['[fe80::1%eth0]:53', 'fe80::1%eth0', 53, 'fe80::1%eth0'],
  ['dns.test:53', 'dns.test', 53, 'dns.test'],
  ['192.0.2.53', '192.0.2.53', null, '192.0.2.53'],
  ['[2001:db8::53]', '2001:db8::53', null, '[2001:db8::53]'],
  ['', '', null, ''],
])('the server %j', (server, host, port, short) => {
  expect(splitServer(server)).toEqual({ host, port });
  expect(shortAddress(server)).toBe(short);
});
