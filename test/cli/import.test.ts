import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { runHere } from '../support/run-here.ts';
import { TARGET } from '../support/scripted-zones.ts';

let zones: CliZones;
beforeAll(async () => {
  zones = await serveCliZones();
});
afterAll(() => zones.close());

const CATALOGUE = (): readonly string[] => ['--zones-file', zones.file];

it('what was imported is a zone file, and a check with it runs', async () => {
  const source =
    'postscreen_dnsbl_sites = major.test*3\n  plain.test=127.0.0.[2..11]*1, retired.test, clean1.test\n';
  const made = await runHere(['zones', 'import', '-', ...CATALOGUE()], { stdin: source });
  expect(made.exitCode).toBe(0);
  expect(made.stderr).toMatch(/^-:2: retired\.test is retired and will not be asked: .*2024-06-05/m);
  expect(made.stderr).toMatch(/^-:2: plain\.test is not in the catalogue/m);
  expect(made.stderr).toMatch(/^rblcheck: 3 zones and 1 retired, read as postscreen$/m);
  expect(made.stderr).toMatch(/^rblcheck: tiers by weight: from 3/m);
  const file = zones.folder.write('imported.json', made.stdout);
  const run = await runHere([TARGET, '--zones-file', file, '-r', zones.server.address, '--format', 'plain']);
  expect(run.stderr).toBe('');
  expect(run.exitCode).toBe(1);
  const rows = run.stdout
    .trim()
    .split('\n')
    .map((line) => line.split('\t').slice(1, 3).join(' '));
  expect(rows.toSorted()).toEqual(['clean clean1.test', 'listed major.test', 'listed plain.test']);
});

it('a code that no filter takes does not count, as it did not in postscreen', async () => {
  const made = await runHere(['zones', 'import'], { stdin: 'plain.test=127.0.0.9*1' });
  const file = zones.folder.write('imported.json', made.stdout);
  const run = await runHere([TARGET, '--zones-file', file, '-r', zones.server.address, '-q']);
  expect(run.exitCode).toBe(0);
});

it('what stands in the file is no danger to a terminal', async () => {
  const run = await runHere(['zones', 'import', ...CATALOGUE()], { stdin: 'a.test\n\u001B[31mred\u202E\n' });
  expect(run.exitCode).toBe(0);
  for (const bad of ['\u001B', '\u202E']) expect(run.stderr).not.toContain(bad);
  expect(run.stderr).toContain('-:2: ');
});

it('a file without a zone is an error that says what may help', async () => {
  const run = await runHere(['zones', 'import'], { stdin: '# nothing\n' });
  expect(run.exitCode).toBe(2);
  expect(run.stdout).toBe('');
  expect(run.stderr).toMatch(/^rblcheck: -, read as list, names no zone: .*--from/);
});

it('speaks Japanese', async () => {
  const run = await runHere(['zones', 'import', '--lang', 'ja', ...CATALOGUE()], {
    stdin: 'retired.test\nb.test',
  });
  expect(run.stderr).toContain('廃止されており');
  expect(run.stderr).toContain('カタログにないため');
});
