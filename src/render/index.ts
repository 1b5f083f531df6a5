// A report in, a text out: each format has a file of its own and is loaded only when it is wanted. What they share: a
// finding in words (`finding.ts`), causes and cures (`text.ts`), somebody else's words (`quote.ts`), JSON
// (`documents.ts`). Nothing here knows DNS, files or the terminal.

import type { Format } from '../core/choices.ts';
import type { Generator } from '../core/published.ts';
import type { Report } from '../core/report.ts';
import { printJson } from './documents.ts';
import { singleOf } from './inputs.ts';
import type { Style } from './style.ts';

export type Renderer = (report: Report, style: Style, generator: Generator) => string;

/** Each format's renderer, loaded when it is wanted: the table's libraries are most of what a start would cost. */
const RENDERERS: { readonly [F in Format]: () => Promise<Renderer> } = {
  table: async () => (await import('./table.ts')).renderTable,
  plain: async () => (await import('./plain.ts')).renderPlain,
  ndjson: async () => {
    const { targetLine } = await import('./json.ts');
    return (report, style) => report.targets.map((target) => targetLine(target, style.only)).join('');
  },
  csv: async () => (await import('./csv.ts')).renderCsv,
  markdown: async () => (await import('./markdown.ts')).renderMarkdown,
  html: async () => (await import('./html.ts')).renderHtml,
  nagios: async () => (await import('./nagios.ts')).renderNagios,
  prometheus: async () => (await import('./prometheus.ts')).renderPrometheus,
  json: async () => {
    const { reportDocument } = await import('./json.ts');
    return (report, style, generator) =>
      printJson(reportDocument(report, generator, { only: style.only, command: style.messages.command }));
  },
};

/** @param of the report that it is for, where that is known: of one target the table loads less */
export async function rendererFor(format: Format, of?: Report): Promise<Renderer> {
  const single = format === 'table' && of ? singleOf(of) : null;
  if (single === null) return RENDERERS[format]();
  const { renderSingle } = await import('./single.ts');
  return (report, style) => renderSingle(report, single, style);
}
