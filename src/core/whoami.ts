/** Names that answer with the address of whoever asks: what a resolver looks like to the operators of lists. */
export const WHOAMI_TYPES = ['A', 'TXT'] as const;

export interface WhoamiName {
  readonly name: string;
  /** `A`: the address is the answer; `TXT`: one of its texts is the address. */
  readonly type: (typeof WHOAMI_TYPES)[number];
}
