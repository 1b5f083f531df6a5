/* oxlint-disable no-console -- the bench's own output */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { bulkFigures } from './bulk.ts';
import { committed, compared, withFigures, type Measured } from './figures.ts';
import { startFigures } from './start.ts';

/**
 * Measures, and shows the figures beside those of docs/benchmarks.md; with --write they take their place. It ends with 1
 * where something has become slower by more than two runs differ.
 */
const PAGE = 'docs/benchmarks.md';

const figures = [...(await startFigures()), ...(await bulkFigures())];
const today = new Date().toISOString().slice(0, 10);
const now: Measured = {
  where: `${today}, Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`,
  figures,
};
const page = readFileSync(PAGE, 'utf8');
const { text, isWorse } = compared(now, committed(page));
console.log(text);
if (process.argv.includes('--write')) writeFileSync(PAGE, withFigures(page, now));
else if (isWorse) process.exitCode = 1;
