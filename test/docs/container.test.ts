import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseCommandLine } from '../../src/cli/program.ts';
import { en } from '../../src/i18n/en.ts';
import { tempFolder } from '../support/run-cli.ts';

const read = (name: string): string => readFileSync(name, 'utf8');
const steps = read('Dockerfile')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

interface Compose {
  readonly services: {
    readonly rblcheck: Readonly<Record<string, unknown>> & { readonly command: readonly string[] };
    readonly resolver: { readonly networks: { readonly lookups: { readonly ipv4_address: string } } };
  };
  readonly configs: { readonly unbound: { readonly content: string } };
  readonly networks: {
    readonly lookups: { readonly ipam: { readonly config: readonly [{ readonly subnet: string }] } };
  };
}
const compose = parse(read('compose.yaml')) as Compose;

it('the image is built on the Node on which it runs, and run by a user without rights', () => {
  const bases = steps.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []);
  expect(new Set(bases).size).toBe(1);
  expect(steps.at(-1)).toBe('ENTRYPOINT ["rblcheck"]');
  expect(steps.findLast((line) => line.startsWith('USER'))).toBe('USER node');
});

it('what it copies is there, or is made by the build', () => {
  for (const line of steps.filter((step) => step.startsWith('COPY --from=build'))) {
    const [, , ...words] = line.split(' ');
    for (const path of words.slice(0, -1)) expect(existsSync(path.replace('/src/', ''))).toBe(true);
  }
  const left = read('.dockerignore').split('\n');
  for (const needed of ['src', 'bin', 'scripts', '.ci', 'zones.json', 'package.json'])
    expect(left).not.toContain(needed);
});

it('compose.yaml asks a resolver of its own, read only and without a right', () => {
  const { rblcheck, resolver } = compose.services;
  expect(rblcheck).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
  expect(rblcheck.command).toContain(resolver.networks.lookups.ipv4_address);
  const [net = ''] = compose.networks.lookups.ipam.config.map(({ subnet }) => subnet);
  expect(compose.configs.unbound.content).toContain(`access-control: ${net} allow`);
  const made = parseCommandLine(rblcheck.command, { messages: en, version: '', columns: 80 });
  expect(made).toMatchObject({ command: 'exporter' });
});

it.skipIf(!existsSync('/usr/sbin/unbound-checkconf') && process.env['RBLCHECK_REQUIRE_REAL'] === undefined)(
  'unbound takes its configuration',
  () => {
    const folder = tempFolder();
    const file = folder.write('unbound.conf', compose.configs.unbound.content);
    const said = execFileSync('/usr/sbin/unbound-checkconf', [file], { encoding: 'utf8' });
    folder.remove();
    expect(said).toContain('no errors');
  },
);
