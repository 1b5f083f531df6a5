import { type QueryOptions } from './dns-answer.ts';
import type { Stops } from './stops.ts';
import type { Zone } from './zone.ts';

/**
 * How each zone is asked: where, at what pace, and not where it is asked no more.
 * @param onTrial hears which servers are asked about zones on trial
 */
export function createQueryOptions(
  stops: Stops,
  onTrial?: (zone: Zone, server: string) => void,
): (zone: Zone) => QueryOptions {
  const known = new Map<Zone, QueryOptions>();
  return (zone) => {
    const options = known.get(zone);
    if (options) return options;
    const made = {
      ...queryOptions(zone, stops),
      ...(zone.isOnTrial && onTrial && { onAsked: (server: string) => onTrial(zone, server) }),
    };
    known.set(zone, made);
    return made;
  };
}

function queryOptions(zone: Zone, stops: Stops): QueryOptions {
  const perSecond = zone.limits?.queriesPerSecond;
  return {
    zone: zone.queryZone,
    ...(zone.servers && { servers: zone.servers }),
    ...(perSecond !== undefined && { queriesPerSecond: perSecond }),
    avoid: (server) => stops.bars(zone, server),
    isGivenUp: () => stops.rests(zone),
  };
}
