import type { Finding, Report, TargetReport } from '../core/report.ts';
import { evidenceLines } from './evidence.ts';
import { sinceText } from './history.ts';
import { glyph, lookOf } from './html-strip.ts';
import { timeline } from './html-timeline.ts';
import { listingFacts, zoneNote, type ListingFacts, type WayFacts } from './listing-facts.ts';
import { html, NOTHING, type Markup } from './markup.ts';
import type { Style } from './style.ts';

/** A listing: why, what it means, how to get out of it, since when, and the evidence folded away. */
export function listingCard(
  report: Report,
  target: TargetReport,
  { finding, style, id }: { readonly finding: Finding; readonly style: Style; readonly id: string },
): Markup {
  const { zone } = finding;
  const facts = listingFacts(target, finding, style);
  const look = lookOf(finding);
  return html`<article class="card ${look}" id="${id}">
    <h4>${glyph(look)} <span class="zone">${zone.zone}</span>${badge(finding, style)}</h4>
    ${zone.name === zone.zone ? NOTHING : html`<p class="name">${zone.name}</p>`} ${reasons(facts, style)}
    <dl>${rows(facts, finding, style)}</dl>
    ${timeline(report, finding, style)} ${evidence(report, [finding], style)}
  </article> `;
}

export function badge(finding: Finding, style: Style): Markup {
  const note = zoneNote(finding, style);
  return note === null ? NOTHING : html` <span class="badge">${note}</span>`;
}

function reasons({ reasons: all, moreReasons }: ListingFacts, { messages }: Style): Markup {
  if (all.length === 0) return NOTHING;
  const quotes = all.map((text) => html`<p>${text}</p>`);
  const more = moreReasons > 0 ? html`<p class="rest">${messages.finding.more(moreReasons)}</p>` : NOTHING;
  return html`<figure class="reason">
    <figcaption>${messages.report.reason}</figcaption>
    <blockquote>${quotes}</blockquote>
    ${more}
  </figure>`;
}

function rows(facts: ListingFacts, finding: Finding, style: Style): readonly Markup[] {
  const { messages } = style;
  const texts = messages.report;
  const since = sinceText(finding);
  const codes = [
    ...facts.codes.map((text) => html`<dd>${text}</dd>`),
    ...(facts.moreCodes > 0 ? [html`<dd>${messages.finding.more(facts.moreCodes)}</dd>`] : []),
  ];
  const ways = facts.ways.length > 0 ? facts.ways.map(way) : [html`<dd>${texts.noWay}</dd>`];
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
    ...text(texts.lasts, facts.lasts),
    ...text(texts.covers, facts.covers),
    ...text(texts.sinceLabel, since),
    ...(facts.lookupUrl === null
      ? []
      : [
          html`<div>
            <dt>${texts.lookup}</dt>
            <dd>${link(facts.lookupUrl)}</dd>
          </div>`,
        ]),
    ...text(texts.verification, facts.unverified),
  ];
}

function way({ how, url, email, notes }: WayFacts): Markup {
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
    const lines = evidenceLines(report, finding, style).map(({ text }) => html`<li>${text}</li>`);
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
