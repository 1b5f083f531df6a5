import type { ConcludeOptions } from '../commands/bounce.ts';
import { questionOf, type BounceQuestion } from '../core/bounce.ts';
import { UsageError } from '../core/errors.ts';
import { EXIT } from '../core/exit-code.ts';
import type { Selection } from '../core/plan.ts';
import type { BounceReading } from '../core/rejection.ts';
import { toZone } from '../core/zone.ts';
import { resolverMode, type Report } from '../core/report.ts';
import { tallyOf } from '../core/tally.ts';
import { usageSentence } from '../render/usage-text.ts';
import type { RunNews, Remembering } from '../run/memory.ts';
import { selectZones, setNames } from '../zones/select.ts';
import { checkFew } from './check-few.ts';
import { warnAged } from './aged.ts';
import { defaultSets } from './default-question.ts';
import type { Io } from './io.ts';
import { standIns, withNamedZones } from './named-zones.ts';
import { openInputs } from './open-targets.ts';
import type { Settings } from './settings.ts';
import { warnConditions } from './warn.ts';

/** What was asked about a bounce, and how that ended. */
export interface AskedBounce {
  /** With the names under which rows are found: of the zones that were asked. */
  readonly question: BounceQuestion;
  /** null where nothing was there to be asked about. */
  readonly report: Report | null;
  /** The exit code of a run that was ended before its time. */
  readonly ended: number | undefined;
}

/** Asks about all that a bounce names: what `bounce` and `delist --bounce` do alike. */
export async function askBounce(
  io: Io,
  settings: Settings,
  reading: BounceReading,
  memory: Remembering | null,
): Promise<AskedBounce> {
  const asIs = questionOf(reading);
  const question = { ...asIs, zones: [...new Set([...asIs.zones, ...standIns(asIs.zones, settings)])] };
  const targets = [...question.addresses, ...question.domains];
  if (targets.length === 0) return { question, report: null, ended: undefined };
  const { report, ended } = await checkFew(io, settings, openInputs(io, targets), {
    selection: selectionFor(settings, question),
    memory,
    count: targets.length,
    areNamesBare: true,
    // A rejection names them.
    owner: 'all',
  });
  return { question, report, ended };
}

/** The report of a run that had nothing to ask about. */
export function nothingAsked({ options }: Settings): Report {
  return {
    startedAt: new Date(),
    durationMs: 0,
    resolver: {
      mode: resolverMode(options),
      isNamed: options.resolvers !== null,
      servers: options.resolvers ?? [],
      silent: false,
      timeoutMs: options.timeoutMs,
      queries: 0,
    },
    targets: [],
    tally: tallyOf([]),
    inputs: [],
    inputCounts: { listed: 0, clean: 0, unknown: 0 },
    warnings: [],
    exitCode: EXIT.clean,
  };
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

/** What conclusions hang on; a list with somebody's key in its name was asked under another. */
export function concludeOptions(settings: Settings): ConcludeOptions {
  return {
    failOn: settings.options.failOn,
    namesOf: (zone) => [zone, ...standIns([zone], settings)],
    membersOf: ({ contains = [] }) =>
      settings.catalogue.zones.filter((entry) => contains.includes(entry.zone)).map((entry) => toZone(entry)),
  };
}

/**
 * Tells a report with what a state file knows of it (`--state`), and keeps there what was seen once it was told. Where it
 * cannot be kept it is told all the same, and the exit code says so.
 */
export async function tellRemembered(
  io: Io,
  settings: Settings,
  {
    memory,
    report,
    isWhole,
    tell,
  }: {
    /** null where nothing is remembered. */
    readonly memory: Remembering | null;
    readonly report: Report | null;
    readonly isWhole: boolean;
    readonly tell: (report: Report | null) => Promise<number>;
  },
): Promise<number> {
  if (!memory) {
    warnAged(io, settings);
    return tell(report);
  }
  const seen = { warnings: report?.warnings ?? [], isWhole };
  let told: number | null = null;
  const tellWith = async (remembered: RunNews | null): Promise<number> => {
    if (remembered) warnConditions(io, settings.messages, remembered);
    told = EXIT.clean;
    told = await tell(remembered ? annotated(report, remembered) : report);
    return told;
  };
  try {
    await memory.save(seen, async (remembered) => {
      await tellWith(remembered);
      return true;
    });
    return told ?? EXIT.clean;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.writeError(`rblcheck: ${usageSentence(settings.messages, error)}\n`);
    const exitCode = told ?? (await tellWith(await memory.foresee(seen).catch(() => null)));
    return exitCode === EXIT.listed || !isWhole ? exitCode : EXIT.usage;
  }
}

function annotated(report: Report | null, remembered: RunNews): Report | null {
  return report && { ...report, targets: report.targets.map((target) => remembered.annotate(target)) };
}
