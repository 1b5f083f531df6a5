import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';

/**
 * Where a text stops being JSON, and how. What stands there is not repeated: it may be a key.
 * @returns line and column from 1; null when the parser finds nothing wrong
 */
export function jsonProblem(
  text: string,
  { mayComment = false }: { readonly mayComment?: boolean } = {},
): { readonly line: number; readonly column: number; readonly what: string } | null {
  const errors = read(text, mayComment)?.errors ?? [];
  const [first] = errors;
  if (!first) return null;
  const before = text.slice(0, first.offset).split('\n');
  return {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    what: printParseErrorCode(first.error),
  };
}

/** The value of a text that is JSON but for its comments; null where it is not. */
export function commentedJson(text: string): { readonly value: unknown } | null {
  const found = read(text, true);
  return found === null || found.errors.length > 0 ? null : { value: found.value };
}

function read(
  text: string,
  mayComment: boolean,
): { readonly value: unknown; readonly errors: readonly ParseError[] } | null {
  const errors: ParseError[] = [];
  try {
    const value: unknown = parse(text, errors, { disallowComments: !mayComment, allowTrailingComma: false });
    return { value, errors };
  } catch {
    // The parser goes down with the nesting, and a file can be nested deeper than any stack.
    return null;
  }
}
