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

/** What kind of server it is, and so who can act; then what is to be known of port 25. */
export function adviceTexts(
  target: string,
  company: HostingCompany,
  { messages, language }: Pick<Style, 'messages' | 'language'>,
): readonly string[] {
  const texts = messages.owner.advice;
  const name = serviceName(company, language);
  const { port25, help } = company;
  return [
    texts[adviceFor(company)](target, name),
    ...(port25 === 'closed' ? [texts.closed(name)] : port25 === 'on-request' ? [texts.onRequest(name)] : []),
    ...(help === null ? [] : [texts.help(name, help)]),
  ];
}

function adviceFor({
  kind,
  asks,
}: HostingCompany): 'shared' | 'sharedYouAsk' | 'service' | 'own' | 'access' | 'unknown' {
  switch (kind) {
    case 'shared':
      return asks === 'customer' ? 'sharedYouAsk' : 'shared';
    case 'mail':
    case 'esp':
      return 'service';
    case 'vps':
    case 'cloud':
      return 'own';
    case 'access':
      return 'access';
    case null:
      return 'unknown';
  }
}

/** "198.51.100.0/24, AS64500 (EXAMPLE-AS)" */
export function rangeOfNetwork(network: Network, messages: Style['messages']): string {
  return messages.listOf([network.prefix, networkName(network, messages)]);
}

export function serviceName({ name, nameJa }: HostingCompany, language: Style['language']): string {
  return sanitize((language === 'ja' ? nameJa : null) ?? name);
}

/** Who announces the address; and where complaints go, which is no place for its customers' questions. */
export function networkTexts(
  { network, abuse, registry }: Owner,
  messages: Style['messages'],
): readonly string[] {
  return [
    ...(network ? [networkText(network, messages)] : []),
    ...(abuse === null ? [] : [messages.owner.advice.abuse(sanitize(abuse))]),
    ...(registry ? [messages.owner.registry(registry.name, registry.lookupUrl)] : []),
  ];
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
