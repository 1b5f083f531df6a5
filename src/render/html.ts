import type { Generator } from '../core/published.ts';
import type { Report } from '../core/report.ts';
import { REPORT_CSS } from './html-css.ts';
import { targetSection } from './html-target.ts';
import { glyph } from './html-strip.ts';
import { inputLines, namedText, openInputs } from './inputs.ts';
import { html, NOTHING, type Markup } from './markup.ts';
import { countedTexts, footerTexts, sortFindings } from './report-parts.ts';
import { NO_PAINT, type Style } from './style.ts';
import { summaryLines, tallyLines } from './summary.ts';
import { shownWarnings, warningSentence } from './warning-text.ts';
import { utcText } from './time.ts';

/** One file with nothing fetched from outside and no script: to be attached to a ticket, printed, and read at night. */
export function renderHtml(report: Report, painted: Style, generator: Generator): string {
  const style = { ...painted, paint: NO_PAINT };
  const { messages, language } = style;
  const texts = messages.report;
  const isSingle =
    report.tally.targets === 1 && report.targets.length === 1 && openInputs(report).length === 0;
  const warningBox = warnings(report, style);
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
          <p><time datetime="${report.startedAt.toISOString()}">${utcText(report.startedAt)}</time></p>
        </header>
        <main>
          ${isSingle ? NOTHING : html`${overview(report, style)}${warningBox}`}
          ${report.targets.map((target, index) => targetSection(report, target, { style, id: `t${index + 1}`, warnings: isSingle ? warningBox : NOTHING }))}
        </main>
        <footer>${footerTexts(report, style, generator).map((text) => html`<p>${text}</p>`)}</footer>
      </body>
    </html> `;
  return page.markup;
}

function titleOf(report: Report, style: Style): string {
  const [target] = report.targets;
  if (report.tally.targets !== 1 || target === undefined || openInputs(report).length > 0)
    return tallyLines(report, style).slice(0, 1).join('');
  const [verdict = ''] = summaryLines(report, target, style);
  return `${namedText(target.target)} – ${verdict.replace(/ · .*/, '')}`;
}

/** Of several targets: the verdicts first, each leading to its own part. */
function overview(report: Report, style: Style): Markup {
  const { messages } = style;
  const texts = messages.report;
  const [sum = '', ...troubles] = tallyLines(report, style);
  const rows = report.targets.map((target, index) => {
    const { listings } = sortFindings(report, target, { ...style, only: [] });
    const names = listings.map(({ zone }) => html`<span class="zone">${zone.zone}</span> `);
    return html`<tr>
      <th scope="row"><a class="zone" href="#t${index + 1}">${namedText(target.target)}</a></th>
      <td class="${target.outcome}">${glyph(target.outcome)} ${messages.outcome[target.outcome]}</td>
      <td>${names.length > 0 ? names : texts.noneListed}</td>
    </tr> `;
  });
  const table = html`<table class="overview">
    <thead>
      <tr>
        <th scope="col">${texts.target}</th>
        <th scope="col">${texts.result}</th>
        <th scope="col">${texts.listedOn}</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
  const { listed, unknown } = report.tally;
  const open = inputLines(report, style);
  const worst = listed > 0 ? 'listed' : unknown > 0 || open.length > 0 ? 'unknown' : 'clean';
  return html`<section class="sum" aria-label="${sum}">
    <p class="verdict ${worst}">${glyph(worst)} <strong>${sum}</strong></p>
    ${troubles.map((text) => html`<p class="rest">${text}</p>`)} ${rows.length > 0 ? table : NOTHING}
    ${[...countedTexts(report, style), ...open].map((text) => html`<p class="rest">${text}</p>`)}
  </section>`;
}

function warnings(report: Report, style: Style): Markup {
  const { messages } = style;
  const all = shownWarnings(report.warnings, style);
  if (all.length === 0) return NOTHING;
  const items = all.map((warning) => html`<li>${warningSentence(messages, warning)}</li>`);
  return html`<aside class="warnings">
    <h2>${messages.report.warnings}</h2>
    <ul>
      ${items}
    </ul>
  </aside>`;
}
