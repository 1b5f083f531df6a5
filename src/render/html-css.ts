import type { Markup } from './markup.ts';

/** Quiet: one column, system fonts, colour only for outcomes. Every pair of colours has a contrast of 4.5 or more. */
export const REPORT_CSS: Markup = {
  markup: `
:root{color-scheme:light dark;--paper:#fcfbf9;--ink:#1c1f24;--soft:#565c66;--line:#dfdcd6;--card:#fff;--link:#0b57a4;
--bad:#a3201a;--bad-bg:#fcecea;--doubt:#765000;--doubt-bg:#fbf2dc;--good:#1b6637;--good-bg:#e7f3ea;--on-bad:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#15171a;--ink:#e8e6e2;--soft:#a6abb3;--line:#33373d;--card:#1c1f23;--link:#8ab8f2;
--bad:#ff9389;--bad-bg:#3a1b1a;--doubt:#eec067;--doubt-bg:#332a14;--good:#86d3a0;--good-bg:#17301f;--on-bad:#2a0c0a}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;max-width:50rem;padding:2.5rem 1.25rem 4rem;background:var(--paper);color:var(--ink);
font:1rem/1.6 system-ui,-apple-system,"Segoe UI","Hiragino Sans","Yu Gothic UI","Noto Sans CJK JP","Noto Sans JP",sans-serif;overflow-wrap:anywhere}
:lang(ja){line-height:1.75}
h1,h2,h3,h4,p,ul,ol,dl,figure,blockquote{margin:0}
ul,ol{padding:0;list-style:none}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.zone{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.94em}
.top{display:flex;justify-content:space-between;gap:1rem;flex-wrap:wrap;padding-bottom:.75rem;border-bottom:1px solid var(--line);color:var(--soft);font-size:.875rem}
h1{font-size:.875rem;font-weight:600;letter-spacing:.02em}
h2{margin-top:2.5rem;font-size:1.75rem;line-height:1.25;font-weight:650;letter-spacing:-.01em}
h2 small{display:block;margin-top:.25rem;font-size:.9375rem;font-weight:400;color:var(--soft);letter-spacing:0}
h3{margin:2.25rem 0 .75rem;font-size:1.0625rem;font-weight:650}
h4{font-size:1.0625rem;font-weight:650;line-height:1.4}
.glyph{display:inline-block;min-width:1.1em;text-align:center;font-weight:700;font-family:system-ui,"DejaVu Sans",sans-serif}
.verdict{display:flex;gap:.75rem;align-items:baseline;margin:1.25rem 0 .75rem;padding:1rem 1.25rem;border-radius:.5rem;border-inline-start:.3rem solid}
.verdict strong{font-size:1.25rem;line-height:1.4;font-weight:650}
.verdict p>span{display:block;color:var(--ink);font-size:.9375rem}
.verdict.listed{background:var(--bad-bg);color:var(--bad)}
.verdict.unknown{background:var(--doubt-bg);color:var(--doubt)}
.verdict.clean{background:var(--good-bg);color:var(--good)}
.verdict .glyph{font-size:1.25rem}
.rest{color:var(--soft);font-size:.9375rem}
.strip{display:grid;grid-template-columns:repeat(auto-fill,minmax(1.5rem,1fr));gap:3px;margin-top:1.5rem}
.strip li{height:2.25rem;display:grid;place-items:center;border-radius:3px;font-size:.8125rem;position:relative}
.strip .listed{background:var(--bad);color:var(--on-bad)}
.strip .listed a{position:absolute;inset:0;display:grid;place-items:center;color:inherit;text-decoration:none}
.strip .unknown{border:1.5px dashed var(--doubt);color:var(--doubt)}
.strip .clean{background:var(--good-bg);color:var(--good)}
.strip .other{border:1px solid var(--line);color:var(--soft)}
.strip .other a{color:inherit;text-decoration:none}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-top:.5rem;font-size:.875rem;color:var(--soft)}
.legend .listed,td.listed{color:var(--bad);font-weight:600}
.legend .unknown,td.unknown{color:var(--doubt)}
.legend .clean,td.clean{color:var(--good)}
.card{margin-bottom:1rem;padding:1.1rem 1.25rem;background:var(--card);border:1px solid var(--line);border-radius:.5rem;break-inside:avoid}
.card.listed h4 .glyph{color:var(--bad)}
.card:target{border-color:var(--link)}
.badge{margin-inline-start:.4rem;padding:.05rem .5rem;border:1px solid currentColor;border-radius:1rem;font-size:.75rem;font-weight:500;color:var(--soft);white-space:nowrap;vertical-align:.1em}
.card.listed .badge{color:var(--bad)}
.name{margin-inline-start:1.4rem;color:var(--soft);font-size:.9375rem}
.reason{margin-top:.85rem;padding-inline-start:.9rem;border-inline-start:2px solid var(--line)}
figcaption,dt{color:var(--soft);font-size:.8125rem;font-weight:400}
.reason blockquote{font-size:.9688rem}
dl{margin-top:.85rem;display:grid;gap:.55rem;font-size:.9375rem}
dl>div{display:grid;grid-template-columns:8.5rem 1fr;gap:0 1rem}
dt{grid-column:1;padding-top:.12rem}
dd{grid-column:2;margin:0}
dd+dd{margin-top:.3rem}
.timeline{margin-top:1rem}
.bars{display:flex;gap:2px;margin-top:.3rem;height:1.4rem}
.bars li{flex:0 1 0;min-width:.3rem;overflow:hidden;container-type:inline-size;display:grid;place-items:center;font-size:.7rem;border-radius:2px}
.bars .listed{background:var(--bad);color:var(--on-bad)}
.bars .unknown{border:1.5px dashed var(--doubt);color:var(--doubt)}
.bars .clean{background:var(--good-bg);color:var(--good)}
@container (max-width:.8rem){.bars .glyph{display:none}}
.axis{display:flex;justify-content:space-between;gap:1rem;color:var(--soft);font-size:.75rem}
.moments{margin-top:.2rem;color:var(--soft);font-size:.8125rem}
details{margin-top:.85rem;font-size:.875rem}
summary{cursor:pointer;color:var(--soft)}
.evidence{margin-top:.3rem;font:.8125rem/1.6 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;color:var(--soft)}
.zones{display:flex;flex-wrap:wrap;gap:.15rem 1.25rem;font-weight:600}
.all{margin-top:2.25rem}
table{width:100%;margin-top:.75rem;border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{padding:.45rem .75rem .45rem 0;border-bottom:1px solid var(--line);text-align:start;vertical-align:top;font-weight:400}
thead th{color:var(--soft);font-size:.8125rem}
td.listed,td.unknown,td.clean{white-space:nowrap}
.ms{text-align:end;padding-inline-end:0;white-space:nowrap;color:var(--soft)}
.overview{font-size:.9375rem;overflow-wrap:break-word}
.overview .zone{white-space:nowrap}
.overview p+p{margin-top:.2rem}
.count{text-align:end;white-space:nowrap;padding-inline-end:1.25rem}
.names{margin-top:.35rem;line-height:1.5}
.names .zone,.overview th .zone{margin-inline-end:.6rem}
.of{color:var(--soft);font-size:.875em}
.warnings{margin-top:1.75rem;padding:.9rem 1.25rem;border:1px solid var(--doubt);border-radius:.5rem;font-size:.9375rem}
.warnings h2{margin:0 0 .25rem;font-size:.9375rem;color:var(--doubt);letter-spacing:0}
.warnings li+li{margin-top:.4rem}
footer{margin-top:3rem;padding-top:.75rem;border-top:1px solid var(--line);color:var(--soft);font-size:.8125rem}
@media (max-width:34rem){body{padding:1.25rem .9rem 2.5rem}h2{font-size:1.375rem;margin-top:1.75rem}
dl>div{grid-template-columns:1fr}dd{grid-column:1}.ms{display:none}.verdict,.card{padding:.85rem .9rem}.overview{overflow-wrap:anywhere}.overview .zone{white-space:normal}}
@page{size:A4;margin:16mm 15mm}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--card:#fff;--link:#000;
--bad:#8e1611;--bad-bg:#fcecea;--doubt:#5e4000;--doubt-bg:#fbf2dc;--good:#14502b;--good-bg:#e7f3ea;--on-bad:#fff}
html{font-size:9.5pt}body{max-width:none;padding:0}
.card{break-inside:auto;box-decoration-break:clone;-webkit-box-decoration-break:clone}dl>div,.reason,.timeline,.evidence,.zones{break-inside:avoid}
h2{margin-top:1.5rem}h3,.all{margin-top:1.5rem}
.verdict,.strip li,.bars li{print-color-adjust:exact;-webkit-print-color-adjust:exact}
h2,h3,h4,thead,.name,.card>.names{break-after:avoid}tr,.warnings{break-inside:avoid}
.target+.target{break-before:page}
details::details-content{content-visibility:visible;block-size:auto}
summary{list-style:none}}
`,
};
