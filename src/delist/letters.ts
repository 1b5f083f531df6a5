import type { DelistStep, LetterPlan, WayOut } from '../core/delisting.ts';
import { groupedBy } from '../core/grouped.ts';
import type { HostingCompany } from '../core/owner.ts';

/**
 * The letters that are to be written: one to the hosting company, which owns the address and can act where its customers
 * cannot, and one to each operator that has no form, about all of its zones.
 */
export function letterPlans(
  steps: readonly DelistStep[],
  harmless: readonly DelistStep[],
  company: HostingCompany | null,
): readonly LetterPlan[] {
  const ofProvider = [
    ...steps,
    ...harmless.filter(({ harmless: why }) => why === 'network-wide' || why === 'range'),
  ];
  return [...(ofProvider.length === 0 ? [] : [toProvider(ofProvider, company)]), ...toOperators(steps)];
}

/** Its inquiry desk, where that is known; where a network takes complaints is no place for a customer's question. */
function toProvider(steps: readonly DelistStep[], company: HostingCompany | null): LetterPlan {
  return {
    to: 'provider',
    operator: null,
    operatorJa: null,
    company,
    steps,
    email: null,
    url: company?.inquiry ?? null,
    isJapanese: true,
  };
}

function toOperators(steps: readonly DelistStep[]): readonly LetterPlan[] {
  const operatorOf = ({ finding: { zone } }: DelistStep): string => zone.operator ?? zone.name;
  const written = steps.filter((step) => step.ways.some(needsLetter));
  return groupedBy(written, operatorOf).map((its) => {
    const ways = its.flatMap((step) => step.ways.filter(needsLetter));
    return {
      to: 'operator',
      operator: operatorOf(its[0]),
      operatorJa:
        its.map(({ finding: { zone } }) => zone.operatorJa).find((name) => name !== undefined) ?? null,
      company: null,
      steps: its,
      email: ways.find(({ email }) => email !== null)?.email ?? null,
      url: ways.find(({ url }) => url !== null)?.url ?? null,
      isJapanese: its.some(({ finding: { zone } }) => zone.sets.includes('japan')),
    };
  });
}

/** There is no form: an e-mail address, an inquiry page, or nothing that the catalogue knows of. */
export function needsLetter({ how, url, email }: WayOut): boolean {
  if (how === 'email' || how === 'unknown') return true;
  return how === 'none' && (url ?? email) !== null;
}
