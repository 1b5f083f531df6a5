import type { HostingCompany, Network, Owner } from '../core/owner.ts';
import type * as published from '../core/published.ts';
import { sanitize } from './sanitize.ts';
import type { Style } from './style.ts';

/** Whose an address is, as data. */
export function ownerJson({ network, abuse, registry, company, sources }: Owner): published.Owner {
  return {
    network,
    abuse,
    registry,
    company,
    sources: sources.map(({ fact, record }) => `${fact}: ${record}`),
  };
}

/** The same as sentences, the most useful first. */
export function ownerTexts(
  owner: Owner,
  { messages, language }: Pick<Style, 'messages' | 'language'>,
): readonly string[] {
  const texts = messages.owner;
  const { network, abuse, registry, company } = owner;
  if (network === null && abuse === null && registry === null && company === null) return [texts.nothing];
  return [
    ...(company
      ? [
          texts.company(companyText(company, { messages, language })),
          ...(company.inquiry === null ? [] : [texts.inquiry(company.inquiry)]),
        ]
      : []),
    ...(network ? [networkText(network, messages)] : []),
    ...(abuse === null ? [] : [texts.abuse(sanitize(abuse))]),
    ...(registry ? [texts.registry(registry.name, registry.lookupUrl)] : []),
  ];
}

/** "Xserver (Xserver Inc., shared server)": the service first, since names of companies change. */
function companyText(
  company: HostingCompany,
  { messages, language }: Pick<Style, 'messages' | 'language'>,
): string {
  const name = serviceName(company, language);
  const firm = language === 'ja' ? company.companyJa : company.company;
  const notes = [
    ...(firm === null || firm === name ? [] : [sanitize(firm)]),
    ...(company.kind === null ? [] : [messages.owner.kind[company.kind]]),
  ];
  return notes.length === 0 ? name : `${name} ${messages.paren(messages.listOf(notes))}`;
}

export function serviceName({ name, nameJa }: HostingCompany, language: Style['language']): string {
  return sanitize((language === 'ja' ? nameJa : null) ?? name);
}

function networkText(network: Network, messages: Style['messages']): string {
  const { prefix, asn, origins } = network;
  if (asn === null)
    return messages.owner.announcedBySeveral(prefix, messages.listOf(origins.map((one) => `AS${one}`)));
  return messages.owner.announced(prefix, networkName(network, messages));
}

/** "AS64500 (EXAMPLE-AS Example, JP)"; of several all of their numbers. */
export function networkName({ origins, name }: Network, messages: Style['messages']): string {
  const numbers = messages.listOf(origins.map((asn) => `AS${asn}`));
  return name === null ? numbers : `${numbers} ${messages.paren(sanitize(name))}`;
}
