import { isWrongLevel } from '../core/doctor.ts';
import { EXIT } from '../core/exit-code.ts';
import { doctorCommand } from '../commands/doctor.ts';
import { createLookup } from '../dns/lookup.ts';
import { answersOverTcp } from '../dns/tcp-probe.ts';
import { renderDoctor } from '../render/doctor.ts';
import { doctorDocument } from '../render/doctor-json.ts';
import { printJson } from '../render/documents.ts';
import { onAbort } from '../run/open.ts';
import { tooLate } from './deadline.ts';
import { warnAged } from './aged.ts';
import type { Io } from './io.ts';
import type { OptionBag } from './options.ts';
import { askedByServer, judged, openMta, styleOf } from './open-mta.ts';
import { loadSettings, selection } from './settings.ts';
import { warnAll } from './warn.ts';
import { atTerminal } from './at-terminal.ts';

/** `doctor`: is the resolver fit for DNSBL lookups, and what to do if not. */
export async function runDoctor(
  io: Io,
  parts: { readonly bag: OptionBag; readonly version: string },
): Promise<number> {
  const mta = parts.bag.mta === undefined ? null : await openMta(io, parts.bag, parts.bag.mta);
  const bag = mta?.bag ?? parts.bag;
  const settings = await loadSettings(io, bag);
  const { options } = settings;
  const style = mta ? styleOf(mta, settings, parts.bag) : settings.style;
  const { timeoutMs, queriesPerSecond } = options;
  const keyed = new Set(settings.catalogue.zones.flatMap(({ key, operator }) => (key && operator) ?? []));
  const { selection: chosen, warnings } = selection(settings, bag);
  const selected = mta ? askedByServer(mta, chosen) : chosen;
  warnAll(io, settings.messages, warnings);
  warnAged(io, settings);
  const { result, ended } = await atTerminal(io, settings, async (run) => {
    const apart = run.resolver().servers.map((address) => ({
      address,
      lookup: createLookup({
        servers: [address],
        timeoutMs,
        concurrency: 8,
        ...(queriesPerSecond !== null && { queriesPerSecond }),
      }),
      answersOverTcp: () => answersOverTcp(address, timeoutMs),
    }));
    onAbort(run.signal, () => apart.forEach(({ lookup }) => lookup.close()));
    try {
      const report = await doctorCommand({
        ...run,
        servers: apart,
        selection: selected,
        randomLabel,
        // In direct mode it is this machine that the operators see.
        whoami: options.direct ? [] : settings.whoami,
        keyed,
      });
      return { report, resolver: run.resolver() };
    } finally {
      for (const { lookup } of apart) lookup.close();
    }
  });
  // What was cut off would look like a resolver's fault.
  if (settings.deadline.isPast()) return tooLate(io, settings);
  const { report, resolver } = result;
  const lists =
    mta && judged(mta, { selection: selected, fitness: report.zones, catalogue: settings.catalogue });
  const found = lists?.findings.some(({ level }) => isWrongLevel(level)) ? EXIT.listed : report.exitCode;
  const exitCode = ended ?? found;
  if (!options.quiet) {
    const found = {
      ...report,
      exitCode,
      mode: resolver.mode,
      isNamed: resolver.isNamed,
      keyed,
      ...(lists && { mta: lists }),
    };
    await io.writeOut(
      options.format === 'json'
        ? printJson(doctorDocument(found, { name: 'rblcheck', version: parts.version }))
        : style.messages.shown(renderDoctor(found, style)),
    );
  }
  return exitCode;
}

/** Twenty letters: nobody has registered it, and no cache knows it. */
function randomLabel(): string {
  const letter = (): string => String.fromCodePoint(97 + Math.floor(Math.random() * 26));
  return `rblcheck-${Array.from({ length: 20 }, letter).join('')}`;
}
