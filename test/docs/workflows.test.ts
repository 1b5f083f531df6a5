import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const read = (name: string): string =>
  readFileSync(new URL(`../../.github/workflows/${name}.yml`, import.meta.url), 'utf8');

it.each(['ci', 'release', 'lists'])('%s: is YAML', (name) => {
  expect(parse(read(name))).toMatchObject({ name, jobs: expect.any(Object) });
});

it.each(['ci', 'release', 'lists'])('%s: nothing that others write becomes part of a command', (name) => {
  const text = read(name);
  const commands = text.split('\n').filter((line) => /^\s*(- )?run:/.test(line));
  expect(commands.length).toBeGreaterThan(0);
  expect(commands.filter((line) => line.includes('${{'))).toEqual([]);
  expect(text).not.toContain('pull_request_target');
});

it('ci runs what decides, on each Node that is supported, and may write nothing', () => {
  const text = read('ci');
  expect(text).toContain('.ci/run');
  expect(text).toContain('node: [20, 22, 24]');
  expect(text).toContain('permissions:\n  contents: read');
});

it('a release is published with its provenance, by a tag that is its version, after what decides', () => {
  const text = read('release');
  expect(text).toContain('id-token: write');
  expect(text.indexOf('.ci/run')).toBeLessThan(text.indexOf('npm publish --provenance'));
});

it.each(['ci', 'release', 'lists'])('%s: what others have made is pinned to a commit', (name) => {
  const used = [...read(name).matchAll(/uses: (\S+)(.*)/g)];
  expect(used.length).toBeGreaterThan(0);
  for (const [, action, version = ''] of used) {
    expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    expect(version).toMatch(/^ # v\d+\.\d+\.\d+$/);
  }
});

it('what is packed for a release does not build itself, and says where it comes from', () => {
  const text = read('release');
  for (const part of ['npm pkg delete scripts.prepare', 'homepage=', 'bugs.url=', 'repository.url=']) {
    expect(text).toContain(part);
    expect(text.indexOf(part)).toBeLessThan(text.indexOf('npm publish'));
  }
});
