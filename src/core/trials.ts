import { classify } from './classify.ts';
import type { AddressAnswer, Lookup, QueryOptions } from './dns-answer.ts';
import { queryName } from './query-name.ts';
import { SPARED, type Stops } from './stops.ts';
import type { TargetKind } from './target.ts';
import { judgeTestOutcome, testEntriesOf, testEntryLabels, type Health, type Trial } from './verify.ts';
import type { Zone } from './zone.ts';

/** Of `test-entry-missing`: the zone has no known test entry, and not even its own name exists. */
export const NO_SUCH_ZONE = 'no-such-zone';

/** What the zones' test entries say, each asked once a run. */
export interface Trials {
  of(zone: Zone, kind: TargetKind, half: keyof Health): Promise<Trial>;
}

const NOT_KNOWN: Trial = { state: 'not-known' };

export function createTrials({ lookup, stops }: { readonly lookup: Lookup; readonly stops: Stops }): Trials {
  const trials = new Map<string, Promise<Trial>>();
  const optionsFor = createQueryOptions(stops);

  async function ask(zone: Zone, half: keyof Health, entry: string): Promise<Trial> {
    const name = queryName({ labels: testEntryLabels(entry) }, zone.queryZone);
    const answer: AddressAnswer = await lookup.query('A', name, optionsFor(zone));
    if (answer === SPARED) return { state: 'not-asked' };
    const outcome = classify(zone, answer);
    stops.note(zone, outcome);
    return judgeTestOutcome(half, outcome);
  }

  /**
   * A zone without a known listed entry must at least be there: where its own name does not exist, nothing below it does
   * (RFC 8020), and whoever says so says "not listed" to everything.
   */
  async function askName(zone: Zone): Promise<Trial> {
    const answer = await lookup.query('NS', zone.queryZone, optionsFor(zone));
    if (answer.kind !== 'nxdomain') return NOT_KNOWN;
    return { state: 'bad', blame: { kind: 'unknown', cause: 'test-entry-missing', detail: NO_SUCH_ZONE } };
  }

  function once(key: string, begin: () => Promise<Trial>): Promise<Trial> {
    const known = trials.get(key);
    if (known) return known;
    const trial = begin();
    trials.set(key, trial);
    return trial;
  }

  return {
    of(zone, kind, half) {
      const entry = testEntriesOf(zone, kind)[half];
      if (entry !== null) return once(`${zone.queryZone} ${half} ${entry}`, () => ask(zone, half, entry));
      // Below a key there may be names although its own is none.
      if (half === 'unlisted' || zone.secret !== undefined) return Promise.resolve(NOT_KNOWN);
      return once(zone.queryZone, () => askName(zone));
    },
  };
}

/** How each zone is asked: where, at what pace, and not at all once its operator has said "stop". */
export function createQueryOptions(stops: Stops): (zone: Zone) => QueryOptions {
  const known = new Map<Zone, QueryOptions>();
  return (zone) => {
    const options = known.get(zone) ?? queryOptions(zone, stops);
    known.set(zone, options);
    return options;
  };
}

function queryOptions(zone: Zone, stops: Stops): QueryOptions {
  const perSecond = zone.limits?.queriesPerSecond;
  return {
    zone: zone.queryZone,
    ...(zone.servers && { servers: zone.servers }),
    ...(perSecond !== undefined && { queriesPerSecond: perSecond }),
    instead: () => (stops.against(zone) ? SPARED : undefined),
  };
}
