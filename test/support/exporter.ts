import { once } from 'node:events';
import { createServer } from 'node:http';
import { startCli, until, type Ended, type Running } from './run-cli.ts';

/** A running `rblcheck exporter`, on a port of loopback. */
export interface Exporter extends Running {
  readonly url: string;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<{ status: number; body: string }>;
  /** Asks it to end, and waits for that. */
  end(): Promise<Ended>;
}

export async function startExporter(args: readonly string[]): Promise<Exporter> {
  const listen = `127.0.0.1:${await freeTcpPort()}`;
  const running = startCli(['exporter', '--listen', listen, ...args]);
  running.child.stdin.end();
  const url = `http://${listen}`;
  let said = '';
  running.child.stderr.on('data', (chunk: string) => (said += chunk));
  await until('the exporter', () => said.includes(url));
  return {
    ...running,
    url,
    async get(path, headers = {}) {
      const response = await fetch(url + path, { headers });
      return { status: response.status, body: await response.text() };
    },
    end() {
      running.child.kill('SIGTERM');
      return running.ended;
    },
  };
}

/** A port on which nobody listened a moment ago. */
export async function freeTcpPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : 0;
}
