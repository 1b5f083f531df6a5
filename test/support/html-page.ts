import { parse, type DefaultTreeAdapterTypes } from 'parse5';

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Of it and all that is in it. */
  readonly text: string;
}

/** A page as a browser reads it, and every parse error of the HTML standard that it met. */
export interface Page {
  readonly errors: readonly string[];
  readonly elements: readonly Element[];
  readonly text: string;
}

export function readPage(source: string): Page {
  const errors: string[] = [];
  const document = parse(source, {
    onParseError: ({ code, startLine }) => errors.push(`${code} in line ${startLine}`),
  });
  const elements: Element[] = [];
  walk(document, elements);
  return { errors, elements, text: textOf(document) };
}

function walk(node: DefaultTreeAdapterTypes.Node, elements: Element[]): void {
  if ('tagName' in node) {
    const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
    elements.push({ name: node.tagName, attributes, text: textOf(node) });
  }
  if ('childNodes' in node) for (const child of node.childNodes) walk(child, elements);
}

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if (node.nodeName === 'style') return '';
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
