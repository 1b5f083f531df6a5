import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a chat shows, and where it was posted. */
export interface Shown {
  readonly path: string;
  readonly text: string;
}

/** Slack, Mattermost, Discord and Google Chat on loopback, as particular about what is posted as they are. */
export interface ChatServices {
  /** "http://127.0.0.1:4711", to stand for theirs. */
  readonly origin: string;
  readonly shown: readonly Shown[];
  /** The bodies that were posted, as they came. */
  readonly bodies: readonly string[];
  close(): Promise<void>;
}

type Fields = Readonly<Record<string, unknown>>;

/** Where it is posted → the text that is shown; null where the service refuses it. */
const SERVICES: readonly (readonly [RegExp, (fields: Fields) => string | null])[] = [
  // "no_text" where there is none; what it does not know it leaves alone.
  [/^\/services\/T\w+\/B\w+\/\w+$/, (fields) => textOf(fields, ['blocks', 'attachments'])],
  // Decoded into a structure: what is in it must be of its type.
  [/^\/hooks\/\w+$/, (fields) => (hasMattermostTypes(fields) ? textOf(fields, ['attachments']) : null)],
  [/^\/api\/webhooks\/\d+\/\w+\/slack$/, (fields) => textOf(fields, ['attachments'])],
  // "Cannot send an empty message"
  [/^\/api\/webhooks\/\d+\/\w+$/, ({ content }) => (typeof content === 'string' ? content : null)],
  // "Invalid JSON payload received. Unknown name …"
  [/^\/v1\/spaces\/\w+\/messages\?/, (fields) => (hasOnly(fields, ['text']) ? textOf(fields, []) : null)],
];

function textOf({ text, ...others }: Fields, lists: readonly string[]): string | null {
  const isSound = lists.every((name) => others[name] === undefined || Array.isArray(others[name]));
  return isSound && typeof text === 'string' && text !== '' ? text : null;
}

function hasMattermostTypes(fields: Fields): boolean {
  return ['username', 'icon_url', 'channel', 'type', 'icon_emoji'].every(
    (name) => fields[name] === undefined || typeof fields[name] === 'string',
  );
}

function hasOnly(fields: Fields, names: readonly string[]): boolean {
  return Object.keys(fields).every((name) => names.includes(name));
}

export async function serveChats(): Promise<ChatServices> {
  const shown: Shown[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      bodies.push(body);
      const { method, url = '', headers } = request;
      const [, read] = SERVICES.find(([path]) => path.test(url)) ?? [];
      const isJson = method === 'POST' && headers['content-type'] === 'application/json';
      const text = isJson && read ? read(JSON.parse(body) as Fields) : null;
      if (text !== null) shown.push({ path: url, text });
      response.writeHead(text === null ? 400 : 200).end(text === null ? 'invalid' : 'ok');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    shown,
    bodies,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
