declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string);
    /** The next place where a line may or must break; null after the last, which is the end. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}
