import { startDnsServer, type DnsServer, type Question, type Script } from '../../src/demo/dns-server.ts';
import type { Answers } from './scripted-zones.ts';

/** Serves these zones and these names with all their records, and says of every other name that there is none. */
export function serveNames(
  zones: Readonly<Record<string, Answers>>,
  names: Readonly<Record<string, Script>> = {},
  /** What of these depends on the question. */
  answer: (question: Question) => Script | undefined = () => undefined,
): Promise<DnsServer> {
  return startDnsServer((question) => {
    const script = answer(question) ?? names[question.name];
    if (script) return script;
    for (const [zone, answers] of Object.entries(zones)) {
      if (question.name.endsWith(`.${zone}`))
        return answers(question.name.slice(0, -zone.length - 1), question);
    }
    return { rcode: 'NXDOMAIN' };
  });
}

/** The target of a line of NDJSON, or of an element of `targets`, as tests look at it. */
export interface TargetJson {
  readonly target: string;
  readonly kind: string;
  readonly from?: string;
  readonly via?: string;
  readonly cause: string | null;
  readonly reverseDns?: { readonly names: readonly string[]; readonly confirmed: boolean | null };
  readonly outcome: string;
  readonly findings: readonly {
    readonly zone: string;
    readonly query: string;
    readonly outcome: string;
    readonly cause: string | null;
    readonly verified: boolean;
    readonly returnCodes: readonly { readonly code: string }[];
  }[];
}

export interface InputJson {
  readonly typed: string;
  readonly outcome: string;
  readonly cause: string | null;
  readonly targets?: readonly string[];
  readonly targetCount?: number;
}

export interface RunJson {
  readonly summary: Readonly<Record<'targets' | 'listed' | 'clean' | 'unknown' | 'exitCode', number>> & {
    readonly inputs: Readonly<Record<'listed' | 'clean' | 'unknown', number>>;
  };
  readonly inputs: readonly InputJson[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  readonly targets: readonly TargetJson[];
}

export function readRun(stdout: string): RunJson {
  return JSON.parse(stdout) as RunJson;
}

/** Each line of NDJSON; throws where one is no whole object. */
export function readLines(stdout: string): readonly TargetJson[] {
  const lines = stdout.split('\n');
  if (lines.pop() !== '') throw new Error('the last line has no end');
  return lines.map((line) => JSON.parse(line) as TargetJson);
}
