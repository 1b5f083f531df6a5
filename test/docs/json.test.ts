import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { PRINTED } from '../support/printed.ts';
import { REAL_SERVERS_REQUIRED } from '../support/real-servers.ts';
import { CLI, startProgram, tempFolder, type TempFolder } from '../support/run-cli.ts';
import { TARGET } from '../support/scripted-zones.ts';
import { storyBounce } from '../support/story.ts';

const page = readFileSync('docs/json.md', 'utf8');
const hasJq = spawnSync('jq', ['--version']).status === 0;
if (!hasJq) process.stderr.write('jq is not installed: the examples of docs/json.md are not run\n');

/** The examples in their order, by their first words, and what they print in the scripted zones. */
const EXAMPLES: readonly (readonly [string, readonly string[]])[] = [
  ['The zones that list it', ['listed.test']],
  ['A line a target', [`${TARGET}\tlisted\t1`, '198.51.100.8\tclean\t0']],
  ['Is all that was typed clean? For a shell', ['false']],
  [
    'What could not be told, and why',
    ['broken.test\tservfail\t-', 'broken-major.test\tservfail\t-', 'silent.test\ttimeout\t-'],
  ],
  [
    'What was not asked',
    ['key.***.test: needs-key', 'six.test: wrong-family', 'registered.test: needs-registration'],
  ],
  ['Where to ask for the removal', [`The Listed List: https://listed.test/remove/${TARGET}`]],
  ['The operators’ reasons, still escaped', ['"https://listed.test/198.51.100.7"', '"found in a trap"']],
  ['The listed addresses of a network', [TARGET]],
  ['How many addresses each zone lists', ['{"listed.test":1}']],
  [
    'A table for a spreadsheet',
    [
      `"${TARGET}","clean1.test","clean",""`,
      `"${TARGET}","clean2.test","clean",""`,
      `"${TARGET}","listed.test","listed","127.0.0.2"`,
    ],
  ],
  ['Which list a bounce names', [`${TARGET} listed.test blocklist`]],
  ['The zones that many receivers reject on', ['major.test', 'broken-major.test']],
];

const examples = [...page.matchAll(/\n([^\n]+):\n\n```sh\n([\s\S]*?)\n```/g)].map(
  ([, says = '', line = '']) => ({
    says: says.replaceAll("'", '’'),
    line,
  }),
);

describe('docs/json.md', () => {
  let zones: CliZones;
  let folder: TempFolder;
  beforeAll(async () => {
    zones = await serveCliZones();
    folder = tempFolder();
    folder.write('bounce.eml', storyBounce({ address: TARGET, zone: 'listed.test' }));
    const command = folder.write('bin/rblcheck', `#!/bin/sh\nexec ${process.execPath} ${CLI} "$@"\n`);
    chmodSync(command, 0o755);
    folder.write('config.json', { zonesFile: zones.file, resolver: zones.server.address, timeout: 2 });
  });
  afterAll(async () => {
    folder.remove();
    await zones.close();
  });

  it('names every schema', () => {
    const named = [...page.matchAll(/\(schema\/([\w-]+)\.schema\.json\)/g)].map(([, name = '']) => name);
    expect(named.toSorted()).toEqual([...PRINTED, 'config', 'zones'].toSorted());
  });

  it('has these examples', () => {
    expect(examples).toHaveLength(EXAMPLES.length);
    for (const [at, [begin]] of EXAMPLES.entries()) expect(examples[at]?.says).toContain(begin);
  });

  it.skipIf(!hasJq && !REAL_SERVERS_REQUIRED).each(EXAMPLES)('%s', async (says, lines) => {
    const example = examples.find((one) => one.says.startsWith(says));
    const { child, ended } = startProgram('bash', ['-c', example?.line ?? 'false'], {
      cwd: folder.path,
      env: {
        PATH: `${folder.path}/bin:${process.env['PATH']}`,
        RBLCHECK_CONFIG: `${folder.path}/config.json`,
      },
    });
    child.stdin.end();
    const run = await ended;
    expect(run.stdout.split('\n').slice(0, -1), run.stderr).toEqual(lines);
  });
});
