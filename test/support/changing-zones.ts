import { startDnsServer, type DnsServer, type Script } from '../../src/demo/dns-server.ts';
import { tempFolder, zoneFile, type TempFolder } from './run-cli.ts';
import { LISTED_ENTRY } from './scripted-zones.ts';

/**
 * What a zone says of every target: nothing, at once, late or never, a listing with this code, or no answer that is one;
 * refused: the operator's code for it, to all.
 */
export type Saying = 'clean' | 'late' | 'never' | 'SERVFAIL' | 'refused' | `127.${string}`;

/** Two sound zones, one.test (major) and two.test, whose answers a test changes while the program runs. */
export interface ChangingZones {
  readonly server: DnsServer;
  readonly folder: TempFolder;
  /** The options that lead the program to them. */
  readonly options: readonly string[];
  /** From now on; an address in reverse labels may be named with what is said of it alone. */
  say(zone: 'one' | 'two', saying: Saying, labels?: string): void;
  /** From now on what DNS says of this name; of one that nothing was said of there is none. */
  host(name: string, script: Script): void;
  /** From now on the reason of its listings. */
  word(zone: 'one' | 'two', text: string): void;
  close(): Promise<void>;
}

export async function serveChangingZones(): Promise<ChangingZones> {
  const sayings = new Map<string, Saying>();
  const words = new Map<string, string>();
  const hosts = new Map<string, Script>();
  const server = await startDnsServer(({ name }): Script => {
    const host = hosts.get(name);
    if (host) return host;
    const [, labels = '', zone = ''] = /^(.+)\.(one|two)\.test$/.exec(name) ?? [];
    const saying = sayings.get(`${labels}.${zone}`) ?? sayings.get(zone) ?? 'clean';
    if (saying === 'SERVFAIL') return { rcode: 'SERVFAIL' };
    if (saying === 'never') return { drop: true };
    if (saying === 'refused') return { a: ['127.255.255.254'] };
    if (saying === 'late' && labels !== LISTED_ENTRY) return { rcode: 'NXDOMAIN', delayMs: 700 };
    if (labels === LISTED_ENTRY) return { a: ['127.0.0.2'] };
    // The test entry that no zone lists.
    if (zone === '' || saying === 'clean' || labels.endsWith('.0.0.127')) return { rcode: 'NXDOMAIN' };
    return { a: [saying], txt: [words.get(zone) ?? `because of ${saying}`] };
  });
  const folder = tempFolder();
  const file = folder.write(
    'zones.json',
    zoneFile([{ zone: 'one.test', tier: 'major' }, { zone: 'two.test' }]),
  );
  return {
    server,
    folder,
    options: ['--zones-file', file, '-r', server.address, '-z', 'one.test,two.test', '--timeout', '3'],
    say: (zone, saying, labels) => sayings.set(labels === undefined ? zone : `${labels}.${zone}`, saying),
    host: (name, script) => hosts.set(name, script),
    word: (zone, text) => words.set(zone, text),
    async close() {
      await server.close();
      folder.remove();
    },
  };
}

/** Four sound zones, a.test to d.test, of which the first ones can be mute. */
export interface ManyZones extends Pick<ChangingZones, 'server' | 'folder' | 'options' | 'close'> {
  /** From now on so many of them give no answer that is one. */
  mute(count: number): void;
}

export async function serveManyZones(): Promise<ManyZones> {
  const names = ['a.test', 'b.test', 'c.test', 'd.test'];
  let mute = 0;
  const server = await startDnsServer(({ name }): Script => {
    const at = names.findIndex((zone) => name.endsWith(`.${zone}`));
    if (at < mute) return { rcode: 'SERVFAIL' };
    return name.startsWith(LISTED_ENTRY) ? { a: ['127.0.0.2'] } : { rcode: 'NXDOMAIN' };
  });
  const folder = tempFolder();
  const file = folder.write('zones.json', zoneFile(names.map((zone) => ({ zone }))));
  return {
    server,
    folder,
    options: ['--zones-file', file, '-r', server.address, '-z', names.join(','), '--timeout', '3'],
    mute(count) {
      mute = count;
    },
    async close() {
      await server.close();
      folder.remove();
    },
  };
}
