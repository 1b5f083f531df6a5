import type { Answer, Lookup, RecordType, RecordTypes } from '../../src/core/dns-answer.ts';
import type { FailureCause } from '../../src/core/outcome.ts';
import { EVIDENCE } from '../support/fixtures.ts';

export type Host = { readonly fails?: FailureCause } & {
  readonly [T in RecordType]?: readonly string[] | FailureCause;
};

/** A small DNS in memory: names and their records. A name that is not there does not exist. */
export function memoryDns(hosts: Readonly<Record<string, Host>>): {
  readonly lookup: Lookup;
  readonly asked: readonly string[];
} {
  const asked: string[] = [];
  const answerOf = (type: RecordType, name: string): Answer<never> | readonly string[] => {
    const host = hosts[name];
    if (!host) return { ...EVIDENCE, kind: 'nxdomain' };
    const records = host.fails ?? host[type] ?? [];
    if (typeof records === 'string') return { ...EVIDENCE, kind: 'failure', cause: records };
    return records.length === 0 ? { ...EVIDENCE, kind: 'nodata' } : records;
  };
  return {
    asked,
    lookup: {
      async query<T extends RecordType>(type: T, name: string): Promise<Answer<RecordTypes[T]>> {
        asked.push(`${type} ${name}`);
        const answer = answerOf(type, name);
        if ('kind' in answer) return answer;
        return { ...EVIDENCE, kind: 'records', records: answer.map((text) => RECORD[type](text)) };
      },
    },
  };
}

const RECORD: { readonly [T in RecordType]: (text: string) => RecordTypes[T] } = {
  A: (address) => ({ address, ttlSeconds: 300 }),
  AAAA: (address) => ({ address, ttlSeconds: 300 }),
  TXT: (text) => text,
  NS: (text) => text,
  PTR: (text) => text,
  /** "10 mail.example.test" */
  MX: (text) => {
    const [priority, exchange = ''] = text.split(' ');
    return { priority: Number(priority), exchange };
  },
};

export async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
