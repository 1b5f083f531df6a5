import type { Language } from '../core/choices.ts';
import type { TypedOptions } from '../core/suggest.ts';
import { UsageError } from '../core/errors.ts';
import type { KeyForms } from '../core/key-forms.ts';
import type { Selection } from '../core/plan.ts';
import type { Warning } from '../core/report.ts';
import type { WhoamiName } from '../core/whoami.ts';
import { maskedName, maskedText } from '../core/secret.ts';
import { normalizeZoneName } from '../core/zone-name.ts';
import type { Messages } from '../i18n/en.ts';
import type { Style } from '../render/style.ts';
import { requireAskable } from '../run/open.ts';
import { loadRunZones, type Catalogue } from '../zones/catalogue.ts';
import { closest } from '../zones/closest.ts';
import { commaList } from '../zones/comma-list.ts';
import type { Config } from '../zones/config.ts';
import type { ConfigFile } from '../zones/config-schema.ts';
import { keyVariable } from '../core/key-forms.ts';
import { readKeys, type Keys } from '../zones/keys.ts';
import { keyedZones, openCatalogue, withNamedKeyed } from '../zones/open-catalogue.ts';
import { selectZones } from '../zones/select.ts';
import { catalogueName, keysIn } from '../zones/typed-keys.ts';
import { typedOptions, withTypedOptions } from './typed-options.ts';
import { startDeadline, type Deadline } from './deadline.ts';
import { defaultSets } from './default-question.ts';
import { createPaint, wantsColor, type Io } from './io.ts';
import { localeLanguage, messagesIn } from './language.ts';
import { readOptions, type OptionBag, type Options } from './options.ts';

/** Everything that a command stands on, from the command line, the environment, the configuration and the defaults. */
export interface Settings {
  readonly options: Options;
  readonly catalogue: Catalogue;
  readonly keys: Keys;
  /** What names with a key in them look like. */
  readonly forms: KeyForms;
  /** What answers with the asker's address; empty where nobody is to ask. */
  readonly whoami: readonly WhoamiName[];
  /** Of the configuration; no zone takes them. */
  readonly idleKeys: readonly string[];
  readonly config: Config;
  readonly messages: Messages;
  readonly style: Style;
  readonly deadline: Deadline;
  /** The same, with names that stand in files or come from standard input: they add to the question as typed ones do. */
  readonly withNames?: (names: readonly string[]) => Promise<Settings>;
}

interface SettingsOf {
  /** Which of the configuration's `output` and `state` are this command's: they hold for `check` and `watch`. */
  readonly counts?: readonly StandingOption[];
  /** The targets that were typed: they may say that mail to Japan matters. */
  readonly typed?: readonly string[];
  /** What this command has by default where others have something else. */
  readonly usual?: Pick<ConfigFile, 'interval'>;
  /** Whether it tells what the facts of the catalogue rest on. */
  readonly withSources?: boolean;
}

/** @throws UsageError */
export async function loadSettings(
  io: Io,
  bag: OptionBag,
  { counts = [], typed: words = [], usual = {}, withSources = false }: SettingsOf = {},
): Promise<Settings> {
  const opened = await openCatalogue({ ...io, config: bag.config, zonesFile: bag.zonesFile, withSources });
  const { config, forms } = opened;
  const typed = commaList(bag.zone);
  const typedKeys = keysIn(typed, forms, '--zone');
  const given = readOptions(withoutKeys(bag, forms), { ...usual, ...onlyCounting(config.file, counts) });
  const catalogue = withNamedKeyed(
    opened.catalogue,
    typed.map((name) => catalogueName(name, forms)),
    () => keyedZones(loadRunZones(io.packageFile).zones),
  );
  const names = catalogue.zones.flatMap(({ key }) => key?.name ?? []);
  const inNames = Object.fromEntries(catalogue.keys ?? []);
  const configured = inFile(config, () => readKeys(names, { ...inNames, ...config.file.keys }, io.env));
  const keys = new Map([...configured, ...typedKeys]);
  io.conceal((text) => withoutSecrets(forms.mask(text), keys));
  const language = given.language ?? localeLanguage(io.env);
  async function questionOf(
    names: readonly string[],
  ): Promise<Pick<Settings, 'options' | 'style' | 'messages'>> {
    const options = { ...given, defaultSets: defaultSets(catalogue, { language, typed: names }) };
    const asked = {
      ...typedOptions(withoutKeys(bag, forms), config.file.sets ?? options.defaultSets),
      ...(isByName(catalogue, options, language) && { sets: options.defaultSets }),
    };
    const style = await createStyle(io, options, asked);
    return { options, style, messages: style.messages };
  }
  const question = await questionOf(words);
  const idleKeys = Object.keys(config.file.keys ?? {}).filter((name) => !names.includes(name));
  const whoami = given.whoami ? opened.whoami : [];
  const deadline = startDeadline(io, given.deadlineMs);
  const settings = { ...question, catalogue, keys, forms, whoami, idleKeys, config, deadline };
  return {
    ...settings,
    withNames: async (names) => ({ ...settings, ...(await questionOf([...words, ...names])) }),
  };
}

/** What a typed name has added to the question a command about an address would not ask by itself. */
function isByName(
  catalogue: Catalogue,
  { zones, sets, defaultSets: asked }: Options,
  language: Language,
): boolean {
  const usual = defaultSets(catalogue, { language, typed: [] });
  return zones.length === 0 && sets.length === 0 && asked.length > usual.length;
}

/** Defaults that are for runs that stand for themselves, and not for one that is asked in between. */
type StandingOption = 'output' | 'state';

function onlyCounting(file: ConfigFile, counts: readonly StandingOption[]): ConfigFile {
  const { output, state, ...others } = file;
  return {
    ...others,
    ...(output !== undefined && counts.includes('output') && { output }),
    ...(state !== undefined && counts.includes('state') && { state }),
  };
}

/** A key by itself is known from so many letters on: each "a" of a text is none. */
const SHORTEST_SECRET = 8;

function withoutSecrets(text: string, keys: Keys): string {
  const secrets = [...keys.values()].filter(({ length }) => length >= SHORTEST_SECRET);
  return secrets.reduce(maskedText, text);
}

/** What was typed of zones, with the keys masked. */
function withoutKeys(bag: OptionBag, { mask }: KeyForms): OptionBag {
  return {
    ...bag,
    ...(bag.zone && { zone: bag.zone.map(mask) }),
    ...(bag.exclude && { exclude: bag.exclude.map(mask) }),
  };
}

/** What the configuration is to blame for is told with its path. */
function inFile<T>({ path }: Config, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UsageError) || path === null || isFromElsewhere(error)) throw error;
    throw new UsageError(error, { place: path });
  }
}

export async function createStyle(io: Io, options: Options, asked: TypedOptions): Promise<Style> {
  const language = options.language ?? localeLanguage(io.env);
  const messages = withTypedOptions(await messagesIn(language, io.env), asked);
  io.showErrors(messages.shown);
  return {
    language,
    messages,
    columns: io.columns,
    paint: await createPaint(
      wantsColor(options.output === null ? io : { ...io, stdoutIsTerminal: false }, options.color),
    ),
    verbose: options.verbose,
    allRows: options.allRows,
    only: options.only,
    thresholds: options.thresholds,
  };
}

/** The zones of the run, and a word for each name that was typed in vain. */
export function selection(
  { catalogue, options, keys, forms, idleKeys, config }: Settings,
  typed: OptionBag,
): { readonly selection: Selection; readonly warnings: readonly Warning[] } {
  const bag = withoutKeys(typed, forms);
  const select = (): Selection => selectZones(catalogue, options, keys);
  const isConfigured = bag.set === undefined && bag.zone === undefined && bag.exclude === undefined;
  const selected = isConfigured ? inFile(config, select) : select();
  const excluded = new Set(selected.skipped.map(({ zone }) => zone.zone));
  const vain = zoneNames(bag.exclude).filter((zone) => !excluded.has(maskedName(zone)));
  const named = new Set(zoneNames(bag.zone));
  const keyless = catalogue.zones.flatMap(({ zone, key }) =>
    key && named.has(zone) && !keys.has(key.name)
      ? [{ zone: maskedName(zone), name: key.name, variable: keyVariable(key.name) }]
      : [],
  );
  const keyNames = catalogue.zones.flatMap(({ key }) => key?.name ?? []);
  return {
    selection: selected,
    warnings: [
      ...unaskedResolvers(options),
      ...nearMisses(named, knownNames(catalogue)).map(([zone, suggestion]): Warning => ({
        code: 'unknown-zone',
        args: { zone, suggestion },
      })),
      ...nearMisses(idleKeys, keyNames).map(([name, suggestion]): Warning => ({
        code: 'unknown-key',
        args: { name, suggestion },
      })),
      // A zone file of one's own need not know what the configuration says of others.
      ...(options.zonesFile === null ? strangers(config, catalogue) : []),
      ...vain.map((zone): Warning => ({ code: 'unknown-exclude', args: { zone } })),
      ...keyless.map((args): Warning => ({ code: 'needs-key', args })),
    ],
  };
}

/** @throws UsageError where there is no other */
function unaskedResolvers(options: Options): readonly Warning[] {
  const { asked, unasked } = requireAskable(options);
  return unasked.map((one) => ({
    code: 'link-local-resolver',
    args: { server: one, asked: asked.join(', ') },
  }));
}

/** A key may stand in the environment. */
function isFromElsewhere({ code, args }: UsageError): boolean {
  return code === 'bad-key' && !(args['origin'] ?? '').startsWith('keys.');
}

/** Zones that the configuration leaves out or is registered at, and that nobody knows. */
function strangers({ path, file }: Config, catalogue: Catalogue): readonly Warning[] {
  const known = new Set(knownNames(catalogue).map(maskedName));
  const fields = { exclude: file.exclude ?? [], registered: file.registered ?? [] };
  return Object.entries(fields).flatMap(([field, zones]) =>
    zones
      .filter((zone) => !known.has(maskedName(normalizeZoneName(zone))))
      .map((zone) => ({ code: 'config-stranger', args: { file: path ?? '', field, zone } })),
  );
}

function knownNames({ zones, retired }: Catalogue): readonly string[] {
  return [...zones, ...retired].map(({ zone }) => zone);
}

/** One or two slips beside a known name: likely that one was meant. */
const MOST_SLIPS = 2;

function nearMisses(
  typed: Iterable<string>,
  known: readonly string[],
): readonly (readonly [string, string])[] {
  return [...typed].flatMap((name) => {
    if (known.includes(name)) return [];
    const suggestion = closest(name, known, MOST_SLIPS);
    return suggestion === null ? [] : [[name, maskedName(suggestion)] as const];
  });
}

function zoneNames(values?: readonly string[]): readonly string[] {
  return commaList(values).map(normalizeZoneName);
}
