import type { OutcomeKind } from '../core/outcome.ts';
import type { Finding, Report } from '../core/report.ts';
import type { ListEntry } from './by-list.ts';
import { sayFinding } from './finding.ts';
import { glyph } from './html-strip.ts';
import { html, NOTHING, type Markup } from './markup.ts';
import type { Style } from './style.ts';
import { momentText } from './time.ts';

/** What `--state` knows of a listing, as a bar in time: as long as it lasted is as wide as it is. */
export function timeline(report: Report, { target, finding }: ListEntry, style: Style): Markup {
  const periods = periodsOf(finding, report);
  const [first] = periods;
  if (first === undefined) return NOTHING;
  const { messages } = style;
  const texts = messages.report;
  const bars = periods.map(({ outcome, from, to }) => {
    const label = `${momentText(new Date(from), style)}: ${messages.outcome[outcome]}`;
    // Seconds: a share of the width; the style sheet sees to it that a short time can be seen too.
    const weight = Math.max(Math.round((to - from) / 1000), 1);
    return html`<li class="${outcome}" style="flex-grow:${weight}" title="${label}">
      ${glyph(outcome)}<span class="hidden">${label}</span>
    </li>`;
  });
  const { history } = sayFinding(finding, style);
  const name = report.tally.targets === 1 ? '' : ` ${messages.paren(target.text)}`;
  return html`<figure class="timeline">
    <figcaption>${texts.history}${name}</figcaption>
    <ol class="bars" aria-label="${texts.timeline(finding.zone.zone)}">
      ${bars}
    </ol>
    <p class="axis"><span>${momentText(new Date(first.from), style)}</span><span>${texts.now}</span></p>
    ${history === null ? NOTHING : html`<p class="moments">${history}</p>`}
  </figure>`;
}

/** A time in which the outcome was the same; times are milliseconds since 1970. */
interface Period {
  readonly outcome: OutcomeKind;
  readonly from: number;
  readonly to: number;
}

/** What `--state` knows of a finding, the oldest first, up to the end of this run; empty without it. */
function periodsOf({ memory, outcome }: Finding, { startedAt, durationMs }: Report): readonly Period[] {
  if (!memory) return [];
  const { history = [], since } = memory;
  const moments = history.length > 0 ? history : [{ at: since, outcome: outcome.kind }];
  const end = startedAt.getTime() + durationMs;
  return moments.map(({ at, outcome: kind }, index) => {
    const from = new Date(at).getTime();
    const next = moments[index + 1];
    return { outcome: kind, from, to: Math.max(next ? new Date(next.at).getTime() : end, from) };
  });
}
