import { startDnsServer, type DnsServer, type Question, type Script } from '../../src/demo/dns-server.ts';

/** Sixty sound zones: `zone-0.bench.test` to `zone-59.bench.test`; every tenth lists the target. */
export const ZONES = Array.from({ length: 60 }, (_, index) => `zone-${index}.bench.test`);
export const TARGET = '198.51.100.7';

export interface Behaviour {
  /** Zone N answers after 15 + 3 N milliseconds. */
  readonly slow: boolean;
  /** The first so many zones never answer. */
  readonly silent: number;
}

/** A DNS server for the bench, in this process. */
export function startBenchServer({ slow, silent }: Behaviour): Promise<DnsServer> {
  return startDnsServer(({ name }: Question): Script => {
    const [, labels = '', number = '0'] = /^(.*)\.zone-(\d+)\.bench\.test$/.exec(name) ?? [];
    const index = Number(number);
    if (index < silent) return { drop: true };
    const delay = slow ? { delayMs: 15 + 3 * index } : {};
    const isListed = labels === '2.0.0.127' || (labels === '7.100.51.198' && index % 10 === 9);
    return isListed ? { ...delay, a: ['127.0.0.2'], txt: ['listed'] } : { ...delay, rcode: 'NXDOMAIN' };
  });
}
