import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** Every page that a person reads, as paths from the repository's root. */
export const PAGES: readonly string[] = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export const read = (page: string): string => readFileSync(page, 'utf8');

interface Link {
  /** As it is written. */
  readonly link: string;
  /** From the repository's root, "" for the page itself. */
  readonly path: string;
  /** "" where there is none. */
  readonly anchor: string;
}

interface Heading {
  readonly level: number;
  readonly title: string;
  /** What a link to it ends with. */
  readonly anchor: string;
}

/** The page without its examples. */
export function proseOf(text: string): string {
  return text.replaceAll(/^(```|~~~)[^]*?^\1$/gm, '');
}

/** The relative links of a page that lies in `folder`, pictures too. */
export function linksOf(text: string, folder = ''): readonly Link[] {
  return [...proseOf(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
    if (/^[a-z]+:/.test(link)) return [];
    const [path = '', anchor = ''] = link.split('#');
    return { link, path: path && posix.normalize(posix.join(folder, path)), anchor };
  });
}

/** The headings of a page, each with the anchor that GitHub gives it. */
export function headingsOf(text: string): readonly Heading[] {
  return [...proseOf(text).matchAll(/^(#+) (.+)$/gm)].map(([, { length: level } = '', title = '']) => ({
    level,
    title,
    anchor: title
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Mark}\p{Number}\p{Connector_Punctuation} -]/gu, '')
      .replaceAll(' ', '-'),
  }));
}
