/**
 * What the program has to say is a code with its arguments; the sentences stand in `i18n/`, a table of them by code for
 * each kind. What codes there are, and what arguments each takes, follows from the English ones: only their types are
 * imported from here.
 */
export interface Coded {
  readonly code: string;
  readonly args: Readonly<Record<string, string | number>>;
}

/** The arguments of a text by name: those that are texts, and those that are numbers. */
export type Args<Text extends string, Count extends string = never> = {
  readonly [Name in Text | Count]: Name extends Count ? number : string;
};

/** What a text in a table takes; `None` where it takes nothing. */
export type ArgsOf<Text, None = Readonly<Record<string, never>>> = Text extends (args: infer Taken) => string
  ? Taken
  : None;

/** Each code of a table with its arguments. */
export type CodedBy<Texts> = {
  [Code in keyof Texts]: { readonly code: Code; readonly args: ArgsOf<Texts[Code]> };
}[keyof Texts];
