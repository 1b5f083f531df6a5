import { spawn, type ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { chmodSync, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { tempFolder } from './run-cli.ts';

/** A DNS server of the system's packages, on a high port of loopback. */
export interface RealServer {
  /** "127.0.0.1:5300". */
  readonly address: string;
  readonly port: number;
  /** Ends the process that was started, and no other. */
  stop(): Promise<void>;
}

/** An rbldnsd whose operator edits the data. */
export interface Rbldnsd extends RealServer {
  /** Writes a data set anew and has it read. */
  change(zone: string, type: string, lines: readonly string[]): void;
}

type ServerName = 'rbldnsd' | 'unbound';

/** Where a server, or another program of the system's packages, is installed, often outside of a user's PATH; null when it is not. */
export function findServer(name: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Whether the absence of a server is a failure: the continuous integration installs them. */
export const REAL_SERVERS_REQUIRED = process.env['RBLCHECK_REQUIRE_REAL'] === '1';

/** rbldnsd with these data sets: zone → type → lines; SOA and NS are added. */
export async function startRbldnsd(
  zones: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): Promise<Rbldnsd> {
  const write = (folder: Folder, zone: string, type: string, lines: readonly string[]): string => {
    const file = `${zone}.${type}`;
    const head = [`$SOA 3600 ns.${zone} hostmaster.${zone} 1 600 300 86400 300`, `$NS 3600 ns.${zone}`];
    folder.write(file, `${[...head, ...lines].join('\n')}\n`);
    return `${zone}:${type}:${file}`;
  };
  const { folder, child, ...server } = await start('rbldnsd', (inFolder, port) => {
    const args = Object.entries(zones).flatMap(([zone, sets]) =>
      Object.entries(sets).map(([type, lines]) => write(inFolder, zone, type, lines)),
    );
    return ['-n', '-b', `127.0.0.1/${port}`, '-w', inFolder.path, ...args];
  });
  return {
    ...server,
    change(zone, type, lines) {
      write(folder, zone, type, lines);
      child.kill('SIGHUP');
    },
  };
}

/** unbound as a resolver for `.test` alone, with these lines in its `server:` clause and the clauses after it. */
export function startUnbound(
  serverLines: readonly string[],
  clauses: readonly string[] = [],
): Promise<RealServer> {
  return start('unbound', (folder, port) => {
    const server = [
      `interface: 127.0.0.1`,
      `port: ${port}`,
      'username: ""',
      'chroot: ""',
      'pidfile: ""',
      `directory: "${folder.path}"`,
      'do-daemonize: no',
      'use-syslog: no',
      'do-ip6: no',
      'num-threads: 1',
      'module-config: "iterator"',
      'do-not-query-localhost: no',
      'local-zone: "test." nodefault',
      ...serverLines,
    ];
    const conf = [
      'server:',
      ...server.map((line) => `  ${line}`),
      ...clauses,
      'remote-control:',
      '  control-enable: no',
    ];
    return ['-d', '-c', folder.write('unbound.conf', `${conf.join('\n')}\n`)];
  });
}

/** A clause that leads unbound to a server for one zone. */
export function stubZone(zone: string, port: number): string {
  return `stub-zone:\n  name: "${zone}."\n  stub-addr: 127.0.0.1@${port}`;
}

type Folder = ReturnType<typeof tempFolder>;

async function start(
  name: ServerName,
  prepare: (folder: Folder, port: number) => readonly string[],
): Promise<RealServer & { readonly folder: Folder; readonly child: ChildProcess }> {
  const path = findServer(name);
  if (path === null) throw new Error(`${name} is not installed`);
  const folder = tempFolder();
  // rbldnsd gives up the rights of root before it reads its data.
  chmodSync(folder.path, 0o755);
  let said = '';
  // A port that was free a moment ago may be another's by now.
  for (let tries = 0; tries < 3; tries++) {
    const port = await freePort();
    const child = spawn(path, [...prepare(folder, port)], { stdio: ['ignore', 'pipe', 'pipe'] });
    said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    if (await answers(child, port)) {
      return {
        address: `127.0.0.1:${port}`,
        port,
        folder,
        child,
        async stop() {
          await end(child);
          folder.remove();
        },
      };
    }
    await end(child);
  }
  folder.remove();
  throw new Error(`${name} does not start: ${said}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Whether it answers a question in any way before it ends or patience does. */
async function answers(child: ChildProcess, port: number): Promise<boolean> {
  const resolver = new Resolver({ timeout: 500, tries: 1 });
  resolver.setServers([`127.0.0.1:${port}`]);
  const patience = performance.now() + 10_000;
  while (child.exitCode === null && performance.now() < patience) {
    const code = await resolver.resolve4('ready.invalid').then(
      () => 'OK',
      (error: NodeJS.ErrnoException) => error.code,
    );
    if (code !== 'ECONNREFUSED' && code !== 'ETIMEOUT') return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}
