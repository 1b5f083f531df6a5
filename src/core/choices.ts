/** Literal lists of which the types, the help, the validation and the dispatch derive. */
export const FORMATS = [
  'table',
  'plain',
  'json',
  'ndjson',
  'csv',
  'markdown',
  'html',
  'nagios',
  'prometheus',
] as const;
export type Format = (typeof FORMATS)[number];

export const LANGUAGES = ['en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** What `help` knows besides the commands. */
export const HELP_TOPICS = ['exit-codes', 'causes', 'zones', 'config', 'environment', 'formats'] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];

export function isHelpTopic(text: string): text is HelpTopic {
  return HELP_TOPICS.some((topic) => topic === text);
}

/** What `zones import` reads. */
export const IMPORT_FORMATS = ['check_rbl', 'postscreen', 'list'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** How `watch` prints. */
export const WATCH_FORMATS = ['table', 'ndjson'] as const;

/** What `watch` may wait for. */
export const UNTIL = ['clean', 'listed'] as const;
export type Until = (typeof UNTIL)[number];

export const BUILT_IN_SETS = ['default', 'all'] as const;

/** The words by which commands are called. */
export const COMMAND_NAMES = [
  'check',
  'bounce',
  'delist',
  'watch',
  'exporter',
  'doctor',
  'zones',
  'demo',
  'completion',
  'help',
] as const;
