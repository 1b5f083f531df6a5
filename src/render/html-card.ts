import type { Finding, Report, TargetReport } from '../core/report.ts';
import { evidenceLines } from './evidence.ts';
import { sayFinding, sayWays, type Said, type SaidWay } from './finding.ts';
import { glyph, markOf } from './html-strip.ts';
import { timeline } from './html-timeline.ts';
import { html, NOTHING, type Markup } from './markup.ts';
import { some } from './quote.ts';
import { MOST_CODES } from './report-parts.ts';
import type { Style } from './style.ts';

/** A listing: why, what it means, how to get out of it, since when, and the evidence folded away. */
export function listingCard(
  report: Report,
  target: TargetReport,
  { finding, style, id }: { readonly finding: Finding; readonly style: Style; readonly id: string },
): Markup {
  const { zone } = finding;
  const said = sayFinding(finding, style);
  const look = markOf(finding);
  return html`<article class="card ${look}" id="${id}">
    <h4>${glyph(look)} <span class="zone">${zone.zone}</span>${badge(finding, style)}</h4>
    ${said.name === null ? NOTHING : html`<p class="name">${said.name}</p>`} ${reasons(said, style)}
    <dl>${rows(said, { ...sayWays(target.target, finding, style), style })}</dl>
    ${timeline(report, finding, style)} ${evidence(report, [finding], style)}
  </article> `;
}

export function badge(finding: Finding, style: Style): Markup {
  const { mark } = sayFinding(finding, style);
  return mark === null ? NOTHING : html` <span class="badge">${mark}</span>`;
}

function reasons({ words: { shown, left } }: Said, { messages }: Style): Markup {
  if (shown.length === 0) return NOTHING;
  const quotes = shown.map((text) => html`<p>${text}</p>`);
  const more = left > 0 ? html`<p class="rest">${messages.finding.more(left)}</p>` : NOTHING;
  return html`<figure class="reason">
    <figcaption>${messages.report.reason}</figcaption>
    <blockquote>${quotes}</blockquote>
    ${more}
  </figure>`;
}

function rows(
  said: Said,
  { lookupUrl, ways: all, style: { messages } }: ReturnType<typeof sayWays> & { readonly style: Style },
): readonly Markup[] {
  const texts = messages.report;
  const { shown, left } = some(said.codes, MOST_CODES);
  const codes = [
    ...shown.map((text) => html`<dd>${text}</dd>`),
    ...(left > 0 ? [html`<dd>${messages.finding.more(left)}</dd>`] : []),
  ];
  const ways = all.length > 0 ? all.map(way) : [html`<dd>${texts.noWay}</dd>`];
  const text = (label: string, value: string | null): readonly Markup[] =>
    value === null
      ? []
      : [
          html`<div>
            <dt>${label}</dt>
            <dd>${value}</dd>
          </div>`,
        ];
  return [
    html`<div>
      <dt>${texts.meaning}</dt>
      ${codes}
    </div>`,
    html`<div>
      <dt>${texts.wayOut}</dt>
      ${ways}
    </div>`,
    ...text(texts.lasts, said.lasts),
    ...text(texts.covers, said.covers),
    ...text(texts.sinceLabel, said.since),
    ...(lookupUrl === null
      ? []
      : [
          html`<div>
            <dt>${texts.lookup}</dt>
            <dd>${link(lookupUrl)}</dd>
          </div>`,
        ]),
    ...text(texts.verification, said.unverified),
  ];
}

function way({ how, url, email, notes }: SaidWay): Markup {
  return html`<dd>
    ${how}${url === null ? NOTHING : html`<br />${link(url)}`}${email === null ? NOTHING : html`<br /><span class="zone">${email}</span>`}${notes === null ? NOTHING : html`<br />${notes}`}
  </dd>`;
}

function link(url: string): Markup {
  return html`<a href="${url}" rel="noopener noreferrer">${url}</a>`;
}

/** Enough to repeat the questions by hand. */
export function evidence(report: Report, findings: readonly Finding[], style: Style): Markup {
  const lists = findings.flatMap((finding) => {
    const lines = evidenceLines(report, finding, style).map((text) => html`<li>${text}</li>`);
    return lines.length === 0
      ? []
      : [
          html`<ul class="evidence">
            ${lines}
          </ul>`,
        ];
  });
  if (lists.length === 0) return NOTHING;
  return html`<details>
    <summary>${style.messages.report.evidence}</summary>
    ${lists}
  </details>`;
}
