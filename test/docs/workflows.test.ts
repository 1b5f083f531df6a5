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
