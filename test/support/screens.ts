import type { Finding, Report, TargetReport } from '../../src/core/report.ts';
import type { ReturnCode } from '../../src/core/return-code.ts';
import type { Target } from '../../src/core/target.ts';
import type { Zone } from '../../src/core/zone.ts';
import {
  CLEAN,
  codeOf,
  findingOf,
  listedOf,
  reportOf,
  skippedOf,
  targetOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from './fixtures.ts';

/** What people meet most often, a report each, as those of the lists of today would be. */

const zen = zoneOf({
  zone: 'zen.major.test',
  tier: 'major',
  removal: { how: 'self-service', url: 'https://zen.major.test/{target}', expires: 'P3D' },
});
const level = zoneOf({ zone: 'dnsbl-1.level.test', removal: { how: 'automatic', expires: 'P7D' } });
const cop = zoneOf({ zone: 'bl.cop.test', tier: 'major' });
const common = ['psbl.surf.test', 'dnsbl.drone.test', 'bl.spike.test', 'ix.dnsbl.manet.test', 'all.s5h.test']
  .concat([
    'db.wpbl.test',
    'bl.block.test',
    'z.mail.test',
    'spam.rats.test',
    'truncate.gb.test',
    'rbl.gmo.test',
  ])
  .map((zone) => zoneOf({ zone }));

const NAMED = { reverseDns: { names: ['mail.shop.test'], confirmed: true } } as const;

const clean = (zone: Zone): Finding => findingOf(zone, CLEAN);

/** Listed on two of 14 lists, a major one among them; one does not answer. */
export function listedScreen(parts: Partial<Finding> = {}): Report {
  const findings = [
    findingOf(
      zen,
      listedOf(
        codeOf('127.0.0.3', {
          sublist: 'CSS',
          meaning: 'snowshoe or other low-quality sender, found automatically',
          meaningJa: '自動検出された低評価の送信元',
        }),
      ),
      { reasons: ['https://zen.major.test/query/ip/198.51.100.7'], ...parts },
    ),
    findingOf(
      level,
      listedOf(
        codeOf('127.0.0.2', {
          meaning: 'this very address sent spam or attacked',
          meaningJa: 'このアドレス自体が迷惑メールの送信または攻撃をした',
        }),
      ),
    ),
    clean(cop),
    ...common.map((zone) =>
      zone.zone === 'bl.spike.test'
        ? findingOf(zone, unknownOf('timeout'), {
            evidence: { server: null, tries: 3, elapsedMs: 5000, addresses: [] },
          })
        : clean(zone),
    ),
  ];
  const skipped = [skippedOf('needs-registration', { zone: 'b.barra.test', tier: 'major' })];
  return reportOf([{ ...targetReportOf(findings, { skipped }), ...NAMED }], { exitCode: 1 });
}

/** Clean on all 14. */
export function cleanScreen(target: Target = targetOf()): Report {
  const findings = [zen, cop, level, ...common].map((zone) => findingOf(zone, CLEAN, { target }));
  return reportOf([{ ...targetReportOf(findings, { target }), ...NAMED }]);
}

/** A public resolver: one operator refuses it by a code, five silently. */
export function refusedScreen(): Report {
  const silent = new Set([
    'bl.spike.test',
    'ix.dnsbl.manet.test',
    'all.s5h.test',
    'bl.block.test',
    'z.mail.test',
  ]);
  const findings = [
    findingOf(zen, unknownOf('error-code', 'public-resolver'), {
      evidence: { server: '192.0.2.53:53', tries: 1, elapsedMs: 9, addresses: ['127.255.255.254'] },
    }),
    ...[cop, level, ...common].map((zone) =>
      silent.has(zone.zone) ? findingOf(zone, unknownOf('test-entry-missing')) : clean(zone),
    ),
  ];
  return reportOf([{ ...targetReportOf(findings), ...NAMED }], { exitCode: 3 });
}

/** Nobody answers. */
export function deadScreen(): Report {
  const evidence = { server: null, tries: 3, elapsedMs: 5000, addresses: [] };
  const findings = [zen, cop, level].map((zone) => findingOf(zone, unknownOf('timeout'), { evidence }));
  const report = reportOf([targetReportOf(findings)], { exitCode: 3 });
  return { ...report, resolver: { ...report.resolver, file: '/etc/resolv.conf', silent: true } };
}

/** A name that does not exist. */
export function strayScreen(): Report {
  const typed = 'mial.shop.test';
  const target: Target = { kind: 'domain', text: typed, labels: typed, cause: 'no-such-name' };
  return reportOf([targetReportOf([], { target })], { exitCode: 3 });
}

const css = codeOf('127.0.0.3', {
  sublist: 'CSS',
  meaning: 'snowshoe or other low-quality sender, found automatically',
  meaningJa: '自動検出された低評価の送信元',
});
const pbl = codeOf('127.0.0.11', {
  sublist: 'PBL',
  meaning: 'range that should not send mail directly',
  meaningJa: 'メールを直接送るべきでない範囲',
  severity: 'policy',
});
const spam = codeOf('127.0.0.2', { meaning: 'spam was seen', meaningJa: '迷惑メールを検出' });

/** A target with what some of 14 lists say of it; the others do not list it. */
function asked(target: Target, said: Readonly<Record<string, Partial<Finding>>> = {}): TargetReport {
  const findings = [zen, level, cop, ...common].map((zone) =>
    findingOf(zone, CLEAN, { target, ...said[zone.zone] }),
  );
  return targetReportOf(findings, { target });
}

/** Eight targets of three words, one of which does not exist: two are listed, and one could not be told. */
export function eightScreen(): Report {
  const from = 'shop.test';
  const via = (text: string, host: string): Target => ({ ...targetOf(text), from, via: `mx:${host}` });
  const zenSays = (text: string): Partial<Finding> => ({
    outcome: listedOf(css),
    reasons: [`https://zen.major.test/query/ip/${text}`],
  });
  const targets = [
    asked({ ...targetOf('198.51.100.20'), from }),
    asked(via('198.51.100.7', 'mail.shop.test'), {
      [zen.zone]: zenSays('198.51.100.7'),
      [level.zone]: { outcome: listedOf(spam) },
    }),
    asked(via('203.0.113.8', 'mail2.shop.test')),
    asked(via('203.0.113.9', 'mail2.shop.test')),
    asked(targetOf('192.0.2.4')),
    asked(targetOf('192.0.2.5')),
    asked(targetOf('192.0.2.6'), { [zen.zone]: zenSays('192.0.2.6') }),
    asked(targetOf('192.0.2.99'), {
      [cop.zone]: { outcome: unknownOf('timeout'), verification: 'not-asked' },
    }),
  ];
  const report = reportOf(targets, { exitCode: 1 });
  const open = { typed: 'mial.shop.test', outcome: 'unknown', cause: 'no-such-name', targets: [] } as const;
  return { ...report, inputs: [open, ...report.inputs] };
}

/** A /22 as the table of a bulk run keeps it: the listed ones, with their listings alone. */
export function netScreen(): Report {
  const range = '198.18.0.0/22';
  const on = (text: string, zone: Zone, ...codes: readonly ReturnCode[]): TargetReport => {
    const target = { ...targetOf(text), from: range, inRange: true } as const;
    const finding = findingOf(zone, listedOf(...codes), {
      target,
      reasons: [`see https://${zone.zone}/?ip=${text}`],
    });
    const report = targetReportOf([finding, findingOf(cop, CLEAN, { target })], { target });
    return { ...report, findings: [finding] };
  };
  const numbers = (from: number, count: number): readonly number[] =>
    Array.from({ length: count }, (_, index) => from + index);
  const targets = [
    ...[3, 4, 77].map((n) => on(`198.18.1.${n}`, level, spam)),
    ...numbers(0, 40).map((n) => on(`198.18.2.${n}`, zen, pbl)),
    on('198.18.2.99', zen, pbl, css),
  ];
  return reportOf(targets, {
    exitCode: 1,
    tally: {
      targets: 1024,
      listed: targets.length,
      clean: 978,
      unknown: 2,
      troubles: [
        { zone: cop, outcome: unknownOf('timeout'), lookups: 2 },
        { zone: zoneOf({ zone: 'slow.test' }), outcome: unknownOf('timeout'), lookups: 31 },
      ],
    },
    inputs: [],
    inputCounts: { listed: 1, clean: 0, unknown: 0 },
  });
}
