import { expect, it } from 'vitest';
import { publicResolverName } from '../../src/core/public-resolvers.ts';

it.each([
  ['8.8.8.8:53', 'Google Public DNS'],
  ['8.8.8.8:5353', 'Google Public DNS'],
  ['8.8.8.8', 'Google Public DNS'],
  ['[2001:4860:4860::8888]:53', 'Google Public DNS'],
  ['[2001:4860:4860::8844]', 'Google Public DNS'],
  ['1.1.1.1:53', 'Cloudflare 1.1.1.1'],
  ['[2606:4700:4700::1111]:53', 'Cloudflare 1.1.1.1'],
  ['[2620:FE::9]:53', 'Quad9'],
  ['9.9.9.9:53', 'Quad9'],
  ['208.67.222.222:53', 'OpenDNS'],
  ['223.5.5.5:53', 'AliDNS'],
  ['127.0.0.1:53', null],
  ['192.0.2.53:53', null],
  ['[::1]:53', null],
  ['[2001:db8::53]:53', null],
  ['18.8.8.8:53', null],
  ['', null],
])('%j is %s', (server, name) => {
  expect(publicResolverName(server)).toBe(name);
});
