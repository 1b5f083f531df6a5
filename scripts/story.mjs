// The world of the README's pictures: the program with its own catalogue, a bounce, and a name server on loopback that says
// of every list what its test entries promise, and of one list that it has the shop's address.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { importSource } from './source.mjs';

export const ADDRESS = '198.51.100.7';
const LIST = 'gmo-rbl.jp';
const LISTED_BY = `7.100.51.198.${LIST}`;
const TEST_ENTRY = '2.0.0.127.';

const SAYS = {
  [LISTED_BY]: { A: { a: ['127.0.0.2'] }, TXT: { txt: ['Poor Reputation Sender'] } },
  '7.100.51.198.in-addr.arpa': { PTR: { ptr: ['mail.shop.example'] } },
  'mail.shop.example': { A: { a: [ADDRESS] } },
};

/** How many cells a line of the terminal has: as wide as the longest command. */
export const COLUMNS = 92;

/** What each picture is called, and where the reader is. */
export const LANGUAGES = [
  { suffix: '', reader: { LANG: 'C.UTF-8', TZ: 'UTC' } },
  { suffix: '.ja', reader: { LANG: 'ja_JP.UTF-8', TZ: 'Asia/Tokyo' } },
];

/**
 * The world: `folder`, in which commands are run; `mail`, the text of the bounce; `seen(command, reader)`, what a person at a
 * terminal sees of it, a line each, colours as escape sequences; `close()`.
 */
export async function openStory() {
  const { startDnsServer } = await importSource('src/demo/dns-server.ts');
  const { storyBounce } = await importSource('test/support/story.ts');
  const { version, zones } = JSON.parse(readFileSync('zones.json', 'utf8'));
  const names = new Set(zones.map(({ zone }) => zone));
  const server = await startDnsServer(({ name, type }) => {
    if (name.startsWith(TEST_ENTRY)) return { a: ['127.0.0.2'] };
    return SAYS[name]?.[type] ?? (names.has(name) || SAYS[name] ? {} : { rcode: 'NXDOMAIN' });
  });

  const folder = mkdtempSync(join(tmpdir(), 'rblcheck-pictures-'));
  const mail = storyBounce({ address: ADDRESS, zone: LIST });
  writeFileSync(join(folder, 'mail.eml'), mail);
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ resolver: [server.address] }));
  // The program by its name, as it is typed.
  const program = `#!/bin/sh\nexec '${process.execPath}' '${resolve('bin/rblcheck.js')}' "$@"\n`;
  writeFileSync(join(folder, 'rblcheck'), program, { mode: 0o755 });

  async function seen(command, reader) {
    const line = `stty cols ${COLUMNS}; ${command} 2>/dev/null || true`;
    const { stdout } = await promisify(execFile)('script', ['-qec', line, '/dev/null'], {
      cwd: folder,
      env: {
        PATH: `${folder}:${process.env.PATH}`,
        HOME: folder,
        SHELL: '/bin/sh',
        TERM: 'xterm',
        ...reader,
        RBLCHECK_CONFIG: join(folder, 'config.json'),
        RBLCHECK_TODAY: version,
      },
    });
    return stdout.replaceAll('\r', '').trimEnd().split('\n');
  }

  async function close() {
    await server.close();
    rmSync(folder, { recursive: true });
  }
  return { folder, mail, seen, close };
}
