import { EXIT } from '../core/exit-code.ts';
import { bounceExitCode, groupRejections, questionOf, type BounceQuestion } from '../core/bounce.ts';
import type { Selection } from '../core/plan.ts';
import { LONG_FROM } from '../core/proofs.ts';
import { bounceJson, renderBounce } from '../render/bounce.ts';
import { shownWarnings } from '../render/warning-text.ts';
import { STANDARD_INPUT } from '../targets/words.ts';
import { selectZones, setNames } from '../zones/select.ts';
import { checkFew } from './check-few.ts';
import { defaultSets } from './default-question.ts';
import type { Io } from './io.ts';
import { standIns, withNamedZones } from './named-zones.ts';
import { openWords } from './open-targets.ts';
import type { OptionBag } from './options.ts';
import { readBounce } from './read-bounce.ts';
import { untilDeadline } from './deadline.ts';
import { loadSettings, type Settings } from './settings.ts';
import { warnAll } from './warn.ts';
import { watched } from './watched.ts';

/** `bounce`: what a rejection says, whether it still holds, and what to do next. */
export async function runBounce(
  io: Io,
  parts: { readonly file: string; readonly bag: OptionBag; readonly version: string },
): Promise<number> {
  const { file, bag, version } = parts;
  const settings = await loadSettings(io, bag);
  const { options, messages, style } = settings;
  if (file === STANDARD_INPUT && io.stdinIsTerminal) io.writeError(`${messages.bounce.paste}\n`);
  const reading = await untilDeadline(io, settings, () => readBounce(io, file, settings));
  if (reading === null) return EXIT.unknown;
  const asIs = questionOf(reading);
  // Rows are found under the names of the zones that are asked.
  const question = { ...asIs, zones: [...asIs.zones, ...standIns(asIs.zones, settings)] };
  const asked = [...question.addresses, ...question.domains];

  const { report, ended } = asked.length === 0 ? NOTHING_ASKED : await check(io, settings, question);
  const told = {
    reading,
    groups: groupRejections(reading.rejections),
    question,
    report,
    exitCode: ended ?? bounceExitCode(reading, report),
  };
  if (report) warnAll(io, messages, shownWarnings(report.warnings, options));
  if (!options.quiet) {
    const generator = { name: 'rblcheck', version };
    await io.writeOut(
      options.format === 'json'
        ? bounceJson(told, generator)
        : renderBounce(told, { style, file: file === STANDARD_INPUT ? null : file }),
    );
  }
  return told.exitCode;
}

const NOTHING_ASKED = { report: null, ended: undefined } as const;

async function check(io: Io, settings: Settings, question: BounceQuestion) {
  const { addresses, domains } = question;
  const bulk = addresses.length + domains.length > LONG_FROM;
  const { result, ended } = await watched(io, { ...settings, bulk }, (watch) =>
    checkFew(openWords(io, [...addresses, ...domains]), {
      settings,
      selection: selectionFor(settings, question),
      watch,
      bulk,
      areNamesBare: true,
    }),
  );
  return { report: result.report, ended };
}

/** The zones of any check, those of names where a name is listed, and the ones that the bounce names. */
function selectionFor(settings: Settings, { zones, domains }: BounceQuestion): Selection {
  const { catalogue, options, keys } = settings;
  const ofNames = domains.length > 0 && setNames(catalogue).includes('domain') ? ['domain'] : [];
  const usual = defaultSets(catalogue, { language: settings.style.language, typed: domains });
  const byDefault = options.zones.length === 0 && options.sets.length === 0 ? [...usual, ...ofNames] : [];
  const chosen = selectZones(catalogue, { ...options, sets: [...options.sets, ...byDefault] }, keys);
  return withNamedZones(chosen, zones, settings);
}
