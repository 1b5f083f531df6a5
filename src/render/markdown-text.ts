import { sanitize } from './sanitize.ts';

/**
 * Text in GitHub-flavoured Markdown that means itself: marks are escaped where they would be marks (CommonMark 0.31,
 * "Backslash escapes"), addresses are no links, and where the site itself would make one, of "@name" and "#12", a
 * comment goes between.
 */
export function markdownText(text: string): string {
  return sanitize(text)
    .replace(/[\\`*_[\]<>|&~$]/g, '\\$&')
    .replaceAll('://', ':\\//')
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replace(/^([-+#=]|\d+(?=[.)](?:\s|$)))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
    .replace(/[@#](?=[\w-])/g, '$&<!-- -->');
}

/** What came from the network, in a code span: no link, picture, mention or HTML begins in one. */
export function markdownCode(text: string): string {
  const clean = sanitize(text);
  if (clean === '') return '';
  const longest = Math.max(0, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = clean.startsWith('`') || clean.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${clean}${pad}${fence}`;
}

/** A code span in a table: a pipe would end the cell even there (GFM, "Tables"). */
export function markdownCodeCell(text: string): string {
  return markdownCode(text).replaceAll('|', '\\|');
}

export function markdownLink(url: string): string {
  return `<${sanitize(url).replace(/[<>\s|]/g, (mark) => encodeURIComponent(mark))}>`;
}

export function tableOf(head: readonly string[], rows: readonly string[]): string {
  return [row(head), row(head.map(() => '---')), ...rows].join('\n');
}

export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

export function emphasised(text: string, isStrong: boolean): string {
  return isStrong ? `**${text}**` : text;
}
