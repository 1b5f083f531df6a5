import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLEAN_TARGET, serveCliZones, type CliZones } from '../support/cli-zones.ts';
import { runCli } from '../support/run-cli.ts';
import { TARGET } from '../support/scripted-zones.ts';

let zones: CliZones;
beforeAll(async () => {
  zones = await serveCliZones();
});
afterAll(() => zones.close());

interface Summary {
  readonly summary: Readonly<Record<string, number>>;
  readonly targets: readonly { readonly outcome: string }[];
}

const THREE = 'clean1.test,clean2.test,clean3.test';

describe('the exit code', () => {
  it.each<[string, readonly string[], number, readonly string[]]>([
    ['every target is clean', [TARGET, CLEAN_TARGET, '-z', THREE], 0, ['clean', 'clean']],
    ['one zone lists it', [TARGET, '-z', `${THREE},listed.test`], 1, ['listed']],
    ['one of two targets is listed', [CLEAN_TARGET, TARGET, '-z', 'listed.test'], 1, ['clean', 'listed']],
    ['an allow list lists it', [TARGET, '-z', `${THREE},allow.test`], 0, ['clean']],
    ['an informational zone lists it', [TARGET, '-z', `${THREE},info.test`], 0, ['clean']],
    ['a blocklist says allow codes only', [TARGET, '-z', 'combined.test'], 0, ['clean']],
    ['nothing can be told', [TARGET, '-z', 'broken.test'], 3, ['unknown']],
    ['a quarter is unknown', [TARGET, '-z', `${THREE},broken.test`], 0, ['clean']],
    ['a third is unknown', [TARGET, '-z', 'clean1.test,clean2.test,broken.test'], 3, ['unknown']],
    ['a major zone is unknown', [TARGET, '-z', `${THREE},broken-major.test`], 3, ['unknown']],
    [
      'a major zone is unknown, whatever is allowed',
      [TARGET, '-z', `${THREE},broken-major.test`, '--max-unknown', '100%'],
      3,
      ['unknown'],
    ],
    [
      'all are unknown, whatever is allowed',
      [TARGET, '-z', 'broken.test', '--max-unknown', '100%'],
      3,
      ['unknown'],
    ],
    ['--max-unknown 0', [TARGET, '-z', `${THREE},broken.test`, '--max-unknown', '0'], 3, ['unknown']],
    ['--max-unknown 0%', [TARGET, '-z', `${THREE},broken.test`, '--max-unknown', '0%'], 3, ['unknown']],
    ['--max-unknown 1', [TARGET, '-z', 'clean1.test,broken.test', '--max-unknown', '1'], 0, ['clean']],
    ['--max-unknown 50%', [TARGET, '-z', 'clean1.test,broken.test', '--max-unknown', '50%'], 0, ['clean']],
    ['--max-unknown 49%', [TARGET, '-z', 'clean1.test,broken.test', '--max-unknown', '49%'], 3, ['unknown']],
    ['listed wins over unknown', [TARGET, '-z', 'listed.test,broken-major.test'], 1, ['listed']],
    [
      'a listed target wins over an unknown one',
      [CLEAN_TARGET, TARGET, '-z', 'listed.test,broken-major.test'],
      1,
      ['unknown', 'listed'],
    ],
    [
      '--fail-on major, a common zone lists it',
      [TARGET, '-z', 'listed.test', '--fail-on', 'major'],
      0,
      ['listed'],
    ],
    [
      '--fail-on major, a major zone lists it',
      [TARGET, '-z', 'major.test', '--fail-on', 'major'],
      1,
      ['listed'],
    ],
    [
      '--fail-on any, a common zone lists it',
      [TARGET, '-z', 'listed.test', '--fail-on', 'any'],
      1,
      ['listed'],
    ],
    ['--fail-on never', [TARGET, '-z', 'major.test,listed.test', '--fail-on', 'never'], 0, ['listed']],
    [
      '--fail-on never, and a major zone is unknown',
      [TARGET, '-z', 'listed.test,broken-major.test', '--fail-on', 'never'],
      3,
      ['listed'],
    ],
    ['a retired zone alone', [TARGET, '-z', 'retired.test'], 3, ['unknown']],
    ['every zone is left out', [TARGET, '-z', 'clean1.test', '-x', 'clean1.test'], 3, ['unknown']],
    ['every zone lists the other family', [TARGET, '-z', 'six.test'], 3, ['unknown']],
  ])('%s', async (_, args, exitCode, outcomes) => {
    const { stdout, stderr, ...run } = await runCli([...args, '--json', ...zones.options]);
    expect(run.exitCode).toBe(exitCode);
    expect(stderr).toBe('');
    const json = JSON.parse(stdout) as Summary;
    expect(json.summary['exitCode']).toBe(exitCode);
    expect(json.targets.map(({ outcome }) => outcome)).toEqual(outcomes);
    expect(json.summary['targets']).toBe(outcomes.length);
    for (const kind of ['listed', 'clean', 'unknown']) {
      expect(json.summary[kind]).toBe(outcomes.filter((outcome) => outcome === kind).length);
    }
  });

  it.each<[string, readonly string[], number]>([
    ['clean', [CLEAN_TARGET, '-z', 'listed.test'], 0],
    ['listed', [TARGET, '-z', 'listed.test'], 1],
    ['unknown', [TARGET, '-z', 'broken.test'], 3],
  ])('-q prints nothing: %s', async (_, args, exitCode) => {
    const run = await runCli([...args, '-q', ...zones.options]);
    expect(run).toMatchObject({ stdout: '', stderr: '', exitCode });
  });

  it('--only hides rows and changes no code', async () => {
    const run = await runCli([
      TARGET,
      '-z',
      'listed.test,clean1.test',
      '--only',
      'clean',
      '--format',
      'plain',
      ...zones.options,
    ]);
    expect(run).toMatchObject({
      stdout: `${TARGET}\tclean\tclean1.test\t\t\t\t${TARGET}\n`,
      stderr: '',
      exitCode: 1,
    });
  });
});

describe('a bad target among good ones', () => {
  it.each<[string, readonly string[], number, string]>([
    [
      'clean: 2',
      [CLEAN_TARGET, '198.51.100.300', '-z', 'listed.test'],
      2,
      `${CLEAN_TARGET}\tclean\tlisted.test\t\t\t\t${CLEAN_TARGET}\n`,
    ],
    [
      'unknown: 2',
      ['198.51.100.300', CLEAN_TARGET, '-z', 'broken.test'],
      2,
      `${CLEAN_TARGET}\tunknown\tbroken.test\t\tservfail\t\t${CLEAN_TARGET}\n`,
    ],
    [
      'listed wins',
      ['198.51.100.300', TARGET, '-z', 'info.test,major.test'],
      1,
      `${TARGET}\tlisted\tmajor.test\t127.0.0.3\t\tfound in a trap\t${TARGET}\n`,
    ],
  ])('%s', async (_, args, exitCode, lines) => {
    const run = await runCli([...args, '--format', 'plain', ...zones.options]);
    expect(run.exitCode).toBe(exitCode);
    expect(run.stdout).toContain(lines);
    expect(run.stderr).toMatch(/^rblcheck: [^\n]*"198\.51\.100\.300"[^\n]*\n$/);
  });

  it('is in the JSON too', async () => {
    const run = await runCli([CLEAN_TARGET, 'nonsense', '-z', 'clean1.test', '--json', ...zones.options]);
    expect(run.exitCode).toBe(2);
    expect((JSON.parse(run.stdout) as Summary).summary).toMatchObject({ targets: 1, clean: 1, exitCode: 2 });
  });
});
