import type { Report } from '../core/report.ts';
import type { Zone } from '../core/zone.ts';
import {
  sayList,
  whoseText,
  type ListEntries,
  type ListEntry,
  type SaidList,
  type SaidOf,
} from './by-list.ts';
import { evidenceLines } from './evidence.ts';
import { markOf as zoneMark, type SaidWay } from './finding.ts';
import { glyph, markOf } from './html-strip.ts';
import { timeline } from './html-timeline.ts';
import { html, NOTHING, type Markup } from './markup.ts';
import { MOST } from './report-parts.ts';
import type { Style } from './style.ts';

/** What a list says: why, what it means, how to get out of it, since when, and the evidence folded away. */
export function listCard(
  report: Report,
  list: ListEntries,
  { style, id }: { readonly style: Style; readonly id: string },
): Markup {
  const { entries } = list;
  const [{ finding }] = entries;
  const said = sayList(list, style);
  const look = markOf(finding);
  const targets = report.tally.targets === 1 ? [] : said.targets;
  const shown = entries.slice(0, MOST);
  return html`<article class="card ${look}" id="${id}">
    <h4>${glyph(look)} <span class="zone">${list.zone.zone}</span>${badge(list.zone, style)}</h4>
    ${said.name === null ? NOTHING : html`<p class="name">${said.name}</p>`}
    ${targets.length === 0 ? NOTHING : html`<p class="names">${nameSpans(targets)}</p>`}
    ${reasons(said, style)}
    <dl>${rows(said, style)}</dl>
    ${shown.map((entry) => timeline(report, entry, style))} ${evidence(report, shown, style)}
  </article> `;
}

/** Targets, each whole on its line. */
export function nameSpans(names: readonly string[]): readonly Markup[] {
  return names.map((name) => html`<span class="zone">${name}</span> `);
}

export function badge(zone: Zone, { messages }: Style): Markup {
  const mark = zoneMark(zone, messages);
  return mark === null ? NOTHING : html` <span class="badge">${mark}</span>`;
}

function reasons({ words, wordsLeft }: SaidList, style: Style): Markup {
  if (words.length === 0) return NOTHING;
  const texts = style.messages.report;
  const quotes = words.slice(0, MOST).map((one) => html`<p>${one.said}${whose(one, style)}</p>`);
  const left = wordsLeft + Math.max(words.length - MOST, 0);
  return html`<figure class="reason">
    <figcaption>${texts.reason}</figcaption>
    <blockquote>${quotes}</blockquote>
    ${left > 0 ? html`<p class="rest">${style.messages.finding.more(left)}</p>` : NOTHING}
  </figure>`;
}

/** Where a fact is not that of all targets of the list: whose it is. */
function whose(one: SaidOf<unknown>, style: Style): Markup {
  const text = whoseText(one, style);
  return text === '' ? NOTHING : html` <span class="of">${text}</span>`;
}

function rows(said: SaidList, style: Style): readonly Markup[] {
  const { messages } = style;
  const texts = messages.report;
  function row<T>(
    label: string,
    facts: readonly SaidOf<T>[],
    show: (fact: T) => Markup | string = String,
  ): readonly Markup[] {
    if (facts.length === 0) return [];
    const more = facts.length > MOST ? html`<dd>${messages.finding.more(facts.length - MOST)}</dd>` : NOTHING;
    return [
      html`<div>
        <dt>${label}</dt>
        ${facts.slice(0, MOST).map((fact) => html`<dd>${show(fact.said)}${whose(fact, style)}</dd>`)}${more}
      </div>`,
    ];
  }
  const noWay = { said: texts.noWay, of: [], isAlike: false };
  return [
    ...row(texts.meaning, said.codes),
    ...(said.ways.length > 0 ? row(texts.wayOut, said.ways, way) : row(texts.wayOut, [noWay])),
    ...row(texts.lasts, said.lasts),
    ...row(texts.covers, said.covers),
    ...row(texts.sinceLabel, said.since),
    ...row(texts.lookup, said.lookupUrl, link),
    ...row(texts.verification, said.unverified),
  ];
}

function way({ how, url, email, notes }: SaidWay): Markup {
  return html`${how}${url === null ? NOTHING : html`<br />${link(url)}`}${email === null ? NOTHING : html`<br /><span class="zone">${email}</span>`}${notes === null ? NOTHING : html`<br />${notes}`}`;
}

function link(url: string): Markup {
  return html`<a href="${url}" rel="noopener noreferrer">${url}</a>`;
}

/** Enough to repeat the questions by hand. */
export function evidence(report: Report, entries: readonly ListEntry[], style: Style): Markup {
  const lists = entries.flatMap(({ finding }) => {
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
