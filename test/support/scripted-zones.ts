import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createChecker } from '../../src/core/check.ts';
import type { Selection } from '../../src/core/plan.ts';
import {
  DEFAULT_MAX_UNKNOWN,
  type Finding,
  type MaxUnknown,
  type TargetReport,
} from '../../src/core/report.ts';
import { toZone, type ZoneEntry } from '../../src/core/zone.ts';
import { startDnsServer, type DnsServer, type Question, type Script } from '../../src/demo/dns-server.ts';
import { createLookup, type NodeLookup } from '../../src/dns/lookup.ts';
import { parseAddress } from '../../src/targets/address.ts';

/** What a zone says to the labels in front of its name. */
export type Answers = (labels: string, question: Question) => Script;

/** The address of most tests, and the labels under which it stands in a zone. */
export const TARGET = '198.51.100.7';
export const TARGET_LABELS = '7.100.51.198';
export const TARGET_V6 = '2001:db8::25';
export const TARGET_V6_LABELS = '5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2';

/** The labels of the RFC 5782 test entries. */
export const LISTED_ENTRY = '2.0.0.127';
export const UNLISTED_ENTRY = '1.0.0.127';
export const LISTED_ENTRY_V6 = '2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0';
export const UNLISTED_ENTRY_V6 = '1.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0';

const NXDOMAIN: Script = { rcode: 'NXDOMAIN' };

/** A zone in order: its test entries, these records, and NXDOMAIN for all else. */
export function sound(records: Readonly<Record<string, Script>> = {}): Answers {
  const entries: Readonly<Record<string, Script>> = {
    [LISTED_ENTRY]: { a: ['127.0.0.2'] },
    [LISTED_ENTRY_V6]: { a: ['127.0.0.2'] },
    ...records,
  };
  return (labels) => entries[labels] ?? NXDOMAIN;
}

/** A sound zone that lists the target of most tests with these records. */
export function listing(...a: readonly string[]): Answers {
  return sound({ [TARGET_LABELS]: { a } });
}

/** The same answer to every question. */
export function always(script: Script): Answers {
  return () => script;
}

/** Loses the first packet of every question, and then answers. */
export function firstLost(answers: Answers): Answers {
  const seen = new Set<string>();
  return (labels, question) => {
    const key = `${question.type} ${question.name}`;
    if (seen.has(key)) return answers(labels, question);
    seen.add(key);
    return { drop: true };
  };
}

export const SILENCE = always({ drop: true });

/** Serves these zones, and refuses every other name, as a server that is no open resolver does. */
export function serveZones(zones: Readonly<Record<string, Answers>>): Promise<DnsServer> {
  return startDnsServer((question) => {
    for (const [zone, answers] of Object.entries(zones)) {
      if (question.name.endsWith(`.${zone}`))
        return answers(question.name.slice(0, -zone.length - 1), question);
    }
    return { rcode: 'REFUSED' };
  });
}

/** A server that never answers anything, as one that is not there behind a firewall. */
export function serveSilence(): Promise<DnsServer> {
  return startDnsServer(() => ({ drop: true }));
}

/** What was asked, each question as "A 2.0.0.127.bl.test", sorted, repetitions kept. */
export function asked(server: DnsServer): readonly string[] {
  return server.questions.map(({ type, name }) => `${type} ${name}`).sort();
}

/** An address on which nobody listens: the port was free a moment ago. */
export async function closedPort(): Promise<string> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return `127.0.0.1:${port}`;
}

export interface CheckSetup {
  readonly servers: readonly string[];
  readonly zones: readonly (string | ZoneEntry)[];
  readonly targets?: readonly string[];
  readonly timeoutMs?: number;
  readonly concurrency?: number;
  readonly verify?: boolean;
  readonly txt?: boolean;
  readonly maxUnknown?: MaxUnknown;
  /** Ask the zones' own name servers. */
  readonly direct?: boolean;
  readonly queriesPerSecond?: number;
}

export interface Checked {
  readonly reports: readonly TargetReport[];
  /** The report of the first target. */
  readonly report: TargetReport;
  readonly elapsedMs: number;
  readonly silent: boolean;
  readonly queries: number;
}

/** Runs the real checker on the real DNS, as the program does. */
export async function check(setup: CheckSetup): Promise<Checked> {
  const { servers, targets = [TARGET], timeoutMs = 5000, concurrency = 64 } = setup;
  const { verify = true, txt = true, maxUnknown = DEFAULT_MAX_UNKNOWN } = setup;
  const { direct = false, queriesPerSecond } = setup;
  const zones = setup.zones.map((zone) => toZone(typeof zone === 'string' ? { zone } : zone));
  const selection: Selection = { zones, skipped: [] };
  const lookup: NodeLookup = createLookup({
    servers,
    timeoutMs,
    concurrency,
    direct,
    ...(queriesPerSecond !== undefined && { queriesPerSecond }),
  });
  const begun = performance.now();
  try {
    const checker = createChecker({ lookup, selection, verify, txt, maxUnknown, timeoutMs });
    const reports = await Promise.all(targets.map((target) => checker.check(readTarget(target))));
    const elapsedMs = performance.now() - begun;
    const [report] = reports;
    if (!report) throw new Error('no target was given');
    return { reports, report, elapsedMs, silent: lookup.silent(), queries: lookup.queries() };
  } finally {
    lookup.close();
  }
}

function readTarget(text: string): NonNullable<ReturnType<typeof parseAddress>> {
  const target = parseAddress(text);
  if (!target) throw new Error(`${text} is no address`);
  return target;
}

/** The finding of one zone. */
export function findingOf({ findings }: TargetReport, zone: string): Finding {
  const found = findings.find((finding) => finding.zone.zone === zone);
  if (!found) throw new Error(`no finding for ${zone}`);
  return found;
}

/** Outcomes in one word each: "listed 127.0.0.2", "clean", "unknown timeout", "unknown error-code rate-limit". */
export function outcomeText({ outcome }: Finding): string {
  switch (outcome.kind) {
    case 'clean':
      return 'clean';
    case 'listed':
      return `listed ${[...new Set(outcome.returnCodes.map(({ code }) => code))].join(' ')}`;
    case 'unknown':
      return ['unknown', outcome.cause, ...(outcome.detail === undefined ? [] : [outcome.detail])].join(' ');
  }
}

/** Every finding of a report, in its order: zone and outcome. */
export function outcomes(report: TargetReport): Readonly<Record<string, string>> {
  return Object.fromEntries(report.findings.map((finding) => [finding.zone.zone, outcomeText(finding)]));
}
