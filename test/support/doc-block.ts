import { readFileSync } from 'node:fs';

/**
 * An example of a page, which stands between `<!-- NAME:begin … -->` and `<!-- NAME:end -->`.
 * @throws Error where the page has none of that name
 */
export function docBlock(page: string, name: string): string {
  const [, shown] =
    new RegExp(`<!-- ${name}:begin[^\\n]*\\n\`\`\`\\w*\\n([\\s\\S]*?)\\n\`\`\`\\n<!-- ${name}:end -->`).exec(
      readFileSync(page, 'utf8'),
    ) ?? [];
  if (shown === undefined) throw new Error(`${page} has no block ${name}`);
  return shown;
}
