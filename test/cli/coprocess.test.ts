import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DnsServer } from '../../src/demo/dns-server.ts';
import { runShell, startCli, tempFolder, until, zoneFile, type TempFolder } from '../support/run-cli.ts';
import { serveNames } from '../support/served-names.ts';
import { listing, serveZones, sound, TARGET } from '../support/scripted-zones.ts';

/** A program that writes a line and waits for its answer before the next, as `coproc` of bash does. */

let folder: TempFolder;
let server: DnsServer;
let file: string;

beforeAll(async () => {
  folder = tempFolder();
  server = await serveZones({ 'a.test': listing('127.0.0.2'), 'b.test': sound() });
  file = folder.write(
    'zones.json',
    zoneFile([{ zone: 'a.test', lists: ['ipv4', 'ipv6'] }, { zone: 'b.test' }]),
  );
});

afterAll(async () => {
  await server.close();
  folder.remove();
});

const common = (): readonly string[] => ['--zones-file', file, '-r', server.address];

describe.each(['plain', 'ndjson', 'csv'])('--format %s', (format) => {
  it('each line is answered before the next one comes', async () => {
    const { child, ended } = startCli(['-', ...common(), '--format', format]);
    const told = { text: '' };
    child.stdout.on('data', (chunk: string) => (told.text += chunk));
    for (const address of ['198.51.100.1', TARGET, '198.51.100.2', '2001:db8::25']) {
      child.stdin.write(`${address}\n`);
      await until(`the row of ${address}`, () => told.text.includes(address));
    }
    child.stdin.end();
    expect(await ended).toMatchObject({ exitCode: 1, stderr: '' });
  });
});

it('a line of nonsense is told before the next one comes', async () => {
  const { child, ended } = startCli(['-', ...common(), '--format', 'plain']);
  const told = { text: '' };
  child.stderr.on('data', (chunk: string) => (told.text += chunk));
  child.stdin.write('198.51.100.300\n');
  await until('a word about it', () => told.text.includes('<stdin>:1'));
  child.stdin.end();
  expect((await ended).exitCode).toBe(2);
});

it('an argument does not wait for standard input', async () => {
  const { child, ended } = startCli([TARGET, '-', ...common(), '--format', 'plain']);
  const told = { text: '' };
  child.stdout.on('data', (chunk: string) => (told.text += chunk));
  await until('its row', () => told.text.includes(TARGET));
  child.stdin.end();
  expect((await ended).exitCode).toBe(1);
});

it('a named pipe is a pipe', async () => {
  const ended = await runShell(
    `mkfifo p; (echo ${TARGET}; until grep -q ${TARGET} rows; do sleep 0.1; done; echo 198.51.100.1) > p &
     $RBLCHECK -f p ${common().join(' ')} --format plain > rows; cat rows`,
  );
  expect(ended.stdout).toContain('198.51.100.1\tclean');
});

it('bash asks as it likes, with coproc', async () => {
  const ended = await runShell(
    `coproc R { $RBLCHECK - ${common().join(' ')} -z b.test --format plain; }
     for address in 198.51.100.1 198.51.100.2; do
       echo $address >&"\${R[1]}"; read -r row <&"\${R[0]}"; echo "got $row"
     done`,
  );
  expect(ended.stdout).toMatch(/^got 198\.51\.100\.1\tclean.*\ngot 198\.51\.100\.2\tclean/);
});

describe("an operator's limit a day", () => {
  const limited = (): string =>
    folder.write(
      'limited.json',
      zoneFile([{ zone: 'a.test', limits: { queriesPerDay: 12 } }, { zone: 'b.test' }]),
    );

  it.each([
    ['is kept as the lines come', [], true],
    ['is not where the user says so', ['--allow-over-limit'], false],
  ] as const)('%s', async (_, more, isKept) => {
    const { child, ended } = startCli([
      '-',
      '--zones-file',
      limited(),
      '-r',
      server.address,
      '--format',
      'ndjson',
      ...more,
    ]);
    const told = { text: '', words: '' };
    child.stdout.on('data', (chunk: string) => (told.text += chunk));
    child.stderr.on('data', (chunk: string) => (told.words += chunk));
    const before = server.questions.length;
    for (let n = 1; n <= 8; n++) {
      child.stdin.write(`198.51.100.${n + 10}\n`);
      await until(`row ${n}`, () => told.text.includes(`"198.51.100.${n + 10}"`));
    }
    expect(
      told.words.includes('a.test: with what has begun and the last proof, the limit of 12 queries a day'),
    ).toBe(isKept);
    child.stdin.end();
    const run = await ended;
    expect(run.stdout.includes('"over-limit"')).toBe(isKept);
    expect(run.stdout).toContain('"skipped":[]');
    expect(run.stderr.match(/the limit of 12/g) ?? []).toHaveLength(isKept ? 1 : 0);
    const asked = server.questions.slice(before).filter(({ name }) => name.endsWith('.a.test'));
    if (isKept) expect(asked.length).toBeLessThanOrEqual(12);
    else expect(asked.length).toBeGreaterThan(12);
    expect(run.exitCode).toBe(isKept ? 3 : 0);
  });

  it('is kept also where more lines come at once than it allows', async () => {
    const options = ['--zones-file', limited(), '-r', server.address, '--format', 'ndjson'];
    const { child, ended } = startCli(['-', ...options]);
    const told = { text: '' };
    child.stdout.on('data', (chunk: string) => (told.text += chunk));
    child.stdin.write(Array.from({ length: 20 }, (_, index) => `198.51.100.${index + 30}\n`).join(''));
    await until('20 rows', () => told.text.split('\n').length > 20);
    child.stdin.end();
    const run = await ended;
    expect(run.exitCode).toBe(3);
    expect(run.stdout).toContain('"over-limit"');
    expect(run.stderr).toMatch(
      /^rblcheck: a\.test: with what has begun and the last proof, the limit of 12 queries a day leaves no room .*:\n {2}rblcheck zones show a\.test --zones-file .*\n$/,
    );
  });
});

it('a line does not wait for names before it that are long in coming', async () => {
  const slow = await serveNames({ 'a.test': sound() }, {}, ({ name }) =>
    name.endsWith('mute.test') ? { drop: true } : undefined,
  );
  try {
    const { child, ended } = startCli([
      '-',
      '--zones-file',
      file,
      '-z',
      'a.test',
      '-r',
      slow.address,
      '--timeout',
      '30',
      '--format',
      'ndjson',
    ]);
    const told = { text: '' };
    child.stdout.on('data', (chunk: string) => (told.text += chunk));
    const names = Array.from({ length: 40 }, (_, index) => `n${index}.mute.test\n`);
    child.stdin.write(`${names.join('')}198.51.100.1\n`);
    await until('the row of the address', () => told.text.includes('"198.51.100.1"'));
    child.stdin.write('198.51.100.2\n');
    await until('the row of the next', () => told.text.includes('"198.51.100.2"'));
    child.kill('SIGTERM');
    expect((await ended).exitCode).toBe(143);
  } finally {
    await slow.close();
  }
});

it('of a file the length is known, whatever stands in it', async () => {
  const list = folder.write('list.txt', '198.51.100.1\n198.51.100.2\n');
  const table = await runShell(`$RBLCHECK - ${common().join(' ')} < ${list}`);
  expect(table.stdout).toContain('198.51.100.1-2 ');
});
