import type { FailureCause } from '../core/outcome.ts';

/** What an error of node:dns means: an answer, or why there is none. */
export type ErrorMeaning =
  | { readonly kind: 'nxdomain' | 'nodata' }
  | { readonly kind: 'failure'; readonly cause: FailureCause; readonly detail?: string };

/** Another try on a fresh Resolver may succeed: the fault can be the Resolver's own, not the server's. */
const FRESH_MAY_HELP: ReadonlySet<FailureCause> = new Set(['timeout', 'network', 'bad-response']);

const MEANINGS: Readonly<Record<string, ErrorMeaning>> = {
  ENOTFOUND: { kind: 'nxdomain' },
  ENODATA: { kind: 'nodata' },
  ETIMEOUT: { kind: 'failure', cause: 'timeout' },
  ECANCELLED: { kind: 'failure', cause: 'timeout' },
  ESERVFAIL: { kind: 'failure', cause: 'servfail' },
  EREFUSED: { kind: 'failure', cause: 'refused' },
  ECONNREFUSED: { kind: 'failure', cause: 'network' },
  EFORMERR: { kind: 'failure', cause: 'bad-response', detail: 'FORMERR' },
  ENOTIMP: { kind: 'failure', cause: 'bad-response', detail: 'NOTIMP' },
  EBADRESP: { kind: 'failure', cause: 'bad-response', detail: 'unreadable' },
};

/** Total: a code that is not known is a bad response that names it. */
export function meaningOf(error: NodeJS.ErrnoException): ErrorMeaning {
  // Never the message: it holds the name that was asked, and with it perhaps a key.
  const code = error.code ?? 'unknown error';
  return MEANINGS[code] ?? { kind: 'failure', cause: 'bad-response', detail: code };
}

export function freshMayHelp(failure: { readonly cause: FailureCause; readonly detail?: string }): boolean {
  if (failure.detail === 'FORMERR' || failure.detail === 'NOTIMP') return false;
  return FRESH_MAY_HELP.has(failure.cause);
}
