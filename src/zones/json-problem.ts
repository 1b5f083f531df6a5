import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';

/**
 * Where a text stops being JSON, and how. What stands there is not repeated: it may be a key.
 * @returns line and column from 1; null when the parser finds nothing wrong
 */
export function jsonProblem(
  text: string,
): { readonly line: number; readonly column: number; readonly what: string } | null {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch {
    // It goes down with the nesting, and a file can be nested deeper than any stack.
    return null;
  }
  const [first] = errors;
  if (!first) return null;
  const before = text.slice(0, first.offset).split('\n');
  return {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    what: printParseErrorCode(first.error),
  };
}
