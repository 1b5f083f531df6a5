import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { manual } from '../../src/cli/manual.ts';
import { configSchema } from '../../src/zones/config-schema.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { REAL_SERVERS_REQUIRED } from '../support/real-servers.ts';

const page = readFileSync('man/rblcheck.1', 'utf8');

it('the manual page is the one that scripts/man.mjs makes', () => {
  const read = (file: string): string =>
    (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  expect(page).toBe(manual(read('package.json'), read('zones.json')));
});

it('it has the sections that a manual page has, in their order', () => {
  const sections = [...page.matchAll(/^\.SH (.+)$/gm)].map(([, name]) => name);
  expect(sections).toEqual([
    'NAME',
    'SYNOPSIS',
    'DESCRIPTION',
    'COMMANDS',
    'OPTIONS',
    'EXIT STATUS',
    'ENVIRONMENT',
    'FILES',
    'EXAMPLES',
    'SEE ALSO',
  ]);
});

const hasMandoc = spawnSync('mandoc', ['-T', 'lint', '/dev/null']).error === undefined;
if (REAL_SERVERS_REQUIRED) {
  it('mandoc is installed, as RBLCHECK_REQUIRE_REAL=1 wants', () => expect(hasMandoc).toBe(true));
}
it.skipIf(!hasMandoc)('mandoc has nothing to say against it', () => {
  const { stdout, status } = spawnSync('mandoc', ['-T', 'lint', 'man/rblcheck.1'], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

it('docs/verdicts.md tells of the causes what the help tells', () => {
  const verdicts = readFileSync('docs/verdicts.md', 'utf8').replaceAll('`', '');
  for (const row of en.topics.causes.rows) expect(verdicts).toContain(`| ${row.join(' | ')} |`);
});

it('the help about the configuration names each of its fields', () => {
  for (const { topics } of [en, ja]) {
    const named = topics.config.rows.flatMap(([fields]) => fields.split(', '));
    const fields = Object.keys(configSchema.entries).filter((field) => field !== '$schema');
    expect(named.toSorted()).toEqual(fields.toSorted());
  }
});
