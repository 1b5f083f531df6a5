import type { Args } from '../core/coded.ts';
import { UsageError } from '../core/errors.ts';
import { onDemand } from '../core/on-demand.ts';
import { en } from '../i18n/en.ts';
import { withTexts } from '../i18n/with-texts.ts';
import { faultSentence } from '../render/usage-text.ts';

/** An error as it leaves the library: whoever only prints its message is told what to change, in a program's words. */
export function readable(error: unknown): unknown {
  if (error instanceof UsageError) error.message = faultSentence(messages(), error);
  return error;
}

/** Where the command line speaks of its options, the library speaks of its own. */
const messages = onDemand(() =>
  withTexts(en, {
    usage: {
      ...en.usage,
      'range-too-large': ({ range, size, max }: Args<'range' | 'size' | 'max'>) =>
        `${range} has ${size} addresses, and at most ${max} are expanded: raise maxAddresses`,
      'link-local-resolver': ({ server }: Args<'server'>) =>
        `the resolver ${server} cannot be asked: Node.js drops the interface of a link-local address, and there is no other resolver. Name another of its addresses, or another resolver, in resolvers`,
      'unknown-set': ({ set, known }: Args<'set' | 'known'>) =>
        `sets "${set}": there is no such set; it must be one of ${known}`,
      'over-limit': ({ zone, queries, lookups, limit }: Args<'zone' | 'queries' | 'lookups' | 'limit'>) =>
        `${zone}: the limit is ${limit} queries a day, and this may take ${queries} (${lookups} lookups, and a reason for each that is listed). Three ways out: check fewer addresses or skip the reasons (txt: false); get a key or a data feed from the operator; leave the list out (exclude). To go on anyway: allowOverLimit`,
      'key-variable-unset': ({ name, variable }: Args<'name' | 'variable'>) =>
        `the key "${name}" is to be read from the environment, but ${variable} is not set: set it, or give the key itself`,
    },
  }),
);
