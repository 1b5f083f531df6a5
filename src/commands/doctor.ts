import type { Answer, Lookup } from '../core/dns-answer.ts';
import {
  doctorVerdict,
  diagnose,
  isWrong,
  type DoctorVerdict,
  type DoctorFinding,
  type ServerFacts,
} from '../core/doctor.ts';
import { EXIT } from '../core/exit-code.ts';
import type { ZoneFitness } from '../core/fitness.ts';
import { queryName } from '../core/query-name.ts';
import { refusalWords } from '../core/refusal-words.ts';
import type { ZoneTrouble } from '../core/stops.ts';
import { testedKind, testEntriesOf, testEntryLabels } from '../core/verify.ts';
import type { WhoamiName } from '../core/whoami.ts';
import { findAskers } from './whoami.ts';
import { zonesCheckCommand, type ZonesCheckDeps } from './zones-check.ts';
import { operatorOf } from '../core/zone.ts';

export interface DoctorReport {
  readonly servers: readonly ServerFacts[];
  readonly zones: readonly ZoneFitness[];
  readonly findings: readonly DoctorFinding[];
  readonly conclusion: DoctorVerdict;
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
  /** Names that answer with the asker's address; none: nobody wants to know. */
  readonly whoami?: readonly WhoamiName[];
  /** Operators that give out keys with which every resolver is served. */
  readonly keyed?: ReadonlySet<string>;
}

/** How often a resolver is asked for the latency. */
const SAMPLES = 3;

/** Whether the resolvers are fit for DNSBL lookups, and which operators answer them. */
export async function doctorCommand(deps: DoctorDeps): Promise<DoctorReport> {
  const seen = await Promise.all(deps.servers.map((server) => examineServer(server, deps)));
  const examined = seen.some(({ latencyMs }) => latencyMs !== null)
    ? await zonesCheckCommand(deps)
    : { zones: [], skipped: [] };
  const zones = await withWords(examined.zones, deps);
  // One that serves these zones and no others is fit for them: it does not fail in everything.
  const serving = new Set(zones.map(({ fitAt }) => fitAt));
  const servers = seen.map((facts) => (serving.has(facts.address) ? { ...facts, failsWith: null } : facts));
  const findings = diagnose({ ...deps, servers, zones, skipped: examined.skipped });
  return {
    servers,
    zones,
    findings,
    conclusion: doctorVerdict({ servers, zones }, findings),
    exitCode: findings.some(isWrong) ? EXIT.listed : EXIT.clean,
  };
}

async function examineServer(
  server: ServerUnderTest,
  { randomLabel, whoami = [] }: Pick<DoctorDeps, 'randomLabel' | 'whoami'>,
): Promise<ServerFacts> {
  const { address, lookup } = server;
  const roots: Answer<string>[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const answer = await lookup.query('NS', '.');
    if (!isSilence(answer)) roots.push(answer);
    else if (sample === 0) break;
  }
  const samples = roots.map(({ elapsedMs }) => elapsedMs).toSorted((a, b) => a - b);
  const [latencyMs = null] = samples.slice(Math.floor(samples.length / 2));
  if (latencyMs === null) return { ...UNSEEN, address };
  const [tcp, ...answers] = await Promise.all([
    server.answersOverTcp(),
    // `.invalid` cannot exist (RFC 6761), and some filters know that; nobody has registered the other.
    lookup.query('A', `${randomLabel()}.invalid`),
    lookup.query('A', `${randomLabel()}.com`),
  ]);
  const rewritten = answers.flatMap((answer) => (answer.kind === 'records' ? answer.records : []));
  const failsWith = commonFailure([...roots, ...answers]);
  const rewritesTo = rewritten[0]?.address ?? null;
  // Who makes answers up makes up this one.
  const isTruthful = failsWith === null && rewritesTo === null;
  return {
    address,
    latencyMs,
    tcp,
    rewritesTo,
    saysNxdomain: answers.some(({ kind }) => kind === 'nxdomain'),
    failsWith,
    asksFrom: isTruthful ? await findAskers(lookup, whoami) : [],
  };
}

const UNSEEN: Omit<ServerFacts, 'address'> = {
  latencyMs: null,
  tcp: false,
  rewritesTo: null,
  saysNxdomain: false,
  failsWith: null,
  asksFrom: [],
};

function isSilence(answer: Answer<unknown>): boolean {
  return answer.kind === 'failure' && (answer.cause === 'timeout' || answer.cause === 'network');
}

/** How all of them ended, silence apart, where none was an answer. */
function commonFailure(answers: readonly Answer<unknown>[]): ServerFacts['failsWith'] {
  const heard = answers.filter((answer) => !isSilence(answer));
  const causes = heard.flatMap((answer) => (answer.kind === 'failure' ? [answer.cause] : []));
  return causes.length === heard.length ? (causes[0] ?? null) : null;
}

/** The zones with what operators say of their refusals: one question an operator and server. */
async function withWords(
  zones: readonly ZoneFitness[],
  { lookup }: DoctorDeps,
): Promise<readonly ZoneFitness[]> {
  const asked = new Map<string, Promise<readonly string[]>>();
  const wordsFor = ({ zone, server, outcome }: ZoneTrouble): Promise<readonly string[]> => {
    const kind = testedKind(zone);
    const entries = kind && testEntriesOf(zone, kind);
    const entry = entries?.listed ?? entries?.unlisted;
    if (outcome.cause !== 'error-code' || !entry) return Promise.resolve([]);
    const key = `${operatorOf(zone)} ${server}`;
    const query = queryName({ labels: testEntryLabels(entry) }, zone.queryZone);
    const options = { zone: zone.queryZone, ...(zone.servers && { servers: zone.servers }) };
    const words = asked.get(key) ?? refusalWords({ zone, query, server }, { lookup, options });
    asked.set(key, words);
    return words;
  };
  return Promise.all(
    zones.map(async (fitness) => ({
      ...fitness,
      troubles: await Promise.all(
        fitness.troubles.map(async (trouble): Promise<ZoneTrouble> => {
          const words = await wordsFor(trouble);
          return words.length > 0 ? { ...trouble, words } : trouble;
        }),
      ),
    })),
  );
}
