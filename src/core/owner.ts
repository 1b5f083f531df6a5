import { isUnseen, type Target } from './target.ts';

/**
 * Whose address it is, as far as DNS and the names of hosting companies tell. Each part is null where it is not known; a
 * part that is there was said by somebody, who stands in `sources`.
 */

/** Who runs the server: the company for many customers at once, the customer, or nobody who is to send mail. */
export const HOST_KINDS = ['shared', 'vps', 'cloud', 'access', 'mail', 'esp'] as const;
export type HostKind = (typeof HOST_KINDS)[number];

/** Who asks a list for the removal: the company for its customers, or each customer for himself. */
export const WHO_ASKS = ['company', 'customer'] as const;
export type WhoAsks = (typeof WHO_ASKS)[number];

/** Port 25 going out: closed for everybody, or until the company is asked to open it. */
export const PORT_25 = ['closed', 'on-request'] as const;
export type Port25 = (typeof PORT_25)[number];

export interface Owner {
  readonly network: Network | null;
  /** Where the network takes complaints about its customers; null also where a registry's own address stands in its place. */
  readonly abuse: string | null;
  /** Of a registry's address: where the contact of a network is looked up. */
  readonly registry: Registry | null;
  readonly company: HostingCompany | null;
  readonly sources: readonly OwnerSource[];
}

/** Who announces the address. */
export interface Network {
  /** The longest prefix that it lies in and that is announced: "198.51.100.0/24". */
  readonly prefix: string;
  /** The AS that announces it; null where several do: see `origins`. */
  readonly asn: number | null;
  /** Every AS that announces it: more than one is no mistake, and none of them is the one. */
  readonly origins: readonly number[];
  /**
   * The name of the AS as the registry has it, with nothing in it that a terminal obeys; null where not known, or where
   * there are several.
   */
  readonly name: string | null;
}

export interface Registry {
  /** Which one. */
  readonly name: string;
  /** Where the contact of a network is looked up. */
  readonly lookupUrl: string;
}

/** A service, and who runs it. Companies change their names: the service is what its customers know it by. */
export interface HostingCompany {
  /** The service. */
  readonly name: string;
  /** The same in Japanese. */
  readonly nameJa: string | null;
  /** Who runs it. */
  readonly company: string | null;
  /** The same in Japanese. */
  readonly companyJa: string | null;
  /** Of its servers; access: an access line. */
  readonly kind: HostKind | null;
  /** Where it takes inquiries of its customers. */
  readonly inquiry: string | null;
  /** A page of its own on the matter, which takes no inquiries. */
  readonly help: string | null;
  /** Who asks a list for the removal: the company for its customers, or the customer himself. */
  readonly asks: WhoAsks | null;
  /** Whether port 25 going out is closed. */
  readonly port25: Port25 | null;
}

/** Which fact, and the record that says it: "PTR sv1.hosting.test", "TXT 7.100.51.198.origin.test". */
export interface OwnerSource {
  readonly fact: 'network' | 'network-name' | 'abuse' | 'company';
  readonly record: string;
}

/** A hosting company as data: what the bundled file and the configuration's `hosts` have. */
export interface HostEntry {
  readonly name: string;
  readonly nameJa?: string | null | undefined;
  readonly company?: string | null | undefined;
  readonly companyJa?: string | null | undefined;
  readonly kind?: HostKind | null | undefined;
  /** The names of which the kind is known, as an expression; that of others is not. Absent: all of them. */
  readonly kindOf?: string | undefined;
  /** Ends of the reverse names of its addresses: ".hosting.test". */
  readonly suffixes: readonly string[];
  /** What its customers include in their SPF records. */
  readonly spf?: readonly string[] | undefined;
  readonly inquiry?: string | null | undefined;
  readonly help?: string | null | undefined;
  /** Where it is not what its kind says. */
  readonly asks?: WhoAsks | null | undefined;
  readonly port25?: Port25 | null | undefined;
}

/** Whose it is may be asked: an address that a receiver sees, but for the lists' test entry. */
export function hasOwner(target: Target): boolean {
  return target.kind !== 'domain' && target.special !== 'test-entry' && !isUnseen(target);
}

/** The customer runs the server: the cause is his to find, and the removal his to ask for. */
export function isOwnServer(kind: HostKind | null): boolean {
  return kind === 'vps' || kind === 'cloud';
}
