import { withTexts } from '../i18n/with-texts.ts';
import { utf16In } from '../core/encoding.ts';
import { UsageError } from '../core/errors.ts';
import type { ZoneFitness } from '../core/fitness.ts';
import { concludeMta, judgeMta } from '../core/mta.ts';
import type { MtaConfig } from '../core/mta-list.ts';
import type { Selection, Skipped } from '../core/plan.ts';
import { maskedName } from '../core/secret.ts';
import { shellWord } from '../core/shell-word.ts';
import type { Suggest } from '../core/suggest.ts';
import type { TargetKind } from '../core/target.ts';
import type { Zone } from '../core/zone.ts';
import type { Style } from '../render/style.ts';
import type { MtaResult } from '../render/mta.ts';
import { openCatalogue } from '../zones/open-catalogue.ts';
import type { Catalogue } from '../zones/catalogue.ts';
import { decodeText } from '../zones/read-json.ts';
import { readMta } from '../zones/read-mta.ts';
import { catalogueName, keysIn } from '../zones/typed-keys.ts';
import { typedOptions, withTypedOptions } from './typed-options.ts';
import type { Io } from './io.ts';
import type { OptionBag } from './options.ts';
import type { Settings } from './settings.ts';
import { isBinary, readInput } from './read-input.ts';

/** The configuration of a mail server, and the options with which the doctor asks the lists in it. */
export interface OpenMta {
  readonly file: string;
  readonly config: MtaConfig;
  readonly bag: OptionBag;
}

/** More than any configuration of a mail server. */
const MOST_BYTES = 4 * 1024 * 1024;

/** @throws UsageError for a file that cannot be read, or is no configuration of a mail server */
export async function openMta(io: Io, bag: OptionBag, file: string): Promise<OpenMta> {
  for (const [option, value] of Object.entries({ '-z': bag.zone, '--set': bag.set })) {
    if (value !== undefined) throw new UsageError('mta-lists', { option });
  }
  const bytes = await readInput(io, file);
  if (utf16In(bytes) === 'unmarked') throw new UsageError('file-utf16', { file });
  if (isBinary(bytes)) throw new UsageError('mta-binary', { file });
  const text = decodeText(file, bytes.subarray(0, MOST_BYTES));
  if (text.trim() === '') throw new UsageError('mta-empty', { file });
  const read = readMta(text);
  if (!read) throw new UsageError('mta-unknown', { file });
  // As they stand there they may hold keys, which go the way of those that are typed with -z; two of one name are no key.
  const { forms } = await openCatalogue({ ...io, config: bag.config, zonesFile: bag.zonesFile });
  keysIn(
    read.lists.map(({ zone }) => zone),
    forms,
    file,
  );
  const config = {
    ...read,
    lists: read.lists.map((list) => ({ ...list, zone: catalogueName(list.zone, forms) })),
    unread: read.unread.map(({ line, text }) => ({ line, text: forms.mask(text) })),
  };
  return { file, config, bag: { ...bag, zone: read.lists.map(({ zone }) => zone) } };
}

/** A server asks a list whether or not another of its lists contains it. */
export function askedByServer({ config }: OpenMta, { zones, skipped }: Selection): Selection {
  // Without a name it would be the default set.
  if (config.lists.length === 0) return { zones: [], skipped: [] };
  const contained = skipped.filter(({ reason }) => reason === 'contained-in');
  const asked = [...zones, ...contained.map(({ zone }) => zone)].map((zone) => asServerAsks(zone, config));
  const others = skipped.filter(({ reason }) => reason !== 'contained-in');
  const isNone = ({ lists, retired }: Zone): boolean => lists.length === 0 && !retired;
  return {
    zones: asked.filter((zone) => !isNone(zone)),
    skipped: [...others, ...asked.filter(isNone).map((zone): Skipped => ({ zone, reason: 'wrong-family' }))],
  };
}

/**
 * The catalogue asks some lists nothing, since they answer whoever has no subscription as they like. This server asks them
 * all the same: so their test entries are asked, where they have any, as it asks.
 */
function asServerAsks(zone: Zone, { lists }: MtaConfig): Zone {
  if (zone.lists.length > 0 || !zone.testEntries) return zone;
  const ways = lists.filter((list) => maskedName(list.zone) === zone.zone);
  const kinds = ways.map(({ asksNames }): TargetKind => (asksNames ? 'domain' : 'ipv4'));
  return { ...zone, lists: [...new Set(kinds)] };
}

/** The commands that are suggested name the file, and not the lists in it. */
export function styleOf(
  { file }: OpenMta,
  { style, forms }: Pick<Settings, 'style' | 'forms'>,
  typed: OptionBag,
): Style {
  const exclude = typed.exclude?.map(forms.mask);
  const messages = withTypedOptions(style.messages, typedOptions({ ...typed, ...(exclude && { exclude }) }));
  const command: Suggest = (words, about) =>
    messages.command(words === 'doctor' ? `doctor --mta ${shellWord(file)}` : words, about);
  return { ...style, messages: withTexts(messages, { command }) };
}

/** What is to be said of its lists, from what was seen of them. */
export function judged(
  { file, config }: OpenMta,
  {
    selection: { zones, skipped },
    fitness,
    catalogue,
  }: {
    readonly selection: Selection;
    readonly fitness: readonly ZoneFitness[];
    readonly catalogue: Catalogue;
  },
): MtaResult {
  const all = [...zones, ...skipped.map(({ zone }) => zone)];
  const findings = judgeMta(config, { zones: all, fitness, catalogue: catalogue.zones });
  return { file, mta: config.mta, findings, conclusion: concludeMta(findings) };
}
