import { splitServer } from './server-address.ts';

/**
 * Resolvers that anyone may ask. Operators of blocklists refuse most of them, by a code or silently, since their
 * limits count by resolver and these ask for millions. The addresses are those that their operators publish.
 */
const PUBLIC_RESOLVERS: Readonly<Record<string, readonly string[]>> = {
  'Google Public DNS': ['8.8.8.8', '8.8.4.4', '2001:4860:4860::8888', '2001:4860:4860::8844'],
  'Cloudflare 1.1.1.1': [
    '1.1.1.1',
    '1.0.0.1',
    '1.1.1.2',
    '1.0.0.2',
    '1.1.1.3',
    '1.0.0.3',
    '2606:4700:4700::1111',
    '2606:4700:4700::1001',
  ],
  Quad9: [
    '9.9.9.9',
    '9.9.9.10',
    '9.9.9.11',
    '149.112.112.112',
    '149.112.112.10',
    '2620:fe::fe',
    '2620:fe::9',
  ],
  OpenDNS: [
    '208.67.222.222',
    '208.67.220.220',
    '208.67.222.123',
    '208.67.220.123',
    '2620:119:35::35',
    '2620:119:53::53',
  ],
  'Level 3': ['4.2.2.1', '4.2.2.2', '4.2.2.3', '4.2.2.4', '4.2.2.5', '4.2.2.6'],
  AdGuard: ['94.140.14.14', '94.140.15.15', '94.140.14.140', '94.140.14.141'],
  CleanBrowsing: ['185.228.168.9', '185.228.169.9', '185.228.168.168'],
  'Control D': ['76.76.2.0', '76.76.10.0', '76.76.2.1', '76.76.2.2'],
  'Yandex DNS': ['77.88.8.8', '77.88.8.1', '77.88.8.88', '77.88.8.7'],
  AliDNS: ['223.5.5.5', '223.6.6.6'],
  DNSPod: ['119.29.29.29'],
  '114DNS': ['114.114.114.114', '114.114.115.115'],
  'DNS.WATCH': ['84.200.69.80', '84.200.70.40'],
  UltraDNS: ['64.6.64.6', '64.6.65.6', '156.154.70.1', '156.154.71.1'],
};

/**
 * Whose resolver it is, when it is a public one.
 * @param server "8.8.8.8:53" or "[2001:4860:4860::8888]:53"
 */
export function publicResolverName(server: string): string | null {
  const address = splitServer(server).host.toLowerCase();
  const entry = Object.entries(PUBLIC_RESOLVERS).find(([, addresses]) => addresses.includes(address));
  return entry?.[0] ?? null;
}
