import type { DelistPlan, DelistStep, WayOut } from '../core/delisting.ts';
import { block, reference, type Page } from './delist-page.ts';
import { addressLines, itAsksLines, rangeLines, whoLines } from './delist-owner.ts';
import { isAllPolicy, wayText } from './delist-text.ts';
import { evidenceLines } from './evidence.ts';
import { codeText, expiryText, sayFinding } from './finding.ts';
import { linksOf } from './links.ts';
import { networkTexts } from './owner.ts';
import { sanitize } from './sanitize.ts';
import { shellWord } from '../core/shell-word.ts';
import { localText } from './text.ts';

/** The first line of a step is its title; the others are finished. */
export type StepLines = readonly string[];

export function causeStep(plan: DelistPlan, page: Page): StepLines {
  const { cause } = page.style.messages.delist;
  const inner = { first: '   ', indent: 3 };
  const why = block(cause.why, page, inner);
  if (plan.host !== null) return [cause.title, ...why, ...addressLines(plan, page)];
  const letter = plan.letters.find(({ to }) => to === 'provider');
  return [
    cause.title,
    ...why,
    ...whoLines(plan, page),
    ...cause.lookDomain.flatMap((what) => block(what, page, { first: '   · ', indent: 5 })),
    ...block(`${cause.askWebHost}${reference(letter, page)}`, page, { first: '   → ', indent: 5 }),
  ];
}

/** In the place of the cause, where nothing but a rule about the range is listed. */
export function policyStep(plan: DelistPlan, page: Page): StepLines {
  const { policy } = page.style.messages.delist;
  const letter = plan.letters.find(({ to }) => to === 'provider');
  const owner = plan.report.owner ?? null;
  const item = { first: '   · ', indent: 5 };
  return [
    policy.title,
    ...block(policy.what(plan.report.target.text), page, { first: '   ', indent: 3 }),
    ...(owner?.company ? whoLines(plan, page) : []),
    ...block(policy.submission, page, item),
    ...block(`${policy.server}${reference(letter, page)}`, page, item),
    ...(owner ? networkTexts(owner, page.style.messages) : []).flatMap((text) =>
      block(text, page, { first: '     ', indent: 5 }),
    ),
  ];
}

export function listingStep(step: DelistStep, plan: DelistPlan, page: Page): StepLines {
  const { messages, language, paint } = page.style;
  const { finding, ways, named } = step;
  const { zone } = finding;
  const inner = { first: '   ', indent: 3 };
  const { name, unverified } = sayFinding(finding, page.style);
  const label = [
    ...(name === null ? [] : [messages.paren(name)]),
    ...(zone.tier === 'major' ? [messages.table.major] : []),
  ];
  // Written by the receiver: its own words, and often the one page that knows this very listing.
  const said = plan.rejection?.url ?? null;
  const { lookupUrl } = linksOf(plan.report.target, finding);
  const isShown = ways.some(({ url }) => url === lookupUrl);
  return [
    [zone.zone, ...label].join(' '),
    ...(named ? block(messages.delist.named, page, { ...inner, paint: paint.bad }) : []),
    ...(finding.outcome.kind === 'unknown' ? block(messages.delist.notAsked, page, inner) : []),
    ...(named && said !== null ? block(messages.delist.rejectionPage(said), page, inner) : []),
    ...(zone.impact ? block(localText(zone.impact, language), page, inner) : []),
    ...rangeLines(step, plan, page),
    ...(lookupUrl === null || isShown ? [] : block(`${messages.delist.lookup}: ${lookupUrl}`, page, inner)),
    ...(unverified === null ? [] : block(unverified, page, { ...inner, paint: paint.dim })),
    ...evidence(step, page),
    ...ways.flatMap((way) => wayLines(way, { step, plan, page })),
  ];
}

/** With -v: what a letter cannot hold, and the command that repeats the question; not wrapped, to be copied. */
function evidence({ finding }: DelistStep, { checked, style }: Page): readonly string[] {
  if (!style.verbose) return [];
  return evidenceLines(checked, finding, style).map((text) => style.paint.dim(`   ${sanitize(text)}`));
}

function wayLines(
  way: WayOut,
  of: { readonly step: DelistStep; readonly plan: DelistPlan; readonly page: Page },
): readonly string[] {
  const { step, plan, page } = of;
  const { messages, language, paint } = page.style;
  const under = { first: '     ', indent: 5 };
  const isPolicy = way.codes.every(({ severity }) => severity === 'policy');
  // Where there is nothing else the plan begins with it.
  const isAmongOthers = plan.host !== null && !isAllPolicy(plan.steps);
  const letter =
    way.how === 'provider'
      ? plan.letters.find(({ to }) => to === 'provider')
      : plan.letters.find(({ to, steps }) => to === 'operator' && steps.includes(step) && needsIt(way));
  return [
    ...way.codes.flatMap((code) =>
      block(codeText(code, page.style), page, { first: '   ', indent: 5, paint: paint.dim }),
    ),
    ...(isPolicy && !step.named && step.finding.zone.tier === 'major'
      ? [...(isAmongOthers ? [messages.delist.policy.submission] : []), messages.delist.isPolicy].flatMap(
          (text) => block(text, page, { first: '   ', indent: 3 }),
        )
      : []),
    ...block(`${wayText(way, messages)}${reference(letter, page)}`, page, { first: '   → ', indent: 5 }),
    ...[way.email, way.url].flatMap((where) => (where === null ? [] : block(where, page, under))),
    ...itAsksLines(way, plan, page),
    ...(way.notes ? block(localText(way.notes, language), page, under) : []),
    ...(way.expires === null ? [] : block(expiryText(way.expires, messages), page, under)),
  ];
}

/** A way for which a letter was written; the plan has made one only where there is no form. */
function needsIt({ how }: WayOut): boolean {
  return how === 'email' || how === 'none' || how === 'unknown';
}

export function verifyStep({ report, steps }: DelistPlan, page: Page): StepLines {
  const { verify } = page.style.messages.delist;
  const only = steps.map(({ finding }) => finding.zone.zone);
  const command = page.style.messages.command(`watch ${shellWord(report.target.text)} --until clean`, {
    only,
  });
  // Not wrapped: it is to be copied.
  return [verify.title, ...block(verify.watch, page, { first: '   ', indent: 3 }), `     ${command}`];
}
