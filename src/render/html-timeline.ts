import type { Finding, Report } from '../core/report.ts';
import { historyText, periodsOf } from './history.ts';
import { glyph } from './html-strip.ts';
import { html, NOTHING, type Markup } from './markup.ts';
import type { Style } from './style.ts';
import { utcText } from './zoned-time.ts';

/** What `--state` knows of a listing, as a bar in time: as long as it lasted is as wide as it is. */
export function timeline(report: Report, finding: Finding, style: Style): Markup {
  const periods = periodsOf(finding, report);
  const [first] = periods;
  if (first === undefined) return NOTHING;
  const { messages } = style;
  const texts = messages.report;
  const bars = periods.map(({ outcome, from, to }) => {
    const label = `${utcText(new Date(from))}: ${messages.outcome[outcome]}`;
    // Seconds: a share of the width; the style sheet sees to it that a short time can be seen too.
    const weight = Math.max(Math.round((to - from) / 1000), 1);
    return html`<li class="${outcome}" style="flex-grow:${weight}" title="${label}">
      ${glyph(outcome)}<span class="hidden">${label}</span>
    </li>`;
  });
  const told = historyText(finding, style);
  return html`<figure class="timeline">
    <figcaption>${texts.history}</figcaption>
    <ol class="bars" aria-label="${texts.timeline(finding.zone.zone)}">
      ${bars}
    </ol>
    <p class="axis"><span>${utcText(new Date(first.from))}</span><span>${texts.now}</span></p>
    ${told === null ? NOTHING : html`<p class="moments">${told}</p>`}
  </figure>`;
}
