import {
  isRuledOut,
  SPARED,
  type AddressAnswer,
  type Answer,
  type Lookup,
  type QueryOptions,
} from '../../src/core/dns-answer.ts';
import { failureOf, NODATA } from './fixtures.ts';

/** What a server says to a question for A records; null for silence. */
export type Says = (name: string) => AddressAnswer | null;

export interface AskedServer {
  readonly server: string;
  readonly name: string;
}

/**
 * Several servers in memory, in the order of failover: a failure and silence move on to the next, as in `src/dns`.
 * To questions that are not for A records there are none.
 */
export function memoryServers(servers: Readonly<Record<string, Says>>): {
  readonly lookup: Lookup;
  readonly asked: readonly AskedServer[];
} {
  const asked: AskedServer[] = [];
  const ask = (name: string, options: QueryOptions): AddressAnswer => {
    const { only } = options;
    const chosen = Object.entries(servers).filter(
      ([server]) => (only === undefined || only === server) && !isRuledOut(options, server),
    );
    if (chosen.length === 0) return SPARED;
    let failure: AddressAnswer = failureOf('timeout');
    for (const [server, says] of chosen) {
      asked.push({ server, name });
      const answer = says(name);
      if (answer && answer.kind !== 'failure') return { ...answer, server };
      if (answer) failure = { ...answer, server };
    }
    return failure;
  };
  return {
    asked,
    lookup: {
      servers: () => Object.keys(servers),
      query: (type, name, options = {}) =>
        Promise.resolve((type === 'A' ? ask(name, options) : NODATA) as Answer<never>),
    },
  };
}
