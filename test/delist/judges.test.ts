import { expect, it } from 'vitest';
import { patterns } from '../../src/bounce/patterns.ts';
import { judgeOf } from '../../src/delist/judges.ts';
import judges from '../../src/delist/judges.json' with { type: 'json' };
import { rejectionOf } from '../support/rejections.ts';
import { holdsForEach } from '../support/holds-for-each.ts';

const judgeFor = (operator: string | null, text: string) =>
  judgeOf(rejectionOf({ reason: 'reputation', zone: null, operator, text, enhanced: null }));

it('each operator of a reputation of its own has a way in', async () => {
  await holdsForEach(
    [
      [
        'Microsoft',
        '550 5.7.1 ... part of their network is on our block list (S3140).',
        'review',
        'LinkID=614866',
      ],
      ['Microsoft', '550 SC-001 (COL004-MC1F1) Unfortunately, messages', 'review', 'LinkID=614866'],
      ['Microsoft', '550 5.7.606 Access denied, banned sending IP', 'review', 'sender.office.com'],
      ['Google', '550-5.7.1 unusual rate of unsolicited mail', 'help', 'support.google.com'],
      ['Yahoo', '553 5.7.1 [BL21] Connections not accepted', 'help', 'senders.yahooinc.com'],
      [
        'Proofpoint',
        '554 Blocked - see https://ipcheck.proofpoint.com/?ip=198.51.100.7',
        'review',
        'ipcheck.proofpoint.com',
      ],
      ['Cloudmark', '550 5.7.1 Your IP has a poor reputation', 'review', 'csi.cloudmark.com/en/reset/'],
      [
        'Cisco (SenderBase/Talos)',
        "554 due to the sending MTA's poor reputation",
        'review',
        'talosintelligence.com',
      ],
      ['Apple (iCloud)', '550 5.7.1 poor reputation', 'mail', 'support.apple.com'],
      ['Barracuda', '554 blocked by Barracuda Reputation', 'review', 'barracudacentral.org'],
      ['Trend Micro', '550 Trend Micro Email Reputation', 'review', 'servicecentral.trendmicro.com'],
    ],
    ([operator, text]) => `${operator}: ${text}`,
    ([operator, text, kind, url]) => {
      const judge = judgeFor(operator, text);
      expect(judge?.kind).toBe(kind);
      expect(judge?.url).toContain(url);
    },
  );
});

it('only where the operator is known', () => {
  expect(judgeFor('Somebody', '550 5.7.606 S3140')).toBeNull();
  expect(judgeFor(null, '550 5.7.606 S3140')).toBeNull();
});

it.each(['(S3140)', '(AS3140)', '(S3150)', '(AS3150)', 'AS3140.'])(
  '%s is known in both its dresses',
  (code) => {
    expect(
      judgeFor('Microsoft', `550 5.7.1 part of their network is on our block list ${code}`)?.notes?.en,
    ).toContain('whole network');
  },
);

it('5.7.511 is written to, and no form leads out of it', () => {
  const judge = judgeFor(
    'Microsoft',
    '550 5.7.511 Access denied, banned sender[198.51.100.7]. To request removal from this list please forward this message to delist@messaging.microsoft.com.',
  );
  expect(judge).toMatchObject({ kind: 'mail', email: 'delist@messaging.microsoft.com' });
  expect(judgeFor('Microsoft', '550 5.7.606 Access denied, banned sending IP')?.url).toContain(
    'sender.office.com',
  );
});

it('S3140 speaks of the network, and iCloud is written to', () => {
  expect(judgeFor('Microsoft', 'S3140')?.notes?.en).toContain('hosting company');
  expect(judgeFor('Apple (iCloud)', '')?.email).toBe('icloudadmin@apple.com');
});

it('each has a source and a date, both languages, and a name that is read', () => {
  const known = new Set([...patterns().operators.map(({ name }) => name), 'Barracuda Networks']);
  for (const { operators, url, sources, checkedOn, notes } of judges) {
    expect(operators.filter((name) => !known.has(name))).toEqual([]);
    expect(url).toMatch(/^https:\/\//);
    expect(sources.length).toBeGreaterThan(0);
    expect(checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    if (notes) expect(Object.keys(notes)).toEqual(['en', 'ja']);
  }
});
