/** Literal lists of which the types, the help, the validation and the dispatch derive. */
export const FORMATS = ['table', 'plain', 'json', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

export const LANGUAGES = ['en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

export const BUILT_IN_SETS = ['default', 'all'] as const;
