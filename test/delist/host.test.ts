import { expect, it } from 'vitest';
import type { HostHint } from '../../src/core/delisting.ts';
import { organizationalDomain } from '../../src/core/organizational.ts';
import type { TargetReport } from '../../src/core/report.ts';
import { hostHint } from '../../src/delist/host.ts';
import { targetOf, targetReportOf } from '../support/fixtures.ts';

const hintFor = (report: TargetReport): HostHint | null => hostHint(report, organizationalDomain);

function hintOf(names: readonly string[] | null, from?: string): HostHint | null {
  const target = { ...targetOf(), ...(from !== undefined && { from }) };
  const report = targetReportOf([], { target });
  return hintFor(names === null ? report : { ...report, reverseDns: { names, confirmed: true } });
}

it.each<[string, string | undefined, HostHint['sign']]>([
  ['sv1234.hosting.test', undefined, 'series'],
  ['www57.hosting.test', undefined, 'series'],
  ['server-12.hosting.test', undefined, 'series'],
  ['sv1234.hosting.test', 'shop.test', 'series'],
  ['mail.shop.test', undefined, null],
  ['web01.shop.test', undefined, null],
  ['sv1.shop.test', undefined, null],
  ['1234.shop.test', undefined, null],
  ['mail.hosting.test', 'shop.test', 'foreign'],
  ['mail.hosting.test', 'user@shop.test', 'foreign'],
  ['mail.hosting.test', 'https://www.shop.test:8443/x', 'foreign'],
  ['mail.shop.test', 'https://www.shop.test/x', null],
  ['mail.shop.test', 'USER@SHOP.TEST', null],
  ['mail.other.test', 'shop.test', 'foreign'],
  ['mail.shop.com', 'shop.com', null],
  ['mail.shop.co.jp', 'www.shop.co.jp', null],
  ['mail.other.co.jp', 'shop.co.jp', 'foreign'],
  ['www.foo.lg.jp', 'bar.lg.jp', 'foreign'],
  ['mail.foo.ed.jp', 'foo.ed.jp', null],
  ['mail.foo.ed.jp', 'bar.ed.jp', 'foreign'],
  ['mail.a.gov.uk', 'b.gov.uk', 'foreign'],
  ['ec2-198-51-100-7.compute-1.amazonaws.com', 'shop.com', 'foreign'],
  ['ec2-198-51-100-7.compute-1.amazonaws.com', 'ec2-198-51-100-8.compute-1.amazonaws.com', 'foreign'],
  ['mail.hosting.test', '198.51.100.0/24', null],
  ['mail.hosting.test', '::ffff:198.51.100.7', null],
])('%s, typed as %s: %s', (name, from, sign) => {
  expect(hintOf([name], from)).toEqual({ name, sign });
});

it('says nothing of an address without a name, or whose name is not known', () => {
  expect(hintOf([])).toEqual({ name: null, sign: null });
  expect(hintOf(null)).toEqual({ name: null, sign: null });
});

it.each([false, null])(
  'says nothing by a name that does not lead back, or of which that is not known',
  (confirmed) => {
    const report = targetReportOf([], { target: { ...targetOf(), from: 'shop.test' } });
    const reverseDns = { names: ['sv1234.hosting.test'], confirmed };
    expect(hintFor({ ...report, reverseDns })).toEqual({ name: null, sign: null });
  },
);

it('a name has no host', () => {
  const target = { kind: 'domain', text: 'shop.test', labels: 'shop.test' } as const;
  expect(hintFor(targetReportOf([], { target }))).toBeNull();
});
