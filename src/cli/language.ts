import { LANGUAGES, type Language } from '../core/choices.ts';
import type { Messages } from '../i18n/en.ts';
import { withTexts } from '../i18n/with-texts.ts';
import { inAscii } from '../render/ascii.ts';

/** The language of the locale, in the order in which POSIX looks: LC_ALL, LC_MESSAGES, LANG. */
export function localeLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return LANGUAGES.find((language) => locale.toLowerCase().startsWith(language)) ?? 'en';
}

/** What `--lang` says, read ahead of the option parser so that help and errors are in that language too. */
export function typedLanguage(argv: readonly string[]): Language | undefined {
  for (const [index, argument] of argv.entries()) {
    if (argument === '--') return undefined;
    const value = argument === '--lang' ? argv[index + 1] : /^--lang=(.*)$/.exec(argument)?.[1];
    const language = LANGUAGES.find((known) => known === value);
    if (language) return language;
  }
  return undefined;
}

/**
 * The texts in a language, and how the locale shows them: LC_ALL, LC_CTYPE, LANG, as POSIX looks. Where it is not one of
 * UTF-8 English is ASCII. No locale at all is "C": so what cron runs is ASCII, and so is its mail, which cron says to be in
 * the locale's encoding. Japanese has no ASCII form: whoever wants it, typed or configured, gets UTF-8.
 */
export async function messagesIn(
  language: Language,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Messages> {
  if (language === 'ja') return (await import('../i18n/ja.ts')).ja;
  const { en } = await import('../i18n/en.ts');
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return /utf-?8/i.test(locale) ? en : withTexts(en, { shown: inAscii });
}
