import type { Finding, Report, TargetReport } from '../core/report.ts';
import { sayFinding } from './finding.ts';
import { badge, evidence, listingCard } from './html-card.ts';
import { glyph, markOf, strip } from './html-strip.ts';
import { html, NOTHING, type Markup } from './markup.ts';
import { sortFindings, type SharedTrouble } from './report-parts.ts';
import type { Style } from './style.ts';
import { isCommand } from './command-line.ts';
import { summaryLines } from './summary.ts';
import { targetTitle } from './title.ts';

interface TargetParts {
  readonly style: Style;
  /** Of the section; its cards' begin with it. */
  readonly id: string;
  /** What stands under the verdict. */
  readonly warnings: Markup;
}

/** One target: the verdict, all zones at a glance, then what to read and what to do. */
export function targetSection(
  report: Report,
  target: TargetReport,
  { style, id, warnings }: TargetParts,
): Markup {
  const { messages } = style;
  const texts = messages.report;
  const { all, listings, others, troubles } = sortFindings(report, target, style);
  const ids = new Map([...listings, ...others].map((finding, index) => [finding, `${id}-${index + 1}`]));
  const cards = (findings: readonly Finding[], title: string): Markup =>
    findings.length === 0
      ? NOTHING
      : html`<h3>${title}</h3>
          ${findings.map((finding) => listingCard(report, target, { finding, style, id: String(ids.get(finding)) }))}`;
  const [verdict = '', ...rest] = summaryLines(report, target, style);
  const [head = '', ...counts] = verdict.split(' · ');
  const name = target.target.text;
  const titleRest = targetTitle(target, { style, isGroup: false }).slice(name.length);
  return html`<section class="target" id="${id}">
    <h2>
      <span class="zone">${name}</span
      >${titleRest.trim() === '' ? NOTHING : html` <small>${titleRest}</small>`}
    </h2>
    <div class="verdict ${target.outcome}">
      ${glyph(target.outcome)}
      <p>
        <strong>${head}</strong>${counts.length > 0 ? html` <span>${counts.join(' · ')}</span>` : NOTHING}
      </p>
    </div>
    ${rest.map((text) => (isCommand(text) ? html`<pre>${text.trim()}</pre>` : html`<p class="rest">${text}</p>`))}
    ${all.length > 0 ? strip(all, { style, cardOf: (finding) => ids.get(finding) ?? null }) : NOTHING}
    ${warnings} ${cards(listings, texts.listings)} ${troubleBlock(report, troubles, style)}
    ${cards(others, texts.notListings)}
    ${all.length > 0 ? zoneTable(target, { findings: all, style }) : NOTHING}
  </section> `;
}

/** The cause and the cure, once for all zones that share them. */
function troubleBlock(report: Report, troubles: readonly SharedTrouble[], style: Style): Markup {
  if (troubles.length === 0) return NOTHING;
  const texts = style.messages.report;
  const cards = troubles.map(({ findings, cause, cure }) => {
    const zones = findings.map(
      (finding) => html`<li><span class="zone">${finding.zone.zone}</span>${badge(finding, style)}</li>`,
    );
    return html`<article class="card unknown">
      <ul class="zones">
        ${zones}
      </ul>
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
      ${evidence(report, findings, style)}
    </article> `;
  });
  return html`<h3>${texts.unknowns}</h3>
    ${cards}`;
}

/** Less than what was asked is shown with `--only`, and of many targets. */
function isPart({ counts }: TargetReport, findings: readonly Finding[]): boolean {
  const block = findings.filter(({ zone }) => zone.kind === 'block');
  return block.length < counts.listed + counts.clean + counts.unknown;
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
      <th scope="row"><span class="zone">${zone.zone}</span>${badge(finding, style)}</th>
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
