import type { DelistStep, LetterPlan, WayOut } from '../core/delisting.ts';
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
  const byOperator = new Map<string, DelistStep[]>();
  for (const step of steps) {
    const { zone } = step.finding;
    const operator = zone.operator ?? zone.name;
    if (step.ways.some(needsLetter)) byOperator.set(operator, [...(byOperator.get(operator) ?? []), step]);
  }
  return [...byOperator].map(([operator, its]) => {
    const ways = its.flatMap((step) => step.ways.filter(needsLetter));
    return {
      to: 'operator',
      operator,
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
