import type { Format } from '../../src/core/choices.ts';
import { rendererFor } from '../../src/render/index.ts';
import {
  CLEAN,
  codeOf,
  findingOf,
  GENERATOR,
  listedOf,
  reportOf,
  styleOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from './fixtures.ts';

/** What docs/formats.md shows. */
export const EXAMPLE_FORMATS = [
  'plain',
  'csv',
  'markdown',
  'nagios',
  'prometheus',
] as const satisfies readonly Format[];

export async function exampleOf(format: Format): Promise<string> {
  const findings = [
    findingOf(
      zoneOf({
        zone: 'bl.example.org',
        name: 'Example List',
        tier: 'major',
        removal: { how: 'self-service', url: 'https://bl.example.org/remove/{target}', expires: 'P3D' },
      }),
      listedOf(codeOf('127.0.0.2', { sublist: 'TRAP', meaning: 'wrote to a spam trap' })),
      { reasons: ['seen on 2026-01-30'] },
    ),
    findingOf(zoneOf({ zone: 'dnsbl.example.net' }), CLEAN),
    findingOf(zoneOf({ zone: 'slow.example.com' }), unknownOf('timeout'), {
      evidence: { server: null, tries: 3, elapsedMs: 5000, addresses: [] },
    }),
  ];
  const exitCode = format === 'nagios' ? 2 : 1;
  const render = await rendererFor(format);
  return render(reportOf([targetReportOf(findings)], { exitCode }), styleOf(), GENERATOR).replaceAll(
    '\r\n',
    '\n',
  );
}
