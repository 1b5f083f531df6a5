import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import { KEY_PLACE } from '../core/secret.ts';
import { sanitize } from '../render/sanitize.ts';
import type { Catalogue } from '../zones/catalogue.ts';
import { openCatalogue } from '../zones/open-catalogue.ts';
import { setNames } from '../zones/select.ts';
import type { Io } from './io.ts';

/**
 * `__complete zones|sets [words…]`: what the completions offer, a name and what it is a line. The words are those on the
 * command line, since a zone file or a configuration may be named there. What is wrong with these is not the moment's
 * matter: then nothing is offered.
 */
export async function runComplete(io: Io): Promise<number> {
  const [, what, ...words] = io.argv;
  try {
    const catalogue = await catalogueOf(io, words);
    const lines = what === 'sets' ? setLines(catalogue) : zoneLines(catalogue);
    await io.writeOut(lines.map(([name, text]) => `${name}\t${sanitize(text)}\n`).join(''));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
  }
  return EXIT.clean;
}

type Line = readonly [name: string, text: string];

async function catalogueOf(io: Io, words: readonly string[]): Promise<Catalogue> {
  const typed = (...names: readonly string[]): string | undefined => withHome(valueOf(words, names), io);
  const { catalogue } = await openCatalogue({
    ...io,
    config: typed('-c', '--config'),
    zonesFile: typed('--zones-file'),
  });
  return catalogue;
}

/** "--config PATH", "--config=PATH"; bash hands the latter over in three words. */
function valueOf(words: readonly string[], names: readonly string[]): string | undefined {
  for (const [index, word] of words.entries()) {
    const name = names.find((one) => word === one || word.startsWith(`${one}=`));
    if (name === undefined) continue;
    if (word !== name) return word.slice(name.length + 1);
    return words[index + 1] === '=' ? words[index + 2] : words[index + 1];
  }
  return undefined;
}

/** The shell has not expanded it yet. */
function withHome(path: string | undefined, { env }: Io): string | undefined {
  return path?.replace(/^~(?=\/)/, env['HOME'] ?? '~');
}

/** One that needs a key is asked in the place of its public counterpart: nobody types its name. */
function zoneLines({ zones }: Catalogue): readonly Line[] {
  return zones
    .filter(({ zone }) => !zone.includes(KEY_PLACE))
    .map(({ zone, name, operator }) => [zone, name ?? operator ?? zone]);
}

/** A shell reads these: names of which it could make something else are left out. */
function setLines(catalogue: Catalogue): readonly Line[] {
  const count = (set: string): number => catalogue.zones.filter(({ sets = [] }) => sets.includes(set)).length;
  return setNames(catalogue)
    .filter((set) => /^[\w.-]+$/.test(set))
    .map((set) => [set, String(set === 'all' ? catalogue.zones.length : count(set))]);
}
