import { keyForms } from '../core/key-forms.ts';
import { EXIT } from '../core/exit-code.ts';
import { mergeCatalogue } from '../zones/catalogue.ts';
import { selectZones } from '../zones/select.ts';
import { onItsOwn } from '../render/command-line.ts';
import { typedOptions } from './typed-options.ts';
import { checkFew } from './check-few.ts';
import { startDeadline } from './deadline.ts';
import type { Io } from './io.ts';
import { readOptions, type OptionBag } from './options.ts';
import { printReport } from './print-report.ts';
import { createStyle, type Settings } from './settings.ts';
import { openInputs } from './open-targets.ts';

/** A silent zone should not make a demonstration long. */
const DEMO_TIMEOUT_MS = 1000;

/** The real checker against a small DNSBL server inside this process. */
export async function runDemo(
  io: Io,
  parts: { readonly bag: OptionBag; readonly version: string },
): Promise<number> {
  const { startDnsServer } = await import('../demo/dns-server.ts');
  const { answerDemo, DEMO_TARGET, DEMO_ZONES } = await import('../demo/zones.ts');
  const server = await startDnsServer(answerDemo);
  const read = readOptions(parts.bag, {});
  const options = { ...read, resolvers: [server.address], timeoutMs: DEMO_TIMEOUT_MS };
  const style = await createStyle(io, options, typedOptions(parts.bag));
  const catalogue = mergeCatalogue(DEMO_ZONES);
  const settings: Settings = {
    options,
    catalogue,
    keys: new Map(),
    forms: keyForms([]),
    whoami: [],
    idleKeys: [],
    config: { path: null, file: {}, keys: new Map() },
    style,
    messages: style.messages,
    deadline: startDeadline(io, null),
  };
  const { demo } = style.messages;
  const retired = catalogue.retired.map(({ zone }) => zone);
  const selection = selectZones(catalogue, { ...options, zones: retired, sets: ['all'] });
  try {
    const { report, ended } = await checkFew(io, settings, openInputs(io, [DEMO_TARGET]), {
      selection,
      count: 1,
    });
    await io.writeOut(`${demo.intro(server.address)}\n\n`);
    await printReport(io, settings, {
      report: { ...report, warnings: [], exitCode: EXIT.clean },
      version: parts.version,
      bulk: false,
    });
    await io.writeOut(
      `\n${demo.outro}\n${style.paint.bold(onItsOwn(style.messages.command('198.51.100.7')))}\n`,
    );
    return ended ?? EXIT.clean;
  } finally {
    await server.close();
  }
}
