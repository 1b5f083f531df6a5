import { classify } from './classify.ts';
import type { AddressAnswer, Lookup, QueryOptions } from './dns-answer.ts';
import { queryName } from './query-name.ts';
import { SPARED, type Stops } from './stops.ts';
import type { TargetKind } from './target.ts';
import { judgeTestOutcome, testEntriesOf, testEntryLabels, type Health, type Trial } from './verify.ts';
import type { Zone } from './zone.ts';

/** What the zones' test entries say, each asked once a run. */
export interface Trials {
  of(zone: Zone, kind: TargetKind, half: keyof Health): Promise<Trial>;
}

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

  return {
    of(zone, kind, half) {
      const entry = testEntriesOf(zone, kind)[half];
      if (entry === null) return Promise.resolve({ state: 'not-known' });
      const key = `${zone.queryZone} ${half} ${entry}`;
      const known = trials.get(key);
      if (known) return known;
      const trial = ask(zone, half, entry);
      trials.set(key, trial);
      return trial;
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
