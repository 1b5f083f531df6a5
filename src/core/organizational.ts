import { getDomain } from 'tldts';

/** What `organizationalDomain` does, for those who are given it: this file is imported with `import()` by who needs it. */
export type DomainOf = (name: string) => string | null;

/**
 * The organisational domain of a name by the Public Suffix List, its private part too: the neighbours at a hosting
 * provider are not this domain. null when the name is a suffix itself.
 * @param name ASCII, lower case, already known to be a name
 */
export function organizationalDomain(name: string): string | null {
  return getDomain(name, { allowPrivateDomains: true, extractHostname: false, validateHostname: false });
}
