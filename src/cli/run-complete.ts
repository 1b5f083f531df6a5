import {
  commandName,
  defaultCommand,
  optionNames,
  type CommandModel,
  type OptionModel,
  type Values,
} from '../core/command-model.ts';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import { KEY_PLACE } from '../core/secret.ts';
import { sanitize } from '../render/sanitize.ts';
import type { Catalogue } from '../zones/catalogue.ts';
import { openCatalogue } from '../zones/open-catalogue.ts';
import { setNames } from '../zones/select.ts';
import { arrange } from './arrange.ts';
import { commandModel } from './command-model.ts';
import type { Io } from './io.ts';
import { localeLanguage, messagesIn } from './language.ts';
import { wholeProgram } from './program.ts';

/** What may stand under the cursor, and what it is. */
type Offer = readonly [word: string, description: string];

/** Instead of offers: the shell knows better what files there are. */
const FILES = ':files';

/**
 * `__complete [words…]`: what may stand in the place of the last word, one a line with its description behind a tab; or
 * ":files". The scripts of `completion` ask it at each Tab. What is wrong with a zone file or a configuration on the line
 * is not the moment's matter: then nothing is offered.
 */
export async function runComplete(io: Io): Promise<number> {
  try {
    const offered = await offersFor(io, joined(io.argv.slice(1)));
    const lines = offered === FILES ? [FILES] : offered.map((offer) => offer.map(sanitize).join('\t'));
    await io.writeOut(lines.map((line) => `${line}\n`).join(''));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
  }
  return EXIT.clean;
}

/** bash hands "--option=value" over in three words. */
function joined(words: readonly string[]): readonly string[] {
  const parts = words.filter((word) => word !== '=');
  return words.at(-1) === '=' ? [...parts, ''] : parts;
}

async function offersFor(io: Io, words: readonly string[]): Promise<readonly Offer[] | typeof FILES> {
  const messages = await messagesIn(localeLanguage(io.env), io.env);
  const program = wholeProgram({ messages, version: '', columns: io.columns });
  const model = commandModel(program, messages);
  const before = words.slice(0, -1);
  const typed = words.at(-1) ?? '';
  const command = namedCommand(model, arrange(before, program));
  // "check" would be the command if it stood here: nothing but options stands before it.
  const isFirst = command === null && arrange([...before, 'check'], program)[0] === 'check';
  const { options, commands, arguments: places } = command ?? defaultCommand(model);

  const [, name, value] = /^(--[^=]+)=(.*)$/.exec(typed) ?? [];
  const asking = options.find((option) => option.value !== null && isNamed(option, name ?? before.at(-1)));
  if (asking) {
    const prefix = name === undefined ? '' : `${name}=`;
    return fitting(await offersOf(asking.values, { io, before }), { typed: value ?? typed, prefix });
  }
  if (typed.startsWith('-')) {
    const all = isFirst ? [...options, ...model.options.filter(isNoneOf(options))] : options;
    return fitting(
      all.flatMap((option) => optionNames(option).map((one): Offer => [one, option.description])),
      { typed },
    );
  }
  const below = isFirst ? model.commands : commands;
  if (below.length > 0)
    return fitting(
      below.map((one): Offer => [commandName(one), one.description]),
      { typed },
    );
  const [place] = places;
  return place ? fitting(await offersOf(place.values, { io, before }), { typed }) : [];
}

/** The command that the first words name; null where they name none. */
function namedCommand(model: CommandModel, words: readonly string[]): CommandModel | null {
  let found: CommandModel | null = null;
  for (const word of words) {
    const next: CommandModel | undefined = (found ?? model).commands.find((one) => commandName(one) === word);
    if (next === undefined) break;
    found = next;
  }
  return found;
}

function isNamed(option: OptionModel, name: string | undefined): boolean {
  return name !== undefined && optionNames(option).includes(name);
}

function isNoneOf(options: readonly OptionModel[]): (option: OptionModel) => boolean {
  return ({ long }) => options.every((option) => option.long !== long);
}

/** Those that begin as what is typed does; of a comma list only what stands behind the last comma is still open. */
function fitting(
  offers: readonly Offer[] | typeof FILES,
  { typed, prefix = '' }: { readonly typed: string; readonly prefix?: string },
): readonly Offer[] | typeof FILES {
  if (offers === FILES) return FILES;
  const done = typed.slice(0, typed.lastIndexOf(',') + 1);
  const open = typed.slice(done.length);
  return offers
    .filter(([word]) => word.startsWith(open))
    .map(([word, description]) => [prefix + done + word, description]);
}

async function offersOf(
  values: Values,
  { io, before }: { readonly io: Io; readonly before: readonly string[] },
): Promise<readonly Offer[] | typeof FILES> {
  switch (values.kind) {
    case 'choices':
      return values.choices.map((choice) => [choice, '']);
    case 'files':
      return FILES;
    case 'zones':
      return zoneOffers(await catalogueOf(io, before));
    case 'sets':
      return setOffers(await catalogueOf(io, before));
    case 'text':
      return [];
  }
}

async function catalogueOf(io: Io, words: readonly string[]): Promise<Catalogue> {
  const { catalogue } = await openCatalogue({
    ...io,
    config: valueOf(io, words, ['-c', '--config']),
    zonesFile: valueOf(io, words, ['--zones-file']),
  });
  return catalogue;
}

/** "--config PATH", "--config=PATH"; the shell has not expanded the tilde yet. */
function valueOf({ env }: Io, words: readonly string[], names: readonly string[]): string | undefined {
  for (const [at, word] of words.entries()) {
    const name = names.find((one) => word === one || word.startsWith(`${one}=`));
    if (name === undefined) continue;
    const value = word === name ? words[at + 1] : word.slice(name.length + 1);
    return value?.replace(/^~(?=\/)/, env['HOME'] ?? '~');
  }
  return undefined;
}

/** One that needs a key is asked in the place of its public counterpart: nobody types its name. */
function zoneOffers({ zones }: Catalogue): readonly Offer[] {
  return zones
    .filter(({ zone }) => !zone.includes(KEY_PLACE))
    .map(({ zone, name, operator }) => [zone, name ?? operator ?? zone]);
}

/** A shell reads these: names of which it could make something else are left out. */
function setOffers(catalogue: Catalogue): readonly Offer[] {
  const count = (set: string): number => catalogue.zones.filter(({ sets = [] }) => sets.includes(set)).length;
  return setNames(catalogue)
    .filter((set) => /^[\w.-]+$/.test(set))
    .map((set) => [set, String(set === 'all' ? catalogue.zones.length : count(set))]);
}
