import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface Post {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly type: string | undefined;
  readonly agent: string | undefined;
  readonly body: string;
}

/** A receiver of webhooks on loopback. */
export interface Hook {
  readonly url: URL;
  readonly posts: readonly Post[];
  /** What it answers from now on; null for nothing at all. */
  answer(status: number | null, headers?: Readonly<Record<string, string>>): void;
  close(): Promise<void>;
}

export async function serveHook(port = 0): Promise<Hook> {
  const posts: Post[] = [];
  let status: number | null = 200;
  let headers: Readonly<Record<string, string>> = {};
  const server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { method, url: path } = request;
      posts.push({
        method,
        path,
        type: request.headers['content-type'],
        agent: request.headers['user-agent'],
        body,
      });
      if (status !== null) response.writeHead(status, headers).end('thanks');
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${bound}/hook?token=secret`),
    posts,
    answer(next, nextHeaders = {}) {
      status = next;
      headers = nextHeaders;
    },
    async close() {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
