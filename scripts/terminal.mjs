// Draws what a terminal shows as SVG, for a light and a dark page.
import stringWidth from 'string-width';

const CELL = { width: 8.4, height: 19 };
const MARGIN = 18;
const CAPTION = 44;
/** What begins a colour or a style in a terminal's output. */
const ESCAPE = '\u001B[';

/** SGR code → the class that it begins, and the codes that end it. */
const BEGINS = { 1: 'b', 2: 'dim', 31: 'red', 32: 'green', 33: 'yellow' };
const ENDS = { 22: ['b', 'dim'], 39: ['red', 'green', 'yellow'], 0: Object.values(BEGINS) };

const STYLE = `
  text { font: 14px ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK JP', monospace; fill: #1f2328; white-space: pre }
  .caption { font: bold 16px -apple-system, 'Segoe UI', 'Hiragino Sans', 'Yu Gothic UI', 'Noto Sans CJK JP', sans-serif }
  .command { font: bold 14px ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #0550ae }
  rect { fill: #f6f8fa; stroke: #d1d9e0 }
  .wide { font-size: 16.4px } .b { font-weight: bold } .dim { fill: #59636e } .red { fill: #b3261e } .green { fill: #1a6b2f } .yellow { fill: #7a5200 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } rect { fill: #0d1117; stroke: #3d444d }
    .command { fill: #79c0ff } .dim { fill: #9198a1 } .red { fill: #ff7b72 } .green { fill: #7ee787 } .yellow { fill: #e3b341 }
  }
`;

const escapeXml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const round = (number) => Number(number.toFixed(1));

/** The parts of a line that are drawn as one: of one style, and either all of single-width or all of double-width letters. */
function partsOf(line) {
  const classes = new Set();
  const parts = [];
  let column = 0;
  for (const [index, piece] of line.split(ESCAPE).entries()) {
    const [, codes = '', text = ''] = index === 0 ? [null, '', piece] : (/^([\d;]*)m(.*)$/.exec(piece) ?? []);
    for (const code of codes.split(';').filter(Boolean)) {
      if (!(code in BEGINS) && !(code in ENDS)) throw new Error(`no colour is known for SGR ${code}`);
      for (const ended of ENDS[code] ?? []) classes.delete(ended);
      if (code in BEGINS) classes.add(BEGINS[code]);
    }
    for (const [run] of text.matchAll(/[\u2E80-\uFFFD]+| {2,}|(?:(?! {2})[^\u2E80-\uFFFD])+/g)) {
      const width = stringWidth(run);
      const names = [...classes, ...(width > run.length ? ['wide'] : [])].join(' ');
      if (run.trim()) parts.push({ run, column, width, names });
      column += width;
    }
  }
  return parts;
}

/** Each part stands at its own column, and is as wide as its cells: the fonts of a reader's machine do not matter. */
function drawLine(line, y) {
  const spans = partsOf(line).map(({ run, column, width, names }) => {
    const x = round(MARGIN + column * CELL.width);
    const style = names && ` class="${names}"`;
    return `<tspan x="${x}" textLength="${round(width * CELL.width)}"${style}>${escapeXml(run)}</tspan>`;
  });
  return spans.length > 0 ? `<text y="${round(y)}">${spans.join('')}</text>\n` : '';
}

/** Terminals below each other, each with its caption, the command that is typed there, and the lines that it shows. */
export function drawTerminals(terminals, { columns, label }) {
  const tooWide = terminals.flatMap(({ lines }) => lines).find((line) => stringWidth(line) > columns);
  if (tooWide !== undefined) throw new Error(`wider than ${columns} columns: ${tooWide}`);
  const width = round(columns * CELL.width + 2 * MARGIN);
  let y = 0;
  let drawn = '';
  for (const { caption, command, lines } of terminals) {
    const height = lines.length * CELL.height + 2 * MARGIN;
    const typed = command && `<tspan class="command" dx="16">$ ${escapeXml(command)}</tspan>`;
    drawn += `<text class="caption" x="2" y="${y + 29}">${escapeXml(caption)}${typed}</text>\n`;
    y += CAPTION;
    drawn += `<rect x="0.5" y="${y + 0.5}" width="${round(width - 1)}" height="${height - 1}" rx="8"/>\n`;
    for (const [index, line] of lines.entries())
      drawn += drawLine(line, y + MARGIN + (index + 0.75) * CELL.height);
    y += height;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" role="img" aria-label="${escapeXml(label)}">\n<style>${STYLE}</style>\n${drawn}</svg>\n`;
}
