import { createRandom, type Random } from '../fuzz/random.ts';
import { BEHAVIOURS, REFUSALS, type BehaviourName } from './behaviour.ts';
import { MODEL_FORMATS, type ModelServer, type ModelZone, type Phase, type World } from './world.ts';

const NAMES = Object.keys(BEHAVIOURS).filter((name): name is BehaviourName => name in BEHAVIOURS);
/** What a list that is asked too much may begin to do in the middle of a run. */
const TURNS = ['silent', 'everything', 'public-resolver', 'rate-limit', 'SERVFAIL', 'empty', 'junk'] as const;
/** In a bulk run a zone that keeps silent takes many deadlines: few worlds have one, and those few targets. */
const PROMPT = NAMES.filter((name) => !/mute|slow|lossy/.test(name));

const CODES = [['127.0.0.2'], ['127.0.0.3'], ['127.0.0.10'], ['127.0.0.4', '127.0.0.10']] as const;
const TIMEOUT_SECONDS = 1;
/** Past several times the answers of a zone after which a correct program asks for another proof. */
const MOST_TARGETS = 2000;

/** The first is the program's own. */
const MAX_UNKNOWN = [
  { unit: 'percent', value: 25 },
  { unit: 'percent', value: 100 },
  { unit: 'count', value: 0 },
  { unit: 'count', value: 1 },
] as const;

/** What the behaviours of a world are drawn from: most worlds are about one thing, so that it is met in all its forms. */
type Theme = 'mixed' | 'mostly-honest' | 'all-honest' | 'all-bad' | 'second-is-worse' | 'first-is-refused';
const THEMES: readonly Theme[] = [
  'mixed',
  'mixed',
  'mostly-honest',
  'all-honest',
  'all-bad',
  'second-is-worse',
  'second-is-worse',
  'first-is-refused',
];

const STUMBLES: readonly BehaviourName[] = [
  'targets-SERVFAIL',
  'targets-REFUSED',
  'targets-FORMERR',
  'targets-mute',
  'targets-empty',
  'targets-referral',
  'lossy',
  'leaky',
  'slow',
  'SERVFAIL',
  'REFUSED',
  'FORMERR',
  'mute',
];
const LIES: readonly BehaviourName[] = [
  'silent',
  'silent',
  'everything',
  'empty',
  'rewriting',
  'entries-SERVFAIL',
];

/** The same seed makes the same world. */
export function worldOf(seed: number): World {
  const random = createRandom(seed);
  const isBulk = random.chance(0.2);
  const resolvers = Array.from({ length: random.pick([1, 2, 2, 2, 3]) }, (_, at) => at);
  const { targets, typed } = isBulk ? manyTargets(random) : fewTargets(random);
  const zones = makeZones({ random, targets, isBulk, firstOwn: resolvers.length });
  const servers = makeServers({ random, resolvers, zones, targets, isBulk });
  const command =
    isBulk || targets.length > 1
      ? 'check'
      : random.pick(['check', 'check', 'check', 'delist', 'watch'] as const);
  return {
    seed,
    isBulk,
    servers,
    resolvers,
    zones,
    targets,
    typed,
    command,
    format: command === 'check' ? random.pick(['json', 'ndjson', ...MODEL_FORMATS] as const) : 'quiet',
    verify: random.chance(0.92),
    txt: random.chance(0.7),
    // `delist` has neither option.
    failOn: command === 'delist' ? 'any' : random.pick(['any', 'any', 'any', 'any', 'major', 'never']),
    maxUnknown: command === 'delist' ? MAX_UNKNOWN[0] : random.pick(MAX_UNKNOWN),
    concurrency: random.chance(0.3) ? random.pick([1, 4, 200]) : null,
    timeoutSeconds: TIMEOUT_SECONDS,
  };
}

function fewTargets(random: Random): Pick<World, 'targets' | 'typed'> {
  const pool = [
    '198.51.100.7',
    '198.51.100.8',
    '203.0.113.25',
    '192.0.2.99',
    '2001:db8::25',
    '2001:db8::1:7',
  ];
  const count = random.pick([1, 1, 1, 2, 3]);
  const targets = [...new Set(Array.from({ length: count }, () => random.pick(pool)))];
  return { targets, typed: { how: 'words', words: targets } };
}

/** A range of the benchmarking network, 198.18.0.0/15, as such or one a line. */
function manyTargets(random: Random): Pick<World, 'targets' | 'typed'> {
  const count = 17 + random.int(random.chance(0.85) ? 120 : MOST_TARGETS);
  const targets = Array.from({ length: count }, (_, at) => `198.18.${at >> 8}.${at & 255}`);
  return random.chance(0.5)
    ? { targets, typed: { how: 'words', words: [`198.18.0.0-${targets.at(-1)}`] } }
    : { targets, typed: { how: 'stdin', words: targets } };
}

function makeZones({
  random,
  targets,
  isBulk,
  firstOwn,
}: {
  readonly random: Random;
  readonly targets: readonly string[];
  readonly isBulk: boolean;
  readonly firstOwn: number;
}): readonly ModelZone[] {
  const share = random.pick([0.1, 0.4, 0.4, 0.9]);
  let own = firstOwn;
  return Array.from({ length: 1 + random.int(isBulk ? 3 : 6) }, (_, at): ModelZone => {
    // The first is a blocklist that lists both families, so that each target is asked about somewhere.
    const isFirst = at === 0;
    const entries = random.pick(['rfc', 'rfc', 'rfc', 'rfc', 'named', 'listed-only', 'none'] as const);
    const isNamed = entries === 'named' || entries === 'listed-only';
    const servers =
      random.chance(0.15) && !isFirst ? Array.from({ length: 1 + random.int(2) }, () => own++) : null;
    return {
      zone: `z${at}.test`,
      operator: random.chance(0.25) ? 'Shared' : `Operator ${at}`,
      kind: isFirst ? 'block' : random.pick(['block', 'block', 'block', 'allow', 'informational']),
      tier: random.pick(['major', 'common', 'common', 'minor']),
      lists: isFirst || (!isNamed && random.chance(0.5)) ? ['ipv4', 'ipv6'] : ['ipv4'],
      // Entries that the zone file names are used for all families: those here are of one.
      entries: isNamed && isFirst ? 'rfc' : entries,
      hasHarmlessCode: random.chance(0.3),
      servers,
      listed: new Map(
        targets.flatMap((target) => (random.chance(share) ? [[target, random.pick(CODES)] as const] : [])),
      ),
    };
  });
}

function makeServers({
  random,
  resolvers,
  zones,
  targets,
  isBulk,
}: Pick<World, 'resolvers' | 'zones' | 'targets' | 'isBulk'> & {
  readonly random: Random;
}): readonly ModelServer[] {
  const theme = random.pick(THEMES);
  const names = isBulk && (targets.length > 40 || random.chance(0.7)) ? PROMPT : NAMES;
  const among = (wanted: readonly BehaviourName[]): BehaviourName =>
    random.pick(wanted.filter((name) => names.includes(name)));
  const count = Math.max(...resolvers, ...zones.flatMap(({ servers }) => servers ?? [])) + 1;
  // An operator refuses a server, mostly with all of its zones.
  const refusals = new Map<string, BehaviourName>();

  function behaviourAt(place: number, { operator }: ModelZone, at: number): BehaviourName {
    const refusal = refusals.get(`${operator} ${at}`);
    if (refusal && random.chance(0.8)) return refusal;
    const drawn = draw(place);
    if (REFUSALS.has(drawn)) refusals.set(`${operator} ${at}`, drawn);
    return drawn;
  }

  function draw(place: number): BehaviourName {
    switch (theme) {
      case 'mixed':
        return random.chance(0.4) ? 'honest' : random.pick(names);
      case 'mostly-honest':
        return random.chance(0.85)
          ? among(['honest', 'honest', 'forwarder', 'slow', 'lossy', 'leaky'])
          : random.pick(names);
      case 'all-honest':
        return among(['honest', 'honest', 'forwarder']);
      case 'all-bad':
        return random.pick(
          names.filter((name) => !['honest', 'forwarder', 'slow', 'lossy', 'leaky', 'hollow'].includes(name)),
        );
      case 'second-is-worse':
        return place === 0 ? among(STUMBLES) : random.chance(0.7) ? among(LIES) : 'honest';
      case 'first-is-refused':
        return place === 0 ? among([...REFUSALS]) : random.chance(0.6) ? 'honest' : random.pick(names);
    }
  }

  function phases(place: number, zone: ModelZone, at: number): readonly Phase[] {
    if (!isBulk || !random.chance(0.4))
      return [{ behaviour: behaviourAt(place, zone, at), queries: Infinity }];
    // From good to bad alone: a list that lies in between, and not to its test entries, deceives every program.
    return [
      { behaviour: 'honest', queries: 1 + random.int(targets.length) },
      { behaviour: random.pick(TURNS), queries: Infinity },
    ];
  }

  return Array.from({ length: count }, (_, at): ModelServer => {
    const fitting = zones.filter(({ servers }) => (servers ?? resolvers).includes(at));
    return {
      isDead: !isBulk && random.chance(0.04),
      behaviours: new Map(
        fitting.map((zone) => [zone.zone, phases((zone.servers ?? resolvers).indexOf(at), zone, at)]),
      ),
    };
  });
}
