import { canonical } from './addresses.ts';
import { GRAMMARS, type LineKind } from './server-log-grammars.ts';

/** What a line in the log of the reader's own server tells of a client. */
export interface ServerLogLine {
  /** What the line tells. */
  readonly kind: LineKind;
  /** What the server said to the client, or wrote down as its reason. */
  readonly words: string;
  /** The client's address; null where the line has a name alone, or none. */
  readonly client: string | null;
  /** A zone that stands outside of the words. */
  readonly zone: string | null;
  /** The server asked the client to come again, as far as the line tells without a reply code. */
  readonly isTemporary: boolean;
}

/** Reads one line, tidied; null when it is none of a server's about a client that it did not want. */
export function readServerLog(text: string): ServerLogLine | null {
  for (const { kind, line, until } of GRAMMARS) {
    const match = line.exec(text);
    if (!match) continue;
    const rest = text.slice(match.index + match[0].length);
    const end = until ? rest.search(until) : -1;
    const { client, zone, soft } = match.groups ?? {};
    return {
      kind,
      words: (end < 0 ? rest : rest.slice(0, end)).trim(),
      client: clientAddress(client ?? ''),
      zone: zone?.toLowerCase().replace(/\.$/, '') ?? null,
      isTemporary: soft !== undefined,
    };
  }
  return null;
}

function clientAddress(text: string): string | null {
  return canonical(/\[([^\]]{3,60})\]$/.exec(text)?.[1]?.replace(/^ipv6:/i, '') ?? text);
}
