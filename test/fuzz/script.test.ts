import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('the long run is there to be started: a short one of it ends well', { timeout: 600_000 }, async () => {
  const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'fuzz'], {
    env: { ...process.env, RBLCHECK_FUZZ_WORLDS: '5', RBLCHECK_FUZZ_ANSWERS: '1000', SEED: '1' },
  });
  expect(stdout).toContain('worlds from seed 1: {"worlds":5,');
  expect(stdout).toMatch(/1 server, seed 1: \{"answers":\d{4},.*"wrongs":0,"hung":0/);
  expect(stdout).toMatch(/2 servers, seed 1: \{"answers":\d+,.*"wrongs":0,"hung":0/);
});
