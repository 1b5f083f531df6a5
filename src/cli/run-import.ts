import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import { printJson } from '../render/documents.ts';
import { importLines } from '../render/import.ts';
import { guessFormat, importZones } from '../zones/import.ts';
import { decodeText } from '../zones/read-json.ts';
import { warnAged } from './aged.ts';
import type { Io } from './io.ts';
import type { OptionBag } from './options.ts';
import { readInput } from './read-input.ts';
import { loadSettings } from './settings.ts';

/** `zones import`: a zone file on standard output, and beside it a line for each thing that could not be kept. */
export async function runImport(
  io: Io,
  { file, bag }: { readonly file: string; readonly bag: OptionBag },
): Promise<number> {
  const settings = await loadSettings(io, bag);
  const { catalogue, forms, messages, options } = settings;
  warnAged(io, settings);
  const source = decodeText(file, await readInput(io, file));
  const format = options.from ?? guessFormat(source);
  const version = new Date().toISOString().slice(0, 10);
  const result = importZones(source, catalogue, {
    format,
    version,
    otherCodes: messages.importing.otherCodes,
    forms,
  });
  if (result.file.zones.length === 0 && (result.file.retired ?? []).length === 0) {
    throw new UsageError('import-empty', { file, format });
  }
  for (const line of importLines(result, { file, format, messages })) io.writeError(`${line}\n`);
  await io.writeOut(printJson(result.file));
  return EXIT.clean;
}
