import { describe, expect, it } from 'vitest';
import type { TargetReport } from '../../src/core/report.ts';
import { rendererFor } from '../../src/render/index.ts';
import { printJson } from '../../src/render/documents.ts';
import { reportDocument, targetLine } from '../../src/render/json.ts';
import {
  findingOf,
  GENERATOR,
  listedOf,
  reportOf,
  styleOf,
  targetOf,
  targetReportOf,
  zoneOf,
} from '../support/fixtures.ts';
import { bulkReport, groupedReport, mixedReport } from '../support/scene.ts';

const hostile = targetReportOf([
  findingOf(zoneOf(), listedOf(), { reasons: ['a\nb\r\n\u2028c\u0085\u001B[31m\u202E\u{E0041}'] }),
]);
const named = {
  kind: 'domain',
  text: 'shop.test',
  labels: 'shop.test',
  from: 'https://shop.test/',
  cause: 'no-address',
} as const;
const reports: readonly TargetReport[] = [
  ...[mixedReport(), groupedReport(), bulkReport()].flatMap(({ targets }) => targets),
  hostile,
  targetReportOf([], { target: named }),
];

describe('targetLine', () => {
  it.each(reports.map((report) => [report.target.text, report] as const))(
    'equals an element of the JSON’s targets, in one line: %s',
    (_, report) => {
      const line = targetLine(report);
      const json: unknown = JSON.parse(printJson(reportDocument(reportOf([report]), GENERATOR)));
      expect(json).toMatchObject({ targets: [JSON.parse(line)] });
      expect(JSON.stringify(json)).toContain(JSON.stringify(JSON.parse(line)));
      expect(line.endsWith('}\n')).toBe(true);
      expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    },
  );

  it('says how a target was found, and who it is', () => {
    expect(JSON.parse(targetLine(groupedReport().targets[1] ?? hostile))).toMatchObject({
      target: '198.51.100.7',
      from: 'shop.test',
      via: 'mx:mail.shop.test',
      reverseDns: { names: ['mail.shop.test'], confirmed: true },
    });
    const bare: unknown = JSON.parse(targetLine(targetReportOf([], { target: targetOf() })));
    for (const field of ['from', 'via', 'reverseDns']) {
      expect(bare).not.toHaveProperty(field);
    }
    expect(JSON.parse(targetLine(targetReportOf([], { target: named })))).toMatchObject({
      cause: 'no-address',
      outcome: 'unknown',
    });
  });

  it('as a format is a line a target', async () => {
    const render = await rendererFor('ndjson');
    expect(render(reportOf(reports), styleOf(), GENERATOR)).toBe(
      reports.map((one) => targetLine(one)).join(''),
    );
    expect(render(reportOf([]), styleOf(), GENERATOR)).toBe('');
  });
});
