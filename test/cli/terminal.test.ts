import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { terminals } from '../support/terminal.ts';
import { TARGET } from '../support/scripted-zones.ts';

let zones: CliZones;
beforeAll(async () => {
  zones = await serveCliZones();
});
afterAll(() => zones.close());

const SIZE = { columns: 110, rows: 45 };
/** Whether a red letter is on the screen. */
const hasRed = (screen: string): boolean =>
  screen.split('\u001B').some((part) => /^\[(?:\d+;)*31m/.test(part));

const command = (rest: string): string =>
  `$RBLCHECK ${TARGET} ${zones.options.join(' ')} --timeout 1.6 ${rest}`;

if (terminals().length === 0) it.skip('in a real terminal: neither tmux nor script is installed');

describe.concurrent.each(terminals())('in a real terminal (%s)', (name, terminal) => {
  it('has colours, and a progress line that names what it waits for and is gone at the end', async () => {
    const { frames, last } = await terminal(command('-z silent.test,listed.test,clean1.test'), SIZE);
    expect(frames.some((frame) => /2 of 3 zones.*silent\.test/.test(frame))).toBe(true);
    expect(last).not.toMatch(/waiting|2 of 3 zones/);
    expect(hasRed(last)).toBe(true);
    expect(last).toMatch(/listed\.test/);
    expect(last).toMatch(/^code=1$/m);
  });

  it('the progress line is on standard error: a file gets the result alone', async () => {
    const file = `${zones.folder.path}/${name}.txt`;
    const { frames, last } = await terminal(
      command(`-z silent.test,listed.test > ${file}; cat ${file}`),
      SIZE,
    );
    expect(frames.some((frame) => /1 of 2 zones.*silent\.test/.test(frame))).toBe(true);
    expect(last).not.toMatch(/1 of 2 zones/);
    expect(last).toContain('listed.test');
    // Into a file: no colours.
    expect(hasRed(last)).toBe(false);
  });

  it('no progress line where standard error is no terminal, or with -q', async () => {
    for (const rest of ['2>/dev/null', '-q']) {
      const { frames, last } = await terminal(command(`-z silent.test,listed.test ${rest}`), SIZE);
      expect([...frames, last].filter((frame) => /1 of 2 zones/.test(frame))).toEqual([]);
      expect(last).toMatch(/^code=1$/m);
    }
  });

  it('NO_COLOR and --no-color are heard', async () => {
    const plain = await terminal(`NO_COLOR=1 ${command('-z listed.test')}`, SIZE);
    expect(hasRed(plain.last)).toBe(false);
    const asked = await terminal(command('-z listed.test --no-color'), SIZE);
    expect(hasRed(asked.last)).toBe(false);
    expect(asked.last).toContain('LISTED');
  });

  it('a terminal of 70 columns is never too narrow for a line', async () => {
    const { last } = await terminal(
      command('-z silent.test,listed.test,hostile.test,broken.test --no-color'),
      {
        columns: 70,
        rows: 60,
      },
    );
    expect(last).toMatch(/^code=1$/m);
    // A command is typed as it is printed, and so never broken.
    const lines = last.split('\n').filter((line) => !line.startsWith('  rblcheck '));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(70);
    expect(last).toMatch(/hostile\.test/);
  });
});
