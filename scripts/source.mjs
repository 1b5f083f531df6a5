// A TypeScript file, bundled into .cache and imported: node scripts/source.mjs test/fuzz/main.ts
import { basename, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

export async function importSource(entry) {
  const file = resolve('.cache', `${basename(entry).replace(/\.\w+$/, '')}.mjs`);
  const bundle = await rolldown({
    input: resolve(entry),
    platform: 'node',
    // Packages are found where they lie.
    external: (id) => !/^[./]/.test(id),
  });
  await bundle.write({ file, format: 'esm', codeSplitting: false });
  await bundle.close();
  return import(pathToFileURL(file).href);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await importSource(process.argv[2]);
