const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['rsquo', "'"],
  ['lsquo', "'"],
  ['hellip', '...'],
  ['ndash', '-'],
  ['mdash', '-'],
]);

const BLOCK = /^\/?(?:p|div|br|tr|table|h[1-6]|li|ul|ol|pre|hr|blockquote|body)\b/i;

/** The words of an HTML page, a paragraph to a block. One pass; tags that never end are text. */
export function htmlToText(html: string): string {
  let text = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    text += html.slice(at, open);
    const close = html.indexOf('>', open + 1);
    if (close < 0) {
      at = open;
      break;
    }
    const tag = html.slice(open + 1, Math.min(close, open + 40));
    at = close + 1;
    if (tag.startsWith('!--')) {
      const end = html.indexOf('-->', open + 4);
      at = end < 0 ? html.length : end + 3;
    } else if (/^(?:style|script|head)\b/i.test(tag)) {
      const name = /^\w+/.exec(tag)?.[0] ?? '';
      at = endOf(html, name.toLowerCase(), at);
    } else if (BLOCK.test(tag)) {
      text += /^\/?(?:br|td)/i.test(tag) ? '\n' : '\n\n';
    } else if (/^\/?t[dh]\b/i.test(tag)) {
      text += ' ';
    } else if (!/^[/!?a-z]/i.test(tag)) {
      text += html.slice(open, at);
    }
  }
  return entities(text + html.slice(at))
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n');
}

function endOf(html: string, name: string, from: number): number {
  for (const spelling of [`</${name}`, `</${name.toUpperCase()}`]) {
    const end = html.indexOf(spelling, from);
    if (end >= 0) {
      const close = html.indexOf('>', end);
      return close < 0 ? html.length : close + 1;
    }
  }
  return from;
}

function entities(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => {
    const lower = name.toLowerCase();
    if (!lower.startsWith('#')) return ENTITIES.get(lower) ?? whole;
    const point = lower.startsWith('#x') ? Number.parseInt(lower.slice(2), 16) : Number(lower.slice(1));
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ' ';
  });
}
