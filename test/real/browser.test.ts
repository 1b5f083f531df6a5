import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renderHtml } from '../../src/render/html.ts';
import { GENERATOR, styleOf } from '../support/fixtures.ts';
import { reportScene } from '../support/report-scene.ts';
import { tempFolder } from '../support/run-cli.ts';

const CHROMIUM = ['chromium', 'chromium-browser'].find((name) => spawnSync(name, ['--version']).status === 0);

it.skipIf(CHROMIUM === undefined)('Chromium draws the page of html (skipped where there is none)', () => {
  const folder = tempFolder();
  try {
    const page = folder.write('report.html', renderHtml(reportScene(), styleOf(), GENERATOR));
    const picture = join(folder.path, 'report.png');
    const args = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${folder.path}/profile`];
    const options = { timeout: 50_000, env: { ...process.env, HOME: folder.path } };
    spawnSync(CHROMIUM ?? '', [...args, `--screenshot=${picture}`, `file://${page}`], options);
    // An empty page of that size is far smaller.
    expect(statSync(picture).size).toBeGreaterThan(20_000);
  } finally {
    folder.remove();
  }
});
