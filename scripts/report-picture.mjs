// Photographs the report of --format html with Chromium, as docs/report.png and its like in Japanese: node scripts/report-picture.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { ADDRESS, LANGUAGES, openStory } from './story.mjs';

const WIDTH = 860;
const HEIGHT = 780;
/** What Chromium has not always drawn yet: as high as the bars of its window. */
const UNSAFE = 200;

const CHANNELS = { 2: 3, 6: 4 };
const HEAD = 8;

/** The upper rows of a PNG: none of them is stored as a difference from one below it. */
function upperRows(png, height) {
  const chunks = [];
  for (let at = HEAD; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const end = at + 8 + png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end) });
  }
  const header = Buffer.from(chunks[0].data);
  const bytesInRow = 1 + header.readUInt32BE(0) * CHANNELS[header[9]];
  header.writeUInt32BE(height, 4);
  const rows = inflateSync(Buffer.concat(chunks.flatMap(({ type, data }) => (type === 'IDAT' ? data : []))));
  return Buffer.concat([
    png.subarray(0, HEAD),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows.subarray(0, height * bytesInRow), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

function photograph(folder) {
  const picture = join(folder, 'report.png');
  const args = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    `--user-data-dir=${join(folder, 'chromium')}`,
    `--window-size=${WIDTH},${HEIGHT + UNSAFE}`,
    `--screenshot=${picture}`,
    `file://${join(folder, 'report.html')}`,
  ];
  execFileSync('chromium', args, { stdio: 'ignore', env: { ...process.env, HOME: folder } });
  return upperRows(readFileSync(picture), HEIGHT);
}

const story = await openStory();
try {
  for (const { suffix, reader } of LANGUAGES) {
    await story.seen(`rblcheck ${ADDRESS} --set default,japan --format html -o report.html`, reader);
    writeFileSync(`docs/report${suffix}.png`, photograph(story.folder));
  }
} finally {
  await story.close();
}
