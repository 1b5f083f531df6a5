import type { Report } from '../core/report.ts';
import type { ListEntries } from './by-list.ts';
import { badge, evidence, listCard, nameSpans } from './html-card.ts';
import { html, NOTHING, type Markup } from './markup.ts';
import { MOST, type Parts, type SharedTrouble } from './report-parts.ts';
import type { Style } from './style.ts';

/** The cards of a report; which list has which. */
export interface Cards {
  /** By the list's name: the anchor of its card. */
  readonly ids: ReadonlyMap<string, string>;
  readonly listings: Markup;
  readonly others: Markup;
  readonly troubles: Markup;
}

/** A card for each list that says something, and for each reason for which lists could not be told. */
export function cardBlocks(report: Report, parts: Parts, style: Style): Cards {
  const texts = style.messages.report;
  const ids = new Map(
    [...parts.listings, ...parts.others].map(({ zone }, index) => [zone.zone, `list-${index + 1}`]),
  );
  const cards = (lists: readonly ListEntries[], title: string): Markup =>
    lists.length === 0
      ? NOTHING
      : html`<h3>${title}</h3>
          ${lists.map((list) => listCard(report, list, { style, id: String(ids.get(list.zone.zone)) }))}`;
  return {
    ids,
    listings: cards(parts.listings, texts.listings),
    others: cards(parts.others, texts.notListings),
    troubles: troubleBlock(report, parts.troubles, style),
  };
}

/** The cause and the cure, once for all lists that share them. */
function troubleBlock(report: Report, troubles: readonly SharedTrouble[], style: Style): Markup {
  if (troubles.length === 0) return NOTHING;
  const { messages } = style;
  const texts = messages.report;
  const cards = troubles.slice(0, MOST).map(({ zones: lists, of, lookups, entries, cause, cure }) => {
    const zones = lists.map(
      (zone) => html`<li><span class="zone">${zone.zone}</span>${badge(zone, style)}</li>`,
    );
    // Some of them are of targets that are not kept.
    const isMore = lookups > entries.length;
    const count = isMore ? html`<p class="rest">${messages.many.lookups(lookups)}</p>` : NOTHING;
    return html`<article class="card unknown">
      <ul class="zones">
        ${zones}
      </ul>
      ${of.length === 0 ? NOTHING : html`<p class="names">${nameSpans(of)}</p>`} ${count}
      <dl>
        <div>
          <dt>${texts.cause}</dt>
          <dd>${cause}</dd>
        </div>
        <div>
          <dt>${texts.cure}</dt>
          <dd>${cure}</dd>
        </div>
      </dl>
      ${evidence(report, entries.slice(0, MOST), style)}
    </article> `;
  });
  const left = troubles.length - MOST;
  return html`<h3>${texts.unknowns}</h3>
    ${cards}${left > 0 ? html`<p class="rest">${messages.finding.more(left)}</p>` : NOTHING}`;
}
