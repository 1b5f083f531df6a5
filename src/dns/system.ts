import { getServers } from 'node:dns';
import { readFileSync } from 'node:fs';

const RESOLV_CONF = '/etc/resolv.conf';

/** The resolvers of a run, each with its port, and those that node:dns cannot ask. */
export interface Resolvers {
  /** In the order of failover. */
  readonly asked: readonly string[];
  /** As written: "fe80::1%eth0". */
  readonly unasked: readonly string[];
  /** The file that names all that are asked; null where they are known from elsewhere. */
  readonly file: string | null;
}

/**
 * Those that were named, else the system's: of /etc/resolv.conf, or what the system has in its place. A link-local address
 * means nothing without its interface (RFC 4007 section 6): `getServers` leaves such a one out, and `setServers` drops the
 * interface and would ask nobody, so that it is known by the text of the file.
 */
export function resolversOf(named: readonly string[] | null, file = RESOLV_CONF): Resolvers {
  const written = named ?? nameServersIn(file);
  const all = named ?? [...written.filter(hasInterface), ...getServers().map(withPort)];
  const unasked = all.filter(hasInterface).map((server) => server.replace(/^\[(.*)\]:53$/, '$1'));
  const asked = all.filter((server) => !hasInterface(server));
  const inFile = new Set(written.map(withPort));
  const isOfFile = named === null && asked.every((server) => inFile.has(server));
  return { asked, unasked: [...new Set(unasked)], file: isOfFile ? file : null };
}

function hasInterface(server: string): boolean {
  return server.includes('%');
}

/** The name servers of a resolv.conf, as they are written; none where it cannot be read. */
function nameServersIn(file: string): readonly string[] {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.flatMap((line) => /^\s*nameserver\s+([\da-f:.]+(?:%[\w.-]+)?)/i.exec(line)?.[1] ?? []);
  } catch {
    return [];
  }
}

/** node:dns leaves port 53 out. */
function withPort(server: string): string {
  if (server.startsWith('[') || /^[\d.]+:\d+$/.test(server)) return server;
  return server.includes(':') ? `[${server}]:53` : `${server}:53`;
}
