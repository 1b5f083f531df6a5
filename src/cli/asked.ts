import { NOTHING_TYPED, suggesting, type Asked } from '../core/suggest.ts';
import type { Messages } from '../i18n/en.ts';
import type { OptionBag } from './options.ts';

/**
 * How the question was asked, from what was typed: what the configuration says holds for the next command too.
 * @param defaultSets the sets that are asked where none is typed
 */
export function askedBy(bag: OptionBag, defaultSets = NOTHING_TYPED.defaultSets): Asked {
  return {
    ...NOTHING_TYPED,
    sets: listOf(bag.set),
    defaultSets,
    zones: listOf(bag.zone),
    exclude: listOf(bag.exclude),
    zonesFile: bag.zonesFile ?? null,
    config: bag.config ?? null,
    resolvers: listOf(bag.resolver),
    direct: bag.direct ?? false,
    timeout: bag.timeout ?? null,
    language: bag.lang ?? null,
  };
}

/** The texts, with commands that repeat how the question was asked. */
export function withAsked(messages: Messages, asked: Asked): Messages {
  return { ...messages, command: suggesting(asked) };
}

function listOf(values: readonly string[] = []): readonly string[] {
  return values.flatMap((value) => value.split(',')).map((value) => value.trim());
}
