import type { OutcomeKind } from '../core/outcome.ts';
import type { Report } from '../core/report.ts';
import { sayList, type ListEntries } from './by-list.ts';
import { cleanNames, manyVerdict, notesOf, openLines, targetLines, type ManyVerdict } from './by-target.ts';
import { badge, nameSpans } from './html-card.ts';
import { cardBlocks } from './html-lists.ts';
import { glyph } from './html-strip.ts';
import { verdictBox } from './html-target.ts';
import { html, NOTHING, type Markup } from './markup.ts';
import { countedTexts, ownersOf, partsOf, quietLists, skippedOf } from './report-parts.ts';
import { isShown } from './rows.ts';
import type { Style } from './style.ts';
import { skippedText } from './summary.ts';

/** Several targets: what could not be told of what was typed, the verdict, then by list, by target, and a card a list. */
export function manySections(
  report: Report,
  { style, warnings }: { readonly style: Style; readonly warnings: Markup },
): Markup {
  const { messages } = style;
  const texts = messages.many;
  const verdict = manyVerdict(report, style);
  const parts = partsOf(report, report.tally.troubles, style);
  const cards = cardBlocks(report, parts, style);
  const quiet = verdict === null ? [] : quietLists(report);
  const skipped = skippedText(skippedOf(report.targets), style);
  return html`<section class="sum">
    ${openBoxes(report, style)} ${verdict === null ? NOTHING : heading(verdict)} ${warnings}
    ${listTable(parts.listings, cards.ids, style)} ${targetTable(report, style)} ${cards.listings}
    ${notes(report, style)} ${cards.troubles} ${cards.others} ${owners(report, style)}
    ${
      quiet.length === 0
        ? NOTHING
        : html`<h3>${texts.quietTitle}</h3>
            <p class="names">${nameSpans(quiet)}</p>`
    }
    ${skipped === '' ? NOTHING : html`<p class="rest">${skipped}</p>`}
  </section>`;
}

function heading({ outcome, name, count, head, rest }: ManyVerdict): Markup {
  const title =
    name === null ? html`${count}` : html`<span class="zone">${name}</span> <small>${count}</small>`;
  return html`<h2>${title}</h2>
    ${verdictBox(outcome, head, rest)}`;
}

/** On top: what was typed is not what was found. */
function openBoxes(report: Report, { messages: { input, summary } }: Style): Markup {
  const boxes = openLines(report).map(
    ({ names, cause }) =>
      html`<div class="verdict unknown">
        ${glyph('unknown')}
        <p>
          <strong>${nameSpans(names)}</strong>
          <span>${summary.notKnown}: ${input.cause[cause]} → ${input.cure[cause]}</span>
        </p>
      </div>`,
  );
  return html`${boxes}`;
}

/** Which lists have how many, what that means, and the way out, each once. */
function listTable(lists: readonly ListEntries[], ids: ReadonlyMap<string, string>, style: Style): Markup {
  if (lists.length === 0) return NOTHING;
  const { many: texts, report, listOf } = style.messages;
  const rows = lists.map((list) => {
    const said = sayList(list, style);
    const ways = said.ways.map(({ said: { how } }) => how);
    return html`<tr>
      <th scope="row">
        <a class="zone" href="#${String(ids.get(list.zone.zone))}">${list.zone.zone}</a
        >${badge(list.zone, style)}
      </th>
      <td class="count">${list.entries.length}</td>
      <td>${nameSpans(said.targets)}</td>
      <td>
        ${said.codes.map(({ said: text }) => html`<p>${text}</p>`)}
        <p class="rest">${report.wayOut}: ${ways.length > 0 ? listOf([...new Set(ways)]) : report.noWay}</p>
      </td>
    </tr> `;
  });
  return html`<h3>${texts.byList}</h3>
    <table class="overview lists">
      <thead>
        <tr>
          <th scope="col">${texts.list}</th>
          <th scope="col" class="count">${texts.count}</th>
          <th scope="col">${texts.names}</th>
          <th scope="col">${texts.meaning}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

/** A row for those that are not clean, equals together; those that are in one row. */
function targetTable(report: Report, style: Style): Markup {
  const { many: texts, report: labels, outcome: words } = style.messages;
  const clean = isShown('clean', style) ? cleanNames(report) : [];
  const lines = targetLines(report, style).filter(({ outcome }) => isShown(outcome, style));
  const hasOrigins = lines.some(({ origin }) => origin !== '');
  const row = (outcome: OutcomeKind, names: readonly string[], origin: string, what: Markup): Markup =>
    html`<tr>
      <th scope="row">${nameSpans(names)}</th>
      ${hasOrigins ? html`<td>${origin}</td>` : NOTHING}
      <td class="${outcome}">${glyph(outcome)} ${words[outcome]}</td>
      <td>${what}</td>
    </tr> `;
  const rows = [
    ...lines.map(({ outcome, names, origin, lists, why, isCut }) =>
      row(
        outcome,
        names,
        origin,
        html`${nameSpans(lists.map(({ zone }) => zone.zone))}${why ?? (isCut ? texts.cut : '')}`,
      ),
    ),
    ...(clean.length > 0 ? [row('clean', clean, '', NOTHING)] : []),
  ];
  const counted = countedTexts(report, style).map((text) => html`<p class="rest">${text}</p>`);
  if (rows.length === 0) return html`${counted}`;
  return html`<h3>${texts.byTarget}</h3>
    <table class="overview">
      <thead>
        <tr>
          <th scope="col">${labels.target}</th>
          ${hasOrigins ? html`<th scope="col">${texts.origin}</th>` : NOTHING}
          <th scope="col">${labels.result}</th>
          <th scope="col">${texts.lists}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    ${counted}`;
}

function notes(report: Report, style: Style): Markup {
  const all = notesOf(report, style);
  if (all.length === 0) return NOTHING;
  const items = all.map(({ text, names }) => html`<p class="rest">${nameSpans(names)} ${text}</p>`);
  return html`<h3>${style.messages.many.notes}</h3>
    ${items}`;
}

function owners(report: Report, style: Style): Markup {
  const all = ownersOf(report, style);
  if (all.length === 0) return NOTHING;
  const items = all.map(
    ({ names, texts }) =>
      html`<article class="card">
        <p class="names">${nameSpans(names)}</p>
        ${texts.map((text) => html`<p>${text}</p>`)}
      </article>`,
  );
  return html`<h3>${style.messages.many.owners}</h3>
    ${items}`;
}
