import { readFileSync } from 'node:fs';

/** What a page shows between `<!-- NAME:begin -->` and `<!-- NAME:end -->`, without its fence; ends with a line break. */
export function pageBlock(page: string, name: string): string {
  const [, shown] =
    new RegExp(`<!-- ${name}:begin[^\\n]*\\n\`\`\`\\w+\\n([^]*?)\`\`\`\\n<!-- ${name}:end -->`).exec(
      readFileSync(page, 'utf8'),
    ) ?? [];
  if (shown === undefined) throw new Error(`${page} has no block ${name}`);
  return shown;
}
