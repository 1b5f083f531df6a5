import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { runCli, tempFolder } from '../support/run-cli.ts';
import { TARGET } from '../support/scripted-zones.ts';

/**
 * The code that a start loads, in bytes: a start costs what has to be read and compiled for it, and bytes are the same on
 * every machine. The version is told by one small file; a budget of the others is about 3 % above what it was when it was
 * last set (429,020 for the table, 375,172 for JSON, 582,688 for the table in Japanese, of which 38,000 are the table of line
 * breaks, unpacked). Where a test fails and the growth is worth it, set its figure to what the failure tells, and 3 % more;
 * where a start has become lighter by more than that, lower it.
 */
const BUDGETS: readonly (readonly [name: string, args: readonly string[], bytes: number])[] = [
  ['rblcheck --version', ['--version'], 1_500],
  ['rblcheck check, the table', ['check', TARGET, '-z', 'clean1.test'], 442_000],
  ['rblcheck check --json', ['check', TARGET, '-z', 'clean1.test', '--json'], 386_000],
  ['rblcheck check, the table in Japanese', ['check', TARGET, '-z', 'clean1.test', '--lang', 'ja'], 600_000],
];

let zones: CliZones;
beforeAll(async () => {
  zones = await serveCliZones();
});
afterAll(() => zones.close());

/** The files of the program that a run has executed, as V8 tells, with their sizes. */
async function loadedBy(args: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const folder = tempFolder();
  try {
    // V8 tells nothing of files whose code comes out of the cache.
    const env = { NODE_V8_COVERAGE: folder.path, NODE_DISABLE_COMPILE_CACHE: '1' };
    // A zone file of one's own would be validated, which a plain check need not do.
    const own = args[0] === 'check' ? ['-r', zones.server.address] : [];
    const { exitCode } = await runCli([...args, ...own], { env });
    expect(exitCode).toBe(0);
    const scripts = readdirSync(folder.path).flatMap((name) => {
      const coverage = JSON.parse(readFileSync(join(folder.path, name), 'utf8')) as {
        readonly result: readonly { readonly url: string }[];
      };
      return coverage.result.map(({ url }) => url);
    });
    const files = scripts.filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url));
    return new Map(files.map((file) => [basename(file), statSync(file).size]));
  } finally {
    folder.remove();
  }
}

describe('what a start loads stays within its budget of bytes', () => {
  it.each(BUDGETS)('%s', async (_, args, budget) => {
    const loaded = await loadedBy(args);
    expect([...loaded.keys()]).toContain('rblcheck.js');
    const bytes = [...loaded.values()].reduce((sum, size) => sum + size, 0);
    const told = [...loaded].map(([file, size]) => `${file} ${size}`).join(', ');
    expect(bytes, `${bytes} bytes: ${told}`).toBeLessThanOrEqual(budget);
  });
});
