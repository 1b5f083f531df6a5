import { LANGUAGES, type Language } from '../core/choices.ts';
import { en, type Messages } from '../i18n/en.ts';

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

export async function messagesIn(language: Language): Promise<Messages> {
  return language === 'ja' ? (await import('../i18n/ja.ts')).ja : en;
}
