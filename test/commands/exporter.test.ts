import { createAborter } from '../../src/core/aborter.ts';
import { expect, it } from 'vitest';
import { createProbes, type Probed, type ProbesParts } from '../../src/commands/exporter.ts';
import { PAST_DEADLINE, RUN_DEADLINE } from '../../src/core/run-deadline.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Report } from '../../src/core/report.ts';
import {
  CLEAN,
  deferred,
  findingOf,
  reportOf,
  targetReportOf,
  unknownOf,
  zoneOf,
} from '../support/fixtures.ts';

const HOUR_MS = 3_600_000;
const { signal } = createAborter();

function answering(outcome: Outcome = CLEAN): Report {
  return reportOf([targetReportOf([findingOf(zoneOf(), outcome)])]);
}

function open(parts: Partial<ProbesParts> = {}) {
  const clock = { ms: 0 };
  const asked: string[] = [];
  const probes = createProbes({
    intervalMs: HOUR_MS,
    maxTargets: 3,
    maxUnderWay: 2,
    now: () => clock.ms,
    ...parts,
    ask(target, ends) {
      asked.push(target);
      return parts.ask?.(target, ends) ?? Promise.resolve(answering());
    },
  });
  const probe = (target: string): Promise<Probed> => probes.probe(target, signal);
  return { probes, probe, asked, clock };
}

it('a target is asked about once an interval, and its answer is told with its age in between', async () => {
  const { probe, asked, clock } = open();
  expect(await probe('a.test')).toMatchObject({ kind: 'told', ageMs: 0, isNew: true });
  clock.ms = HOUR_MS - 1;
  expect(await probe('a.test')).toMatchObject({ kind: 'told', ageMs: HOUR_MS - 1, isNew: false });
  expect(asked).toEqual(['a.test']);
  clock.ms = HOUR_MS;
  expect(await probe('a.test')).toMatchObject({ ageMs: 0, isNew: true });
  expect(asked).toEqual(['a.test', 'a.test']);
});

it('those that ask at the same time share one answer', async () => {
  const answer = deferred<Report>();
  const { probe, probes, asked } = open({ ask: () => answer.promise });
  const both = [probe('a.test'), probe('a.test')];
  expect(probes.counts()).toEqual({ targets: 0, underWay: 1 });
  answer.resolve(answering());
  expect((await Promise.all(both)).map(({ kind }) => kind)).toEqual(['told', 'told']);
  expect(asked).toEqual(['a.test']);
  expect(probes.counts()).toEqual({ targets: 1, underWay: 0 });
});

it('no more targets are remembered, those under way counted, and no more are asked about at once', async () => {
  const answer = deferred<Report>();
  const { probe, probes, clock } = open({
    ask: (target) => (target.startsWith('slow') ? answer.promise : Promise.resolve(answering())),
  });
  await probe('a.test');
  const slow = [probe('slow1.test'), probe('slow2.test')];
  expect(await probe('b.test')).toEqual({ kind: 'full' });
  clock.ms = HOUR_MS;
  expect(await probe('a.test')).toEqual({ kind: 'busy' });
  answer.resolve(answering());
  await Promise.all(slow);
  expect(await probe('b.test')).toEqual({ kind: 'full' });
  expect(await probe('a.test')).toMatchObject({ isNew: true });
  expect(probes.counts()).toEqual({ targets: 3, underWay: 0 });
});

it('one that has not been asked for in two intervals makes room', async () => {
  const { probe, clock } = open({ maxTargets: 2 });
  await probe('a.test');
  await probe('b.test');
  clock.ms = HOUR_MS;
  await probe('b.test');
  clock.ms = 2 * HOUR_MS + 1;
  expect(await probe('c.test')).toMatchObject({ kind: 'told' });
  expect(await probe('a.test')).toEqual({ kind: 'full' });
});

it('what was cut off is told, and asked again', async () => {
  const { probe, asked } = open({ ask: () => Promise.resolve(answering(PAST_DEADLINE)) });
  await probe('a.test');
  await probe('a.test');
  expect(asked).toHaveLength(2);
  const cut = open();
  await cut.probes.probe('a.test', AbortSignal.abort(RUN_DEADLINE));
  await cut.probe('a.test');
  expect(cut.asked).toHaveLength(2);
});

it('where no list has answered it is asked again after a minute', async () => {
  const { probe, asked, clock } = open({ ask: () => Promise.resolve(answering(unknownOf())) });
  await probe('a.test');
  clock.ms = 59_999;
  await probe('a.test');
  expect(asked).toHaveLength(1);
  clock.ms = 60_000;
  await probe('a.test');
  expect(asked).toHaveLength(2);
});

it('what cannot be asked about is not remembered', async () => {
  const { probe, probes } = open({ ask: () => Promise.reject(new Error('no target')) });
  await expect(probe('a.test')).rejects.toThrow('no target');
  expect(probes.counts()).toEqual({ targets: 0, underWay: 0 });
});
