// Draws docs/demo.svg from what `rblcheck demo` really prints: node scripts/picture.mjs
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const COLUMNS = 100;
const CELL = { width: 8.4, height: 19 };
const MARGIN = 18;
const STYLES = {
  1: 'font-weight="bold"',
  2: 'fill="#8b949e"',
  31: 'fill="#ff7b72"',
  32: 'fill="#7ee787"',
  33: 'fill="#e3b341"',
};

const ENDED_BY = { 22: ['1', '2'], 39: ['31', '32', '33'] };

const printed = execFileSync('node', ['bin/rblcheck.js', 'demo', '--color'], {
  env: { PATH: process.env.PATH, COLUMNS: String(COLUMNS), LANG: 'C.UTF-8' },
  encoding: 'utf8',
});
const printedLines = printed.trimEnd().split('\n');
// What comes before the first empty line says what a demonstration is.
const lines = printedLines.slice(printedLines.indexOf('') + 1);
lines.unshift('$ rblcheck demo', '');

function escapeXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** One line of terminal output as tspans: SGR codes become attributes. */
function tspans(line) {
  const active = new Set();
  const [first, ...rest] = line.split('\u001B[');
  let out = escapeXml(first);
  for (const part of rest) {
    const end = part.indexOf('m');
    for (const code of part.slice(0, end).split(';')) {
      for (const ended of ENDED_BY[code] ?? []) active.delete(ended);
      if (code in STYLES) active.add(code);
    }
    const text = escapeXml(part.slice(end + 1));
    const attributes = [...active].map((code) => STYLES[code]).join(' ');
    out += attributes && text ? `<tspan ${attributes}>${text}</tspan>` : text;
  }
  return out;
}

const width = COLUMNS * CELL.width + 2 * MARGIN;
const height = lines.length * CELL.height + 2 * MARGIN;
const rows = lines.map(
  (line, index) =>
    `<text x="${MARGIN}" y="${MARGIN + (index + 0.75) * CELL.height}" xml:space="preserve">${tspans(line)}</text>`,
);
writeFileSync(
  'docs/demo.svg',
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="What rblcheck demo prints: a table of zones with their results">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#e6edf3">
${rows.join('\n')}
</g>
</svg>
`,
);
