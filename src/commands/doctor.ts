import type { Lookup } from '../core/dns-answer.ts';
import { diagnose, isWrong, type DoctorFinding, type ServerFacts } from '../core/doctor.ts';
import { EXIT } from '../core/exit-code.ts';
import { zonesCheckCommand, type FitnessReport, type ZonesCheckDeps } from './zones-check.ts';

export interface DoctorReport {
  readonly servers: readonly ServerFacts[];
  readonly zones: FitnessReport['zones'];
  readonly findings: readonly DoctorFinding[];
  readonly exitCode: number;
}

/** One resolver, to be examined apart from the others. */
export interface ServerUnderTest {
  readonly address: string;
  readonly lookup: Lookup;
  answersOverTcp(): Promise<boolean>;
}

export interface DoctorDeps extends ZonesCheckDeps {
  readonly servers: readonly ServerUnderTest[];
  /** A label that nobody can have registered. */
  readonly randomLabel: () => string;
}

/** How often a resolver is asked for the latency. */
const SAMPLES = 3;

/** Whether the resolvers are fit for DNSBL lookups, and which operators answer them. */
export async function doctorCommand(deps: DoctorDeps): Promise<DoctorReport> {
  const servers = await Promise.all(deps.servers.map((server) => examineServer(server, deps.randomLabel)));
  const { zones, skipped } = servers.some(({ latencyMs }) => latencyMs !== null)
    ? await zonesCheckCommand(deps)
    : { zones: [], skipped: [] };
  const findings = diagnose({ servers, zones, skipped });
  return { servers, zones, findings, exitCode: findings.some(isWrong) ? EXIT.listed : EXIT.clean };
}

async function examineServer(server: ServerUnderTest, randomLabel: () => string): Promise<ServerFacts> {
  const { address, lookup } = server;
  const samples: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const answer = await lookup.query('NS', '.');
    const isSilent = answer.kind === 'failure' && (answer.cause === 'timeout' || answer.cause === 'network');
    if (!isSilent) samples.push(answer.elapsedMs);
    else if (sample === 0) break;
  }
  const [latencyMs = null] = samples.toSorted((a, b) => a - b).slice(Math.floor(samples.length / 2));
  if (latencyMs === null) return { address, latencyMs, tcp: false, rewritesTo: null };
  const [tcp, ...answers] = await Promise.all([
    server.answersOverTcp(),
    // `.invalid` cannot exist (RFC 6761), and some filters know that; nobody has registered the other.
    lookup.query('A', `${randomLabel()}.invalid`),
    lookup.query('A', `${randomLabel()}.com`),
  ]);
  const rewritten = answers.flatMap((answer) => (answer.kind === 'records' ? answer.records : []));
  return { address, latencyMs, tcp, rewritesTo: rewritten[0]?.address ?? null };
}
