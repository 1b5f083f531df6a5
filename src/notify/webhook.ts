import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Failure } from './exec.ts';

/** Names a webhook without its address, which may be a secret. */
export function fingerprint(url: URL): string {
  return createHash('sha256').update(url.href).digest('hex').slice(0, 16);
}

/** What of an address may be shown: services put their secrets into the path too. */
export function shownUrl(url: URL): string {
  return url.pathname === '/' && url.search === '' ? url.origin : `${url.origin}/…`;
}

/**
 * Posts JSON, each on a connection of its own, so that a watch holds none while it waits. A redirect is a failure: what
 * is posted goes where it was told to go, and nowhere else.
 * @returns null when it was taken, which is any 2xx
 */
export function post(
  url: URL,
  body: string,
  { timeoutMs, version }: { readonly timeoutMs: number; readonly version: string },
): Promise<Failure | null> {
  return new Promise((resolve) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': `rblcheck/${version}`,
      connection: 'close',
    };
    const request = send(url, { method: 'POST', agent: false, headers }, (response) => {
      const status = response.statusCode ?? 0;
      // What it says is of no use, and may be without end.
      response.destroy();
      settle(failureOf(status));
    });
    const timer = setTimeout(() => {
      settle({ code: 'timeout', detail: String(timeoutMs / 1000) });
      request.destroy();
    }, timeoutMs);
    function settle(failure: Failure | null): void {
      clearTimeout(timer);
      resolve(failure);
    }
    request.on('error', (error: NodeJS.ErrnoException) =>
      settle({ code: 'network', detail: error.code ?? error.message }),
    );
    request.end(body);
  });
}

function failureOf(status: number): Failure | null {
  if (status >= 200 && status < 300) return null;
  return { code: status >= 300 && status < 400 ? 'redirect' : 'status', detail: String(status) };
}
