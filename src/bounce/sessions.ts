import { canonical } from './addresses.ts';
import { IP } from './server-log-grammars.ts';

/** How many sessions of one log are kept in mind. */
const SESSIONS = 20_000;
/** OpenSMTPD's and Haraka's numbers of a session. */
const SESSION = /\b(?:[0-9a-f]{16}|[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})\b/;
const CONNECTED = new RegExp(
  String.raw`\b(?:from host \S{1,255} \[(${IP})\]|connected address=(${IP})(?!\S)|connect ip=(${IP})(?!\S)|address=(${IP}) host=)`,
);

/** Tells of each line the client of its session: some servers name it once, and refuse it on another line. */
export function sessionClients(): (line: string) => string | null {
  const clients = new Map<string, string>();
  return (line) => {
    const id = SESSION.exec(line)?.[0];
    if (id === undefined) return null;
    const groups = CONNECTED.exec(line)?.slice(1) ?? [];
    const client = canonical(groups.find((group) => group !== undefined) ?? '');
    if (client && clients.size < SESSIONS) clients.set(id, client);
    return client ?? clients.get(id) ?? null;
  };
}
