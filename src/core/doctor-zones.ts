import { resolverTroubles } from './diagnosis.ts';
import type { DoctorFacts, DoctorFinding, OperatorCure, SomeZones } from './doctor.ts';
import type { ZoneFitness } from './fitness.ts';
import { failsLists, isFailure } from './list-failures.ts';
import type { Unknown } from './outcome.ts';
import { groupedBy, type Group } from './grouped.ts';
import { isServerRefusal, type ZoneTrouble } from './stops.ts';
import { operatorOf, type Zone } from './zone.ts';

/** A zone that cannot be believed, and why. */
interface Unfit {
  readonly zone: Zone;
  readonly outcome: Unknown;
  readonly troubles: readonly ZoneTrouble[];
}

/** What is left after each step is what nothing before it explains: so each zone is told once, by its own cause. */
export function zoneFindings(facts: DoctorFacts): readonly DoctorFinding[] {
  const { zones } = facts;
  const findings: DoctorFinding[] = [];
  let left = zones.flatMap(({ zone, trouble, troubles }): Unfit[] =>
    trouble ? [{ zone, outcome: trouble, troubles }] : [],
  );
  for (const explain of [failingServers, registered, refusingAll, resolvers, parked, operators, causes]) {
    const { told, rest } = explain(left, facts);
    findings.push(...told);
    left = rest;
  }
  const count = (state: ZoneFitness['state']): number => zones.filter((zone) => zone.state === state).length;
  if (zones.length > 0) {
    findings.push({
      level: count('fit') > 0 ? 'good' : 'note',
      code: 'zones-verified',
      verified: count('fit'),
      all: zones.length,
      unverifiable: count('unverifiable'),
    });
  }
  return findings;
}

/** What explains some of the zones that are left, and the others. */
type Explain = (
  left: readonly Unfit[],
  facts: DoctorFacts,
) => { readonly told: readonly DoctorFinding[]; readonly rest: Unfit[] };

/** Said of the server already: it ends every question so, or every one about lists. */
const failingServers: Explain = (left, facts) => {
  const failing = new Set(
    facts.servers.flatMap((server) =>
      server.failsWith !== null || failsLists(server, facts)?.isElsewhere === false ? [server.address] : [],
    ),
  );
  return {
    told: [],
    rest: left.filter(
      ({ troubles }) => !troubles.every(({ server, outcome }) => failing.has(server) && isFailure(outcome)),
    ),
  };
};

/** An operator who answers registered resolvers only refuses the others as it likes. */
const registered: Explain = (left) => ({
  told: left.flatMap(({ zone, outcome }): DoctorFinding[] =>
    zone.registration !== undefined && mayBeRefusal(outcome)
      ? [{ level: 'warn', code: 'registration', zone, url: zone.registration, isAsked: true }]
      : [],
  ),
  rest: left.filter(({ zone, outcome }) => zone.registration === undefined || !mayBeRefusal(outcome)),
});

/** A code that refuses the server, silence, or an empty list: all of these are ways to refuse. */
function mayBeRefusal(outcome: Unknown): boolean {
  return isFailure(outcome) || outcome.cause === 'test-entry-missing' || isServerRefusal(outcome);
}

const refusingAll: Explain = (left, { zones }) => {
  // Some servers refuse with a bare header, which node:dns takes for junk.
  const isRefusal = ({ outcome }: Unfit): boolean =>
    outcome.cause === 'refused' || outcome.cause === 'bad-response';
  const asked = zones.filter(({ state }) => state !== 'unverifiable');
  return left.length > 0 && left.length === asked.length && left.every(isRefusal)
    ? { told: [{ level: 'bad', code: 'refuses-all' }], rest: [] }
    : { told: [], rest: [...left] };
};

const resolvers: Explain = (left, { zones }) => {
  const explained = new Set(left.map(({ zone }) => zone));
  const told = new Set<Zone>();
  const findings: DoctorFinding[] = [];
  // Where a zone is fit through another server its troubles are told all the same.
  const seen = zones.filter(({ zone, trouble }) => !trouble || explained.has(zone));
  for (const trouble of resolverTroubles(seen.flatMap(({ troubles }) => troubles))) {
    for (const zone of trouble.zones) told.add(zone);
    const { servers, zones: befallen } = trouble;
    // What another server answers as it must is no emergency.
    const isLost = left.some(({ zone }) => befallen.includes(zone));
    switch (trouble.kind) {
      case 'refused': {
        const level = isLost && befallen.some(({ tier }) => tier === 'major') ? 'bad' : 'warn';
        const words = wordsOf(
          zones
            .filter(({ zone }) => befallen.includes(zone))
            .flatMap(({ troubles }) => troubles)
            .filter(({ server }) => servers.length === 0 || servers.includes(server)),
        );
        findings.push({
          level,
          code: 'refused',
          operators: trouble.operators,
          words,
          servers,
          zones: befallen,
        });
        break;
      }
      case 'silently-refused':
        findings.push({ level: isLost ? 'bad' : 'warn', code: 'silently-refused', servers, zones: befallen });
        break;
      case 'rewriting':
        findings.push({
          level: isLost ? 'bad' : 'warn',
          code: 'rewriting',
          answer: trouble.address,
          servers,
          zones: befallen,
        });
        break;
    }
  }
  return { told: findings, rest: left.filter(({ zone }) => !told.has(zone)) };
};

function wordsOf(troubles: readonly ZoneTrouble[]): readonly string[] {
  return [...new Set(troubles.flatMap(({ words }) => words ?? []))];
}

/** A resolver that was seen to say NXDOMAIN of a name that does not exist has not made the address up. */
const parked: Explain = (left, { servers }) => {
  const isSound = servers.some(({ saysNxdomain }) => saysNxdomain);
  if (!isSound || servers.some(({ rewritesTo }) => rewritesTo !== null)) return { told: [], rest: [...left] };
  const isParked = ({ outcome }: Unfit): boolean => outcome.cause === 'not-a-return-code';
  return {
    told: groupedBy(left.filter(isParked), ({ outcome }) => outcome.detail ?? '').map(
      (group): DoctorFinding => ({
        level: 'warn',
        code: 'parked',
        zones: zonesOf(group),
        answer: group[0].outcome.detail ?? '',
      }),
    ),
    rest: left.filter((one) => !isParked(one)),
  };
};

/** Where more operators answer than do not it is these that are to be asked, and not the resolver. */
const operators: Explain = (left, { servers, zones, keyed = new Set<string>() }) => {
  if (servers.some(({ rewritesTo }) => rewritesTo !== null)) return { told: [], rest: [...left] };
  const fit = new Set(zones.flatMap(({ zone, state }) => (state === 'fit' ? [operatorOf(zone)] : [])));
  const failed = left.filter(({ zone, outcome }) => isFailure(outcome) && !zone.servers);
  const failing = new Set(failed.map(({ zone }) => operatorOf(zone)));
  if (fit.size <= failing.size) return { told: [], rest: [...left] };
  const isIts = (one: Unfit): boolean => failed.includes(one) && !fit.has(operatorOf(one.zone));
  const groups = groupedBy(left.filter(isIts), ({ zone, outcome }) =>
    [operatorOf(zone), outcome.cause, outcome.detail ?? ''].join('\n'),
  );
  return {
    told: groups.map((group): DoctorFinding => {
      const [{ zone, outcome }] = group;
      const operator = operatorOf(zone);
      const hasKey = group.some((one) => one.zone.key !== undefined);
      const cure: OperatorCure = hasKey ? 'check-key' : keyed.has(operator) ? 'get-key' : 'leave-out';
      const { cause, detail } = outcome;
      return {
        level: 'warn',
        code: 'operator-silent',
        operator,
        zones: zonesOf(group),
        cause,
        detail,
        cure,
      };
    }),
    rest: left.filter((one) => !isIts(one)),
  };
};

/** What is left: equal causes are one, but where the zone itself says more. */
const causes: Explain = (left) => ({
  told: groupedBy(left, ({ zone, outcome: { cause, detail = '' } }) =>
    [
      cause,
      detail,
      cause === 'retired' || zone.isPlain || zone.key || zone.subscription ? zone.zone : '',
    ].join('\n'),
  ).map((group): DoctorFinding => {
    const [{ outcome }] = group;
    return {
      level: 'warn',
      code: 'zone-unfit',
      zones: zonesOf(group),
      cause: outcome.cause,
      detail: outcome.detail,
      words: wordsOf(group.flatMap(({ troubles }) => troubles)),
    };
  }),
  rest: [],
});

function zonesOf([first, ...others]: Group<Unfit>): SomeZones {
  return [first.zone, ...others.map(({ zone }) => zone)];
}
