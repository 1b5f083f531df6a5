import { concludeBounce } from '../commands/bounce.ts';
import { EXIT } from '../core/exit-code.ts';
import type { Report } from '../core/report.ts';
import { bounceDocument, renderBounce } from '../render/bounce.ts';
import { printJson } from '../render/documents.ts';
import { shownWarnings } from '../render/warning-text.ts';
import { STANDARD_INPUT } from '../targets/raw-inputs.ts';
import { askBounce, concludeOptions, tellRemembered } from './ask-bounce.ts';
import type { Io } from './io.ts';
import type { OptionBag } from './options.ts';
import { openMemory } from './remember.ts';
import { readBounce } from './read-bounce.ts';
import { untilDeadline } from './deadline.ts';
import { loadSettings } from './settings.ts';
import { warnAll } from './warn.ts';

/** `bounce`: what a rejection says, whether it still holds, and what to do next. */
export async function runBounce(
  io: Io,
  parts: { readonly file: string; readonly bag: OptionBag; readonly version: string },
): Promise<number> {
  const { file, bag, version } = parts;
  const settings = await loadSettings(io, bag);
  const { options, messages, style } = settings;
  const memory = await openMemory(io, settings, { of: 'bounce' });
  if (file === STANDARD_INPUT && io.stdinIsTerminal) io.writeError(`${messages.bounce.paste}\n`);
  const reading = await untilDeadline(io, settings, () => readBounce(io, file, settings));
  if (reading === null) return EXIT.unknown;
  const { question, report: asked, ended } = await askBounce(io, settings, reading, memory);
  if (asked) warnAll(io, messages, shownWarnings(asked.warnings, options));

  const tell = async (report: Report | null): Promise<number> => {
    const end = concludeBounce(reading, report, concludeOptions(settings));
    const result = { reading, question, report, ...end, exitCode: ended ?? end.exitCode };
    if (!options.quiet) {
      const shown = { style, file: file === STANDARD_INPUT ? null : file, state: options.state };
      await io.writeOut(
        options.format === 'json'
          ? printJson(bounceDocument(result, { name: 'rblcheck', version }))
          : messages.shown(renderBounce(result, shown)),
      );
    }
    return result.exitCode;
  };
  return tellRemembered(io, settings, { memory, report: asked, isWhole: ended === undefined, tell });
}
