import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ROOMS = readdirSync('src', { withFileTypes: true }).flatMap((one) =>
  one.isDirectory() ? one.name : [],
);
/** Where a file that is named without its whole path may stand. */
const FOLDERS = ['', 'src/', ...ROOMS.map((room) => `src/${room}/`), 'bin/', 'scripts/', '.ci/', 'test/cli/'];
const page = readFileSync('CONTRIBUTING.md', 'utf8');

/** What looks like a file and is written as code: "`core/check.ts`", "`.ci/build.mjs`". */
function filesNamedIn(text: string): readonly string[] {
  return [...text.matchAll(/`(?:node )?([\w./-]+\.(?:ts|mts|mjs|js|json|md|yml))`/g)].flatMap(
    ([, name]) => name ?? [],
  );
}

describe('the pages for those who work on the program', () => {
  it.each(['CONTRIBUTING.md', 'docs/testing.md'])('%s names files that there are', (path) => {
    const named = filesNamedIn(readFileSync(path, 'utf8'));
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !FOLDERS.some((folder) => existsSync(`${folder}${name}`)))).toEqual([]);
  });

  it('name every room, with a file that begins with what it is for', () => {
    const rows = [...page.matchAll(/^\| `src\/([\w-]+)\/` \| `([\w.-]+)` \|/gm)].map(([, room, file]) => ({
      room,
      head: readFileSync(`src/${room}/${file}`, 'utf8').slice(0, 3),
    }));
    expect(new Set(rows.map(({ room }) => room))).toEqual(new Set(ROOMS));
    expect(rows.filter(({ head }) => head !== '// ')).toEqual([]);
  });

  it('the way of one address leads through every room that a check needs', () => {
    const [, way = ''] = /^### One address, file by file$([^]*?)^## /m.exec(page) ?? [];
    const rooms = new Set(filesNamedIn(way).map((name) => name.split('/')[0]));
    for (const room of ['bin', 'cli', 'zones', 'targets', 'run', 'core', 'dns', 'render', 'i18n'])
      expect(rooms, room).toContain(room);
  });
});
