import type { HostingCompany, Network, Owner, Registry } from '../../src/core/owner.ts';

export const NO_OWNER: Owner = { network: null, abuse: null, registry: null, company: null, sources: [] };

export const NETWORK: Network = {
  prefix: '198.51.100.0/24',
  asn: 64500,
  origins: [64500],
  name: 'EXAMPLE-AS Example Networks, JP',
};

export const JPNIC: Registry = { name: 'JPNIC', lookupUrl: 'https://registry.test/whois' };

/** A shared server, of which all is known. */
export const SHARED: HostingCompany = {
  name: 'Example Server',
  nameJa: 'エグザンプルサーバー',
  company: 'Example Hosting Inc.',
  companyJa: 'エグザンプル株式会社',
  kind: 'shared',
  inquiry: 'https://hosting.test/inquiry',
  help: null,
  asks: 'company',
  port25: null,
};
