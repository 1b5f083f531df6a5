import { existsSync } from 'node:fs';
import { givenBounce } from '../commands/bounce.ts';
import { delistCommand } from '../commands/delist.ts';
import { refusedTarget } from '../core/conclusion.ts';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import { listOf, type BounceReading } from '../core/rejection.ts';
import type { DomainOf } from '../core/organizational.ts';
import type { Report } from '../core/report.ts';
import { maskedName } from '../core/secret.ts';
import { shellWord } from '../core/shell-word.ts';
import { normalizeZoneName } from '../core/zone-name.ts';
import { lookAhead } from '../run/lookahead.ts';
import { parseInput } from '../targets/parse.ts';
import { printJson } from '../render/documents.ts';
import { shownWarnings } from '../render/warning-text.ts';
import { commaList } from '../zones/comma-list.ts';
import { STANDARD_INPUT } from '../targets/raw-inputs.ts';
import { askBounce, concludeOptions, nothingAsked, tellRemembered } from './ask-bounce.ts';
import { checkFew, type CheckedFew } from './check-few.ts';
import type { Io } from './io.ts';
import { withNamedZones } from './named-zones.ts';
import { openInputs } from './open-targets.ts';
import type { OptionBag } from './options.ts';
import { untilDeadline } from './deadline.ts';
import { openMemory } from './remember.ts';
import { readBounce } from './read-bounce.ts';
import { loadSettings, selection, type Settings } from './settings.ts';
import { warnAll } from './warn.ts';

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
  const { bounce, state } = options;
  const memory = await openMemory(io, settings, { of: 'bounce' });
  const reading =
    bounce === null ? undefined : await untilDeadline(io, settings, () => readBounce(io, bounce, settings));
  if (reading === null) return EXIT.unknown;
  const { selection: chosen, warnings } = selection(settings, bag);
  warnAll(io, messages, warnings);
  const refused = refusedBy(reading);
  const looked =
    parts.target === undefined
      ? await lookAtRefused()
      : await lookAtTyped(parts.target, withNamedZones(chosen, zonesNamed(reading), settings));
  const { report: seen, isWrong, ended } = looked;
  warnAll(io, messages, shownWarnings(seen.warnings, options));
  if (isWrong && seen.targets.length === 0) return EXIT.usage;
  if (settings.deadline.isPast() && seen.targets.length === 0) return EXIT.unknown;
  return tellRemembered(io, settings, {
    memory,
    report: seen,
    isWhole: ended === undefined,
    tell: (remembered) => tell(remembered ?? seen),
  });

  /** All that the bounce names, as `bounce` has it. */
  async function lookAtRefused(): Promise<CheckedFew> {
    if (!reading) throw new UsageError('delist-what');
    const { report, ended } = await askBounce(io, settings, reading, memory);
    return { report: report ?? nothingAsked(settings), isWrong: false, ended };
  }

  async function lookAtTyped(typed: string, selected: typeof chosen): Promise<CheckedFew> {
    const { signal } = settings.deadline;
    const ahead = await lookAhead(openInputs(io, [typed]), { options, selection: selected, signal });
    return checkFew(io, settings, ahead.rawInputs, {
      selection: selected,
      memory,
      owner: refused,
      count: ahead.known,
    });
  }

  async function tell(checked: Report): Promise<number> {
    const wanted = new Set(commaList(options.zones).map((name) => maskedName(normalizeZoneName(name))));
    const given = reading
      ? givenBounce(reading, checked, { ...concludeOptions(settings), isTyped: parts.target !== undefined })
      : null;
    const domainOf = await domainsOf(checked);
    const planned = delistCommand(checked, {
      bounce: given,
      wanted,
      domainOf,
      maxUnknown: options.maxUnknown,
    });
    // What could not be looked at may be listed.
    const exitCode = isWrong && planned.exitCode === EXIT.clean ? EXIT.usage : planned.exitCode;
    const report = { ...planned, exitCode: ended ?? exitCode };
    if (options.quiet) return report.exitCode;
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const isOnScreen = io.stdoutIsTerminal && options.output === null;
    const words = isOnScreen ? delistWords(parts.target, bounce) : null;
    const shown = { style: { ...settings.style, timeZone }, only: options.recipient, checked, state, words };
    const { renderDelist, delistDocument } = await import('../render/delist.ts');
    await io.writeOut(
      options.format === 'json'
        ? printJson(
            delistDocument(report, {
              ...shown,
              generator: { name: 'rblcheck', version },
              warnings: [...warnings, ...checked.warnings],
            }),
          )
        : settings.messages.shown(renderDelist(report, shown)),
    );
    return report.exitCode;
  }
}

/** What names are compared by: the Public Suffix List, which is large, so that none has to wait for it who typed an address. */
async function domainsOf({ targets }: Report): Promise<DomainOf> {
  const isNamed = targets.some(({ target }) => target.from !== undefined);
  return isNamed ? (await import('../core/organizational.ts')).organizationalDomain : () => null;
}

/** What was typed; what was pasted has no name to be typed again. */
function delistWords(target: string | undefined, bounce: string | null): string {
  const file = bounce === STANDARD_INPUT ? 'BOUNCE-FILE' : bounce;
  return [
    'delist',
    ...(target === undefined ? [] : [shellWord(target)]),
    ...(file === null ? [] : ['--bounce', shellWord(file)]),
  ].join(' ');
}

function zonesNamed(reading: BounceReading | undefined): readonly string[] {
  return (reading?.rejections ?? []).flatMap((rejection) =>
    rejection.isPrivateZone ? [] : (listOf(rejection) ?? []),
  );
}

/** The addresses that a bounce names; of one that names none it is what was typed. */
function refusedBy(reading: BounceReading | undefined): 'all' | readonly string[] {
  const refused = (reading?.rejections ?? []).map(refusedTarget);
  const named = refused.filter((target) => target !== null);
  return named.length < refused.length ? 'all' : named;
}

/** A plan for a range would be a book. */
function requireOne(value: string): void {
  const { kind } = parseInput(value);
  if (value === STANDARD_INPUT || kind === 'range') throw new UsageError('delist-one', { value });
  if (kind !== 'address' && existsSync(value)) throw new UsageError('delist-file', { value });
}
