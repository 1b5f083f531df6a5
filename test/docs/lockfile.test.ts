import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
}

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(read('package-lock.json'));
const manifest: {
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly dependencies?: object;
} = JSON.parse(read('package.json'));
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

it('every package comes from the registry that is asked, and is held to its content', () => {
  expect(packages.length).toBeGreaterThan(20);
  // Without `resolved` a package comes from the registry that is configured; with it, from nowhere else.
  const astray = packages.filter(
    ([path, { resolved, integrity, link }]) =>
      !path.startsWith('node_modules/') ||
      link === true ||
      (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')) ||
      !integrity?.startsWith('sha512-'),
  );
  expect(astray.map(([path]) => path)).toEqual([]);
});

it('every dependency has one version, the locked one, and none is installed with the program', () => {
  expect(manifest.dependencies).toBeUndefined();
  for (const [name, version] of Object.entries(manifest.devDependencies)) {
    expect(version).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
    expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});
