import { readFileSync } from 'node:fs';
import { createChecker } from '../../src/core/check.ts';
import { DEFAULT_MAX_UNKNOWN, type TargetReport } from '../../src/core/report.ts';
import type { Target, TargetKind } from '../../src/core/target.ts';
import type { ZoneFile } from '../../src/core/zone.ts';
import { startDnsServer, type DnsServer, type Question, type Script } from '../../src/demo/dns-server.ts';
import { createLookup } from '../../src/dns/lookup.ts';
import { loadBundledZones, mergeCatalogue } from '../../src/zones/catalogue.ts';
import { packageFile } from './run-cli.ts';
import { selectZones, type ZoneChoice } from '../../src/zones/select.ts';

/** A test entry as public evidence has it. */
export interface KnownEntry {
  readonly kind: TargetKind;
  readonly grade: 'documented' | 'assumed';
  /** The labels below its zone, lower case. */
  readonly name: string;
  readonly answers: readonly string[];
}

interface Evidence {
  readonly made: string;
  readonly zones: Readonly<
    Record<string, { readonly entries: readonly KnownEntry[]; readonly alsoLists?: readonly string[] }>
  >;
  readonly retired: readonly string[];
}

/** What was found out about the lists without asking them; no zone.json is made of it. */
export const EVIDENCE = JSON.parse(
  readFileSync(new URL('./evidence.json', import.meta.url), 'utf8'),
) as Evidence;

export const BUNDLED: ZoneFile = loadBundledZones(packageFile);

/** What a zone says besides its test entries, by the labels below it; null: whatever is asked, this. */
export type Extra = (labels: string) => Script | null;

/** All lists of the evidence behind one resolver: each as it is known to be, with what a test adds. */
export interface Internet {
  readonly server: DnsServer;
  /** Entries that are not there: "2.0.0.127.zen.spamhaus.org". */
  readonly missing: Set<string>;
  /** By zone, what it says besides, or instead. */
  readonly extra: Map<string, Extra>;
}

const NXDOMAIN: Script = { rcode: 'NXDOMAIN' };

export async function startInternet(): Promise<Internet> {
  const missing = new Set<string>();
  const extra = new Map<string, Extra>();
  const names = Object.keys(EVIDENCE.zones).toSorted((a, b) => b.length - a.length);

  function answer({ name, type }: Question): Script {
    const zone = names.find((known) => name === known || name.endsWith(`.${known}`));
    if (zone === undefined) return NXDOMAIN;
    const labels = name.slice(0, -zone.length - 1);
    if (labels === '') return type === 'NS' ? { ns: [`ns.${zone}`] } : {};
    const own = extra.get(zone)?.(labels);
    if (own) return own;
    const { entries = [], alsoLists = [] } = EVIDENCE.zones[zone] ?? {};
    const entry = missing.has(name) ? undefined : entries.find((known) => known.name === labels);
    if (entry) return { a: entry.answers, txt: ['a test entry'] };
    return alsoLists.includes(labels) ? { a: ['127.0.0.2'] } : NXDOMAIN;
  }

  return { server: await startDnsServer(answer), missing, extra };
}

/** Asks it about a target, as `check` would. */
export async function ask(
  { server }: Internet,
  target: Target,
  choice: Partial<ZoneChoice> = {},
  timeoutMs = 5000,
): Promise<TargetReport> {
  const catalogue = mergeCatalogue(BUNDLED, {}, BUNDLED.zones);
  const selection = selectZones(catalogue, { zones: [], exclude: [], sets: [], registered: [], ...choice });
  const lookup = createLookup({ servers: [server.address], timeoutMs, concurrency: 100 });
  try {
    const checker = createChecker({
      lookup,
      selection,
      verify: true,
      txt: true,
      maxUnknown: DEFAULT_MAX_UNKNOWN,
      timeoutMs,
    });
    return await checker.check(target);
  } finally {
    lookup.close();
  }
}
