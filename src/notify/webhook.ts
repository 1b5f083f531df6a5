import type { AbortSignalLike } from '../core/aborter.ts';
import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { CUT_OFF, type Delivery, type DeliveryFailure } from './exec.ts';

/** Names a webhook without its address, which may be a secret; and a command. */
export function fingerprint(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, 16);
}

/** What of an address may be shown: services put their secrets into the path too. */
export function shownUrl(url: URL): string {
  return url.pathname === '/' && url.search === '' ? url.origin : `${url.origin}/…`;
}

export interface PostOptions {
  readonly timeoutMs: number;
  /** The program's own. */
  readonly version: string;
  /** Cuts it off before its time. */
  readonly signal: AbortSignalLike;
}

/**
 * Posts JSON, each on a connection of its own, so that a watch holds none while it waits. A redirect is a failure: what
 * is posted goes where it was told to go, and nowhere else.
 * @returns null when it was taken, which is any 2xx
 */
export function post(url: URL, body: string, { timeoutMs, version, signal }: PostOptions): Promise<Delivery> {
  if (signal.aborted) return Promise.resolve(CUT_OFF);
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
    const giveUp = (why: DeliveryFailure | typeof CUT_OFF): void => {
      settle(why);
      request.destroy();
    };
    const timer = setTimeout(() => giveUp({ code: 'timeout', detail: String(timeoutMs / 1000) }), timeoutMs);
    const cut = (): void => giveUp(CUT_OFF);
    signal.addEventListener('abort', cut);
    function settle(delivery: Delivery): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', cut);
      resolve(delivery);
    }
    request.on('error', (error: NodeJS.ErrnoException) =>
      settle({ code: 'network', detail: error.code ?? error.message }),
    );
    request.end(body);
  });
}

function failureOf(status: number): DeliveryFailure | null {
  if (status >= 200 && status < 300) return null;
  return { code: status >= 300 && status < 400 ? 'redirect' : 'status', detail: String(status) };
}
