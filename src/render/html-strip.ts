import { countsAsListing, type Finding } from '../core/report.ts';
import { sayFinding } from './finding.ts';
import { html, type Markup } from './markup.ts';
import type { Style } from './style.ts';

/** How a finding looks: by form first, by colour besides. `other` is an allow list's entry and the like. */
export type Mark = 'listed' | 'unknown' | 'clean' | 'other';

const GLYPHS: Readonly<Record<Mark, string>> = { listed: '✕', unknown: '?', clean: '✓', other: '○' };

export function markOf(finding: Finding): Mark {
  const { kind } = finding.outcome;
  return kind === 'listed' && !countsAsListing(finding) ? 'other' : kind;
}

export function glyph(look: Mark): Markup {
  return html`<span class="glyph" aria-hidden="true">${GLYPHS[look]}</span>`;
}

/** Every zone as a tile, the worst first; a listing's leads to its card. */
export function strip(
  findings: readonly Finding[],
  { style, cardOf }: { readonly style: Style; readonly cardOf: (finding: Finding) => string | null },
): Markup {
  const tiles = findings.map((finding) => {
    const look = markOf(finding);
    const label = `${finding.zone.zone}: ${sayFinding(finding, style).result}`;
    const inner = html`${glyph(look)}<span class="hidden">${label}</span>`;
    const card = cardOf(finding);
    const tile = card === null ? inner : html`<a href="#${card}">${inner}</a>`;
    return html`<li class="${look}" title="${label}">${tile}</li>`;
  });
  return html`<ol class="strip" aria-label="${style.messages.report.strip}">
      ${tiles}
    </ol>
    ${legend(findings, style)}`;
}

function legend(findings: readonly Finding[], style: Style): Markup {
  const entries = (['listed', 'unknown', 'clean', 'other'] as const).flatMap((look) => {
    const alike = findings.filter((finding) => markOf(finding) === look);
    const [first] = alike;
    if (first === undefined) return [];
    return [html`<li class="${look}">${glyph(look)} ${alike.length} ${sayFinding(first, style).result}</li>`];
  });
  return html`<ul class="legend">
    ${entries}
  </ul>`;
}
