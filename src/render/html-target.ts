import { askedOf } from '../core/outcome.ts';
import type { Finding, Report, TargetReport } from '../core/report.ts';
import { tallyOf } from '../core/tally.ts';
import { sayFinding } from './finding.ts';
import { badge } from './html-card.ts';
import { cardBlocks } from './html-lists.ts';
import { glyph, markOf, strip } from './html-strip.ts';
import { html, NOTHING, type Markup } from './markup.ts';
import { partsOf, targetTexts } from './report-parts.ts';
import { shownFindings, worstFirst } from './rows.ts';
import type { Style } from './style.ts';
import { targetTitle } from './title.ts';

/** One target: the verdict, all zones at a glance, then what to read and what to do. */
export function targetSection(
  report: Report,
  target: TargetReport,
  { style, warnings }: { readonly style: Style; readonly warnings: Markup },
): Markup {
  const all = worstFirst(shownFindings(target, style));
  const cards = cardBlocks(report, partsOf(report, tallyOf([target]).troubles, style), style);
  const [verdict = '', ...rest] = targetTexts(report, target, style);
  const [head = '', ...counts] = verdict.split(' · ');
  const name = target.target.text;
  const titleRest = targetTitle(target, { style, isGroup: false }).slice(name.length);
  return html`<section class="target">
    <h2>
      <span class="zone">${name}</span
      >${titleRest.trim() === '' ? NOTHING : html` <small>${titleRest}</small>`}
    </h2>
    ${verdictBox(target.outcome, head, counts)} ${rest.map((text) => html`<p class="rest">${text}</p>`)}
    ${all.length > 0 ? strip(all, { style, cardOf: ({ zone }) => cards.ids.get(zone.zone) ?? null }) : NOTHING}
    ${warnings} ${cards.listings} ${cards.troubles} ${cards.others}
    ${all.length > 0 ? zoneTable(target, { findings: all, style }) : NOTHING}
  </section> `;
}

export function verdictBox(outcome: TargetReport['outcome'], head: string, rest: readonly string[]): Markup {
  return html`<div class="verdict ${outcome}">
    ${glyph(outcome)}
    <p><strong>${head}</strong>${rest.length > 0 ? html` <span>${rest.join(' · ')}</span>` : NOTHING}</p>
  </div>`;
}

/** Less than what was asked is shown with `--only`, and of many targets. */
function isPart({ counts }: TargetReport, findings: readonly Finding[]): boolean {
  const block = findings.filter(({ zone }) => zone.kind === 'block');
  return block.length < askedOf(counts);
}

function zoneTable(
  target: TargetReport,
  { findings, style }: { readonly findings: readonly Finding[]; readonly style: Style },
): Markup {
  const { messages } = style;
  const texts = messages.report;
  const rows = findings.map((finding) => {
    const { zone, outcome, evidence: from } = finding;
    const codes = outcome.kind === 'listed' ? [...new Set(outcome.returnCodes.map(({ code }) => code))] : [];
    const { result, unverified } = sayFinding(finding, style);
    const cause = outcome.kind === 'unknown' ? [outcome.cause] : [];
    const says = [...codes, ...cause, ...(unverified === null ? [] : [unverified])].join(messages.comma);
    const ms = from.tries > 0 ? `${Math.round(from.elapsedMs)} ms` : '';
    return html`<tr>
      <th scope="row"><span class="zone">${zone.zone}</span>${badge(zone, style)}</th>
      <td class="${markOf(finding)}">${glyph(markOf(finding))} ${result}</td>
      <td>${says}</td>
      <td class="ms">${ms}</td>
    </tr> `;
  });
  const title = isPart(target, findings) ? texts.someZones(findings.length) : texts.allZones(findings.length);
  return html`<details class="all">
    <summary>${title}</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">${texts.zone}</th>
          <th scope="col">${texts.result}</th>
          <th scope="col">${texts.says}</th>
          <th scope="col" class="ms">${texts.elapsed}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </details>`;
}
