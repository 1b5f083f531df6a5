import type { ZoneEntry } from '../../src/core/zone.ts';
import type { DnsServer } from '../../src/demo/dns-server.ts';
import { tempFolder, zoneFile, type TempFolder } from './run-cli.ts';
import {
  always,
  listing,
  serveZones,
  SILENCE,
  sound,
  TARGET_LABELS,
  type Answers,
} from './scripted-zones.ts';

/** An address that no zone of these lists. */
export const CLEAN_TARGET = '198.51.100.8';

/** A reason that would set a terminal on fire. */
export const HOSTILE_TEXT =
  '\u001B[31mred\u001B[0m \u001B]0;title\u0007 bell\u0007 \u009B2J and\ttab \u202Eesrever';

const withReasons = (a: string, ...txt: readonly string[]): Answers =>
  sound({ [TARGET_LABELS]: { a: [a], txt, ttl: 120 } });

const ANSWERS: Readonly<Record<string, Answers>> = {
  'clean1.test': sound(),
  'clean2.test': sound(),
  'clean3.test': sound(),
  'listed.test': withReasons('127.0.0.2', 'https://listed.test/198.51.100.7'),
  'major.test': withReasons('127.0.0.3', 'found in a trap'),
  'hostile.test': withReasons('127.0.0.2', HOSTILE_TEXT),
  'broken.test': always({ rcode: 'SERVFAIL' }),
  'broken-major.test': always({ rcode: 'SERVFAIL' }),
  'allow.test': listing('127.0.5.1'),
  'info.test': listing('127.0.0.2'),
  'combined.test': listing('127.0.5.1'),
  'plain.test': listing('127.0.0.2'),
  'silent.test': SILENCE,
};

const ENTRIES: readonly ZoneEntry[] = [
  { zone: 'clean1.test', sets: ['default', 'three'] },
  { zone: 'clean2.test', sets: ['default', 'three'] },
  { zone: 'clean3.test', sets: ['three'] },
  {
    zone: 'listed.test',
    name: 'The Listed List',
    sets: ['default'],
    lookupUrl: 'https://listed.test/look?ip={target}',
    removal: { how: 'self-service', url: 'https://listed.test/remove/{target}', expires: 'P3D' },
  },
  {
    zone: 'major.test',
    name: 'Major',
    tier: 'major',
    codes: {
      '127.0.0.3': {
        sublist: 'TRAP',
        meaning: 'spam trap hit',
        meaningJa: 'スパムトラップ',
        severity: 'listed',
      },
    },
  },
  { zone: 'hostile.test' },
  { zone: 'broken.test' },
  { zone: 'broken-major.test', tier: 'major' },
  { zone: 'allow.test', kind: 'allow', sets: ['allow'] },
  { zone: 'info.test', kind: 'informational' },
  { zone: 'combined.test', codes: { '127.0.5.*': { meaning: 'known sender', severity: 'informational' } } },
  { zone: 'silent.test' },
  { zone: 'key.{key}.test', key: { name: 'some-key' } },
  { zone: 'registered.test', registration: 'https://registered.test/' },
  { zone: 'six.test', lists: ['ipv6'] },
];

/** A scripted DNS server and its zone file, for the program to be steered with. */
export interface CliZones {
  readonly server: DnsServer;
  readonly folder: TempFolder;
  readonly file: string;
  /** The options that lead the program to them; the timeout is short. */
  readonly options: readonly string[];
  close(): Promise<void>;
}

export async function serveCliZones(): Promise<CliZones> {
  const server = await serveZones(ANSWERS);
  const folder = tempFolder();
  const file = folder.write(
    'zones.json',
    zoneFile(ENTRIES, [
      {
        zone: 'retired.test',
        name: 'The Late List',
        since: '2024-06-05',
        behaviour: 'wildcard',
        source: 'https://retired.test/',
      },
    ]),
  );
  return {
    server,
    folder,
    file,
    options: ['--zones-file', file, '-r', server.address],
    async close() {
      await server.close();
      folder.remove();
    },
  };
}
