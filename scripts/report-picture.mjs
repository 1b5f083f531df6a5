// Photographs the report of --format html with Chromium, as docs/report.png and its like in Japanese: node scripts/report-picture.mjs
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { ADDRESS, LANGUAGES, openStory } from './story.mjs';

const SIZE = '860,640';

const story = await openStory();
try {
  for (const { suffix, reader } of LANGUAGES) {
    await story.seen(`rblcheck ${ADDRESS} --set default,japan --format html -o report.html`, reader);
    execFileSync(
      'chromium',
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--hide-scrollbars',
        `--user-data-dir=${join(story.folder, 'chromium')}`,
        `--window-size=${SIZE}`,
        `--screenshot=${resolve(`docs/report${suffix}.png`)}`,
        `file://${join(story.folder, 'report.html')}`,
      ],
      { stdio: 'ignore', env: { ...process.env, HOME: story.folder } },
    );
  }
} finally {
  await story.close();
}
