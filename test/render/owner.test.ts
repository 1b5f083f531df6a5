import { expect, it } from 'vitest';
import { LANGUAGES } from '../../src/core/choices.ts';
import type { Owner } from '../../src/core/owner.ts';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { printJson } from '../../src/render/documents.ts';
import { reportDocument } from '../../src/render/json.ts';
import { ownerTexts } from '../../src/render/owner.ts';
import { renderTable } from '../../src/render/table.ts';
import {
  CLEAN,
  findingOf,
  GENERATOR,
  reportOf,
  styleOf,
  targetReportOf,
  zoneOf,
} from '../support/fixtures.ts';
import { JPNIC, NETWORK, NO_OWNER, SHARED } from '../support/owners.ts';

const MESSAGES = { en, ja } as const;
const clean = targetReportOf([findingOf(zoneOf(), CLEAN)]);

const OWNERS: Readonly<Record<string, Owner>> = {
  all: { ...NO_OWNER, network: NETWORK, abuse: 'abuse@hosting.test', company: SHARED },
  'a company of which no more is known': {
    ...NO_OWNER,
    company: { ...SHARED, nameJa: null, company: null, companyJa: null, kind: null, inquiry: null },
  },
  'two origins': { ...NO_OWNER, network: { ...NETWORK, asn: null, origins: [64500, 64501], name: null } },
  'a network without a name, and a registry': {
    ...NO_OWNER,
    network: { ...NETWORK, name: null },
    registry: JPNIC,
  },
  nothing: NO_OWNER,
};

it.each(LANGUAGES)('in words, in %s', async (language) => {
  const style = { messages: MESSAGES[language], language };
  const text = Object.entries(OWNERS).map(([name, owner]) =>
    [`### ${name}`, ...ownerTexts(owner, style), ''].join('\n'),
  );
  await expect(text.join('\n')).toMatchFileSnapshot(`snapshots/owner-${language}.txt`);
});

it('stands under the heading of the table, and only where it was asked', () => {
  const table = renderTable(reportOf([{ ...clean, owner: NO_OWNER }]), styleOf());
  expect(table.split('\n')[2]).toBe(' Whose address it is could not be determined.');
  expect(renderTable(reportOf([clean]), styleOf())).not.toContain('Whose address');
});

it('as data', () => {
  const owner: Owner = {
    ...NO_OWNER,
    abuse: 'abuse@hosting.test',
    sources: [{ fact: 'abuse', record: 'TXT x.test' }],
  };
  const { targets } = JSON.parse(printJson(reportDocument(reportOf([{ ...clean, owner }]), GENERATOR))) as {
    targets: readonly { owner: unknown }[];
  };
  expect(targets[0]?.owner).toEqual({ ...owner, sources: ['abuse: TXT x.test'] });
});

it('nothing in it is obeyed by a terminal', () => {
  const hostile = '\u001B[31mred\u001B[0m\u202Eesrever';
  const owner: Owner = {
    ...NO_OWNER,
    network: { ...NETWORK, name: hostile },
    abuse: `a@b.test${hostile}`,
    company: { ...SHARED, name: hostile, company: hostile },
  };
  for (const text of ownerTexts(owner, { messages: en, language: 'en' }))
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
