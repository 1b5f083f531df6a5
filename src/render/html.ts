import type { Generator } from '../core/published.ts';
import type { Report } from '../core/report.ts';
import { manyVerdict, openLines } from './by-target.ts';
import { REPORT_CSS } from './html-css.ts';
import { manySections } from './html-many.ts';
import { targetSection } from './html-target.ts';
import { namedText } from './inputs.ts';
import { html, NOTHING, type Markup } from './markup.ts';
import { singleOf } from './inputs.ts';
import { footerTexts, targetTexts, warningTexts } from './report-parts.ts';
import { NO_PAINT, type Style } from './style.ts';
import { bothTimes } from './time.ts';

/** One file with nothing fetched from outside and no script: to be attached to a ticket, printed, and read at night. */
export function renderHtml(report: Report, painted: Style, generator: Generator): string {
  const style = { ...painted, paint: NO_PAINT };
  const { messages, language } = style;
  const texts = messages.report;
  const single = singleOf(report);
  const parts = { style, warnings: warnings(report, style) };
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="generator" content="${generator.name} ${generator.version}" />
        <title>${titleOf(report, style)}</title>
        <style>
          ${REPORT_CSS}
        </style>
      </head>
      <body>
        <header class="top">
          <h1>${texts.heading}</h1>
          <p>
            <time datetime="${report.startedAt.toISOString()}">${bothTimes(report.startedAt, style)}</time>
          </p>
        </header>
        <main>${single === null ? manySections(report, parts) : targetSection(report, single, parts)}</main>
        <footer>${footerTexts(report, style, generator).map((text) => html`<p>${text}</p>`)}</footer>
      </body>
    </html> `;
  return page.markup;
}

function titleOf(report: Report, style: Style): string {
  const single = singleOf(report);
  if (single !== null) {
    const [verdict = ''] = targetTexts(report, single, style);
    return `${namedText(single.target)} – ${verdict.replace(/ · .*/, '')}`;
  }
  const { summary } = style.messages;
  const verdict = manyVerdict(report, style);
  const open = openLines(report).flatMap(({ names }) => names);
  if (verdict === null || (open.length > 0 && verdict.outcome !== 'listed'))
    return `${open.join(' ')} – ${summary.notKnown}`;
  return `${verdict.name ?? verdict.count} – ${verdict.head}`;
}

function warnings(report: Report, style: Style): Markup {
  const all = warningTexts(report, style);
  if (all.length === 0) return NOTHING;
  return html`<aside class="warnings">
    <h2>${style.messages.report.warnings}</h2>
    <ul>
      ${all.map(({ text, command }) => html`<li>${text}${command === null ? NOTHING : html` <span class="zone">${command}</span>`}</li>`)}
    </ul>
  </aside>`;
}
