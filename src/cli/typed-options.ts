import { NOTHING_TYPED, suggesting, type TypedOptions } from '../core/suggest.ts';
import type { Messages } from '../i18n/en.ts';
import { withTexts } from '../i18n/with-texts.ts';
import { commaList } from '../zones/comma-list.ts';
import type { OptionBag } from './options.ts';

/**
 * How the question was asked, from what was typed: what the configuration says holds for the next command too.
 * @param defaultSets the sets that are asked where none is typed
 */
export function typedOptions(bag: OptionBag, defaultSets = NOTHING_TYPED.defaultSets): TypedOptions {
  return {
    ...NOTHING_TYPED,
    sets: commaList(bag.set),
    defaultSets,
    zones: commaList(bag.zone),
    exclude: commaList(bag.exclude),
    zonesFile: bag.zonesFile ?? null,
    config: bag.config ?? null,
    resolvers: commaList(bag.resolver),
    direct: bag.direct ?? false,
    timeout: bag.timeout ?? null,
    language: bag.lang ?? null,
  };
}

/** The texts, with commands that repeat how the question was asked. */
export function withTypedOptions(messages: Messages, asked: TypedOptions): Messages {
  return withTexts(messages, { command: suggesting(asked) });
}
