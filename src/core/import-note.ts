/** What of another program's list could not be kept, or not as it was: a code with its arguments. */
export interface ImportNote {
  readonly code: string;
  /** null where the whole file is meant. */
  readonly line: number | null;
  readonly args: Readonly<Record<string, string>>;
}
