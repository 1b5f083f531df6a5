import type { Answer, Lookup, RecordType, RecordTypes } from './dns-answer.ts';
import { queryName } from './query-name.ts';
import { parseQuad } from './return-code.ts';
import { testedKind, testEntriesOf, testEntryLabels } from './verify.ts';
import type { Zone } from './zone.ts';

/**
 * What a zone said of its own test entries, word for word: return codes, "not-listed", "elsewhere" for an address that is
 * none, or a cause such as "timeout". Sorted, each once, whichever server said it; empty where it was not asked.
 */
export interface TestAnswers {
  /**
   * What it said of its listed test entry: return codes, "not-listed", "elsewhere" (an address that is none), or a cause.
   */
  readonly listed: readonly string[];
  /** The same of its unlisted test entry. */
  readonly unlisted: readonly string[];
}

/** A Lookup that takes note of what it hears. */
export interface Listening {
  readonly lookup: Lookup;
  readonly answersOf: (zone: Zone) => TestAnswers;
}

export function listening(lookup: Lookup): Listening {
  const heard = new Map<string, Set<string>>();

  function note(question: string, answer: Answer<RecordTypes[RecordType]>): void {
    // What was not sent was not heard.
    if (answer.tries === 0) return;
    const words = heard.get(question) ?? new Set();
    for (const word of wordsOf(answer)) words.add(word);
    heard.set(question, words);
  }

  const { confirmNothing } = lookup;
  return {
    lookup: {
      ...lookup,
      async query(type, name, options) {
        const answer = await lookup.query(type, name, options);
        note(`${type} ${name}`, answer);
        return answer;
      },
      ...(confirmNothing && {
        async confirmNothing(name, answer, options) {
          const confirmed = await confirmNothing(name, answer, options);
          note(`A ${name}`, confirmed);
          return confirmed;
        },
      }),
    },
    answersOf(zone) {
      const kind = testedKind(zone);
      const entries = kind && testEntriesOf(zone, kind);
      const wordsAt = (entry: string | null | undefined): readonly string[] => {
        if (entry === null || entry === undefined) return [];
        const name = queryName({ labels: testEntryLabels(entry) }, zone.queryZone);
        return [...(heard.get(`A ${name}`) ?? [])].toSorted();
      };
      return { listed: wordsAt(entries?.listed), unlisted: wordsAt(entries?.unlisted) };
    },
  };
}

function wordsOf(answer: Answer<RecordTypes[RecordType]>): readonly string[] {
  switch (answer.kind) {
    case 'nxdomain':
    case 'nodata':
      return ['not-listed'];
    case 'failure':
      return [answer.cause];
    case 'records':
      // An address that is no return code may be the asker's own: that of a filter in its network.
      return answer.records.map((record) =>
        typeof record === 'object' && 'address' in record && parseQuad(record.address)?.[0] === 127
          ? record.address
          : 'elsewhere',
      );
  }
}
