import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCli, tempFolder, type Ended, type TempFolder } from '../support/run-cli.ts';
import { runHere } from '../support/run-here.ts';

let folder: TempFolder;
beforeAll(() => {
  folder = tempFolder();
});
afterAll(() => folder.remove());

const ENCODERS: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-16LE with its mark': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'UTF-16BE with its mark': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  'UTF-16LE without': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16BE without': (text) => Buffer.from(text, 'utf16le').swap16(),
};

const TARGETS = '198.51.100.7\r\n198.51.100.8\r\n';
const CONFIG = '{ "zones": [{ "zone": "bl.test" }] }';
const BOUNCE = '554 5.7.1 Service unavailable; Client host [198.51.100.7] blocked using bl.test';
/** No server is there: what is not refused at once would be a question to nobody. */
const NOBODY = ['-r', '127.0.0.1:9', '--timeout', '0.1', '-z', 'bl.test'];

function write(bytes: Buffer): string {
  const path = join(folder.path, 'file');
  writeFileSync(path, bytes);
  return path;
}

function refused({ exitCode, stdout, stderr }: Ended, place: string): void {
  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `rblcheck: ${place} is UTF-16: save it as UTF-8\n`,
  });
}

describe.each(Object.entries(ENCODERS))('%s is named as such', (name, encode) => {
  it('-f', async () => {
    const path = write(encode(TARGETS));
    refused(await runHere(['-f', path, ...NOBODY]), path);
  });

  it.each(['-c', '--zones-file'])('%s', async (option) => {
    const path = write(encode(CONFIG));
    refused(await runHere([option, path, '198.51.100.7']), path);
  });

  it('--state', async () => {
    const path = write(encode('{"schemaVersion":1}'));
    const { exitCode, stderr } = await runHere(['--state', path, '198.51.100.7', ...NOBODY]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('is UTF-16');
  });

  it('standard input, byte by byte', async () => {
    const { child, ended } = startCli(['-', ...NOBODY]);
    for (const byte of encode(TARGETS)) child.stdin.write(Buffer.from([byte]));
    child.stdin.end();
    refused(await ended, '<stdin>');
  });

  it('zones import', async () => {
    const path = write(encode('zen.example.test\r\n'));
    refused(await runHere(['zones', 'import', path]), path);
  });

  it.runIf(name.endsWith('without'))('bounce', async () => {
    const path = write(encode(BOUNCE));
    refused(await runHere(['bounce', path, ...NOBODY]), path);
  });

  it.runIf(name.endsWith('mark'))('bounce reads it, since the mark leaves no doubt', async () => {
    const { stdout } = await runHere(['bounce', write(encode(BOUNCE)), '--json', ...NOBODY]);
    expect(JSON.parse(stdout)).toMatchObject({ rejection: { ip: '198.51.100.7', zone: 'bl.test' } });
  });
});

describe('UTF-8 with a byte order mark is text like any other', () => {
  const marked = (text: string): string => write(Buffer.from(`\uFEFF${text}`));

  it.each(['-c', '--zones-file'])('%s', async (option) => {
    const { exitCode, stdout } = await runHere(['zones', 'show', 'bl.test', option, marked(CONFIG)]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('bl.test');
  });

  it('--state', async () => {
    const path = marked('{"schemaVersion":1,"updatedAt":"2026-01-31T03:00:00.000Z","targets":{}}');
    const { stderr } = await runHere(['--state', path, '198.51.100.7', ...NOBODY]);
    expect(stderr).not.toContain(path);
  });

  it('bounce and zones import', async () => {
    const { stdout } = await runHere(['bounce', marked(BOUNCE), '--json', ...NOBODY]);
    expect(JSON.parse(stdout)).toMatchObject({ rejection: { ip: '198.51.100.7' } });
    const imported = await runHere(['zones', 'import', marked('zen.example.test\n')]);
    expect(JSON.parse(imported.stdout)).toMatchObject({ zones: [{ zone: 'zen.example.test' }] });
  });
});
