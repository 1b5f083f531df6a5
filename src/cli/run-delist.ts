import { existsSync } from 'node:fs';
import type { Rejection } from '../core/rejection.ts';
import { delistCommand } from '../commands/delist.ts';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import { maskedName } from '../core/secret.ts';
import { normalizeZoneName } from '../core/zone-name.ts';
import { parseWord } from '../targets/parse.ts';
import { shownWarnings } from '../render/warning-text.ts';
import { STANDARD_INPUT } from '../targets/words.ts';
import { checkFew } from './check-few.ts';
import type { Io } from './io.ts';
import { withNamedZones } from './named-zones.ts';
import { lookAheadWithin, openWords } from './open-targets.ts';
import type { OptionBag } from './options.ts';
import { untilDeadline } from './deadline.ts';
import { readBounce } from './read-bounce.ts';
import { loadSettings, selection, type Settings } from './settings.ts';
import { warnAll } from './warn.ts';
import { watched } from './watched.ts';

/** `delist`: what to do about each listing of one address or name, with letters. */
export async function runDelist(
  io: Io,
  parts: { readonly target: string | undefined; readonly bag: OptionBag; readonly version: string },
): Promise<number> {
  const { bag, version } = parts;
  const loaded = await loadSettings(io, bag, { typed: parts.target === undefined ? [] : [parts.target] });
  // Nothing to do means that nothing is listed, whatever else does not count in a check.
  const settings: Settings = { ...loaded, options: { ...loaded.options, failOn: 'any' } };
  const { options, messages } = settings;
  if (parts.target !== undefined) requireOne(parts.target);
  const { bounce } = options;
  const reading =
    bounce === null ? undefined : await untilDeadline(io, settings, () => readBounce(io, bounce, settings));
  if (reading === null) return EXIT.unknown;
  const rejections = reading?.rejections ?? null;
  const typed = parts.target ?? refusedTarget(rejections, options.bounce);
  const { selection: chosen, warnings } = selection(settings, bag);
  const selected = withNamedZones(
    chosen,
    (rejections ?? []).flatMap(({ zone }) => zone ?? []),
    settings,
  );
  warnAll(io, messages, warnings);

  const ahead = await lookAheadWithin(openWords(io, [typed]), selected, settings);
  const { result, ended } = await watched(io, settings, (watch) =>
    checkFew(ahead.words, { settings, selection: selected, watch }),
  );
  const { report: checked, isWrong } = result;
  warnAll(io, messages, shownWarnings(checked.warnings, options));
  if (isWrong && checked.targets.length === 0) return EXIT.usage;
  if (settings.deadline.isPast() && checked.targets.length === 0) return EXIT.unknown;
  const named = options.zones.flatMap((names) => names.split(','));
  const wanted = new Set(named.map((name) => maskedName(normalizeZoneName(name))));
  const planned = delistCommand(checked, { rejections, wanted, maxUnknown: options.maxUnknown });
  // What could not be looked at may be listed.
  const exitCode = isWrong && planned.exitCode === EXIT.clean ? EXIT.usage : planned.exitCode;
  const report = { ...planned, exitCode: ended ?? exitCode };
  if (options.quiet) return report.exitCode;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const style = { ...settings.style, timeZone };
  const only = options.recipient;
  const { renderDelist, delistJson } = await import('../render/delist.ts');
  await io.writeOut(
    options.format === 'json'
      ? delistJson(report, {
          style,
          only,
          generator: { name: 'rblcheck', version },
          warnings: [...warnings, ...checked.warnings],
        })
      : renderDelist(report, { checked, style, only }),
  );
  return report.exitCode;
}

/** A plan for a range would be a book. */
function requireOne(value: string): void {
  const { kind } = parseWord(value);
  if (value === STANDARD_INPUT || kind === 'range') throw new UsageError('delist-one', { value });
  if (kind !== 'address' && existsSync(value)) throw new UsageError('delist-file', { value });
}

/** Whom the bounce is about. */
function refusedTarget(rejections: readonly Rejection[] | null, file: string | null): string {
  if (rejections === null || file === null) throw new UsageError('delist-what');
  const [target] = rejections
    .filter(({ blocklist }) => blocklist)
    .flatMap(({ ip, domain }) => ip ?? domain ?? []);
  if (target === undefined) throw new UsageError('bounce-names-nothing', { file });
  return target;
}
