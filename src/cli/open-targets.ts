import { COMMAND_NAMES } from '../core/choices.ts';
import { createReadStream, statSync } from 'node:fs';
import { UsageError } from '../core/errors.ts';
import type { Selection } from '../core/plan.ts';
import { usageSentence } from '../render/usage-text.ts';
import { PATIENCE_MS } from '../run/lookahead.ts';
import type { BadInput, RunParts } from '../run/run.ts';
import { STANDARD_INPUT, readInputs, type RawInput } from '../targets/raw-inputs.ts';
import { closest } from '../zones/closest.ts';
import type { Io } from './io.ts';
import { fileUnreadable } from './read-input.ts';
import type { OptionBag } from './options.ts';
import { selection, type Settings } from './settings.ts';
import { warningLine } from './warn.ts';

export function openInputs(
  io: Io,
  typed: readonly string[],
  files: readonly string[] = [],
): AsyncIterable<RawInput> {
  return readInputs({
    typed,
    files,
    openInput: () => io.openInput(),
    openFile: (path) => readFileStream(path),
  });
}

async function* readFileStream(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Buffer;
  } catch (error) {
    throw fileUnreadable(path, error);
  }
}

/**
 * How long the first input may wait for those behind it: whoever writes to a pipe or a terminal may want an answer before
 * the next line, while a file is all there. For `lookAhead`.
 */
export function patienceWith(io: Io, typed: readonly string[], files: readonly string[]): number | null {
  const mayWait = [...typed.filter((word) => word === STANDARD_INPUT), ...files].some((path) =>
    path === STANDARD_INPUT
      ? !io.inputIsFile()
      : statSync(path, { throwIfNoEntry: false })?.isFile() === false,
  );
  return mayWait ? PATIENCE_MS : null;
}

/**
 * The question once the inputs are known, as far as was read: a name of Japan adds the same to it, whether it was typed,
 * stands in a file or comes from standard input.
 */
export async function withNames(
  parts: { readonly settings: Settings; readonly bag: OptionBag; readonly selected: Selection },
  inputs: readonly string[],
): Promise<{ readonly settings: Settings; readonly selected: Selection }> {
  const { settings, bag, selected } = parts;
  const changed = inputs.length > 0 ? await settings.withNames?.(inputs) : undefined;
  return changed
    ? { settings: changed, selected: selection(changed, bag).selection }
    : { settings, selected };
}

/** What all runs of the command line have in common: how they ask, and who says what is wrong with an input. */
export function runOf(
  { options, catalogue, forms, messages }: Settings,
  say: (text: string) => void,
): Pick<RunParts<unknown>, 'options' | 'catalogue' | 'mask' | 'onProblem' | 'onNote'> {
  return {
    options,
    catalogue,
    mask: forms.mask,
    onProblem: (bad) => say(`rblcheck: ${usageSentence(messages, badTarget(bad))}`),
    onNote: (warning) => say(warningLine(warning, messages)),
  };
}

/** Longer than any target: what is odd is shown as far as one knows it by. */
const MOST_SHOWN = 200;

function shown(value: string): string {
  return value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value;
}

export function badTarget({ raw, problem }: BadInput): UsageError {
  const { place, value } = raw;
  const command = place === null && problem.code === 'bad-target' ? closest(value, COMMAND_NAMES) : null;
  return new UsageError(problem, {
    value: shown(value),
    ...(place && { place: `${place.file}:${place.line}` }),
    ...(command !== null && { suggestion: command }),
  });
}
