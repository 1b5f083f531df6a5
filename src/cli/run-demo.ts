import { keyForms } from '../core/key-forms.ts';
import { EXIT } from '../core/exit-code.ts';
import { mergeCatalogue } from '../zones/catalogue.ts';
import { selectZones } from '../zones/select.ts';
import { onItsOwn } from '../render/command-line.ts';
import { paragraph, proseWidth } from '../render/paragraph.ts';
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
  const { allRows } = options;
  // All that can go wrong at once is no picture of what a reader will see.
  const shown = allRows
    ? { zones: catalogue.retired.map(({ zone }) => zone), sets: ['all'] }
    : { zones: [], sets: ['default'] };
  const selection = selectZones(catalogue, { ...options, ...shown });
  try {
    const { report, ended } = await checkFew(io, settings, openInputs(io, [DEMO_TARGET]), {
      selection,
      count: 1,
    });
    const layout = { messages: style.messages, width: proseWidth(io.columns) };
    await io.writeOut(`${paragraph(demo.intro(server.address), layout).join('\n')}\n\n`);
    await printReport(io, settings, {
      report: { ...report, warnings: [], exitCode: EXIT.clean },
      version: parts.version,
      bulk: false,
    });
    const { command } = style.messages;
    const more = allRows ? [] : [demo.more, style.paint.bold(onItsOwn(command('demo --all-rows')))];
    const outro = [...more, demo.outro, style.paint.bold(onItsOwn(command('198.51.100.7')))];
    await io.writeOut(`\n${outro.join('\n')}\n`);
    return ended ?? EXIT.clean;
  } finally {
    await server.close();
  }
}
