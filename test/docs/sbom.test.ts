import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import { expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const SCHEMAS = join(dirname(require.resolve('@cyclonedx/cyclonedx-library/package.json')), 'res/schema');
const schema = (name: string): object =>
  JSON.parse(readFileSync(join(SCHEMAS, `${name}.SNAPSHOT.schema.json`), 'utf8')) as object;

interface Bill {
  readonly metadata: { readonly component: { readonly name: string; readonly version: string } };
  readonly components: readonly { readonly name: string; readonly version: string; readonly purl: string }[];
}
const bill = JSON.parse(readFileSync('dist/sbom.cdx.json', 'utf8')) as Bill;

it('the bill of materials is CycloneDX 1.6', () => {
  // Formats are of other standards, and not checked.
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema(schema('spdx'), 'http://cyclonedx.org/schema/spdx.SNAPSHOT.schema.json');
  ajv.addSchema(schema('jsf-0.82'), 'http://cyclonedx.org/schema/jsf-0.82.SNAPSHOT.schema.json');
  const isValid = ajv.compile(schema('bom-1.6'));
  expect(isValid(bill), JSON.stringify(isValid.errors)).toBe(true);
  expect(isValid({ ...bill, specVersion: 7 })).toBe(false);
});

it('it has the libraries whose licences go with them, in the versions of the lock file', () => {
  const named = bill.components.map(({ name, version }) => `${name} ${version}`);
  const licensed = [
    ...readFileSync('dist/LICENSES.txt', 'utf8').matchAll(/^(@?[\w./-]+ \d+\.\d+\.\S+) \(/gm),
  ].map(([, one = '']) => one);
  expect(named).toEqual(licensed);
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Readonly<Record<string, { readonly version?: string }>>;
  };
  // One of a name may lie below the package that wants it so.
  const locked = Object.entries(packages).map(
    ([path, { version }]) => `${path.replace(/^.*node_modules\//, '')} ${version}`,
  );
  for (const one of named) expect(locked).toContain(one);
});
