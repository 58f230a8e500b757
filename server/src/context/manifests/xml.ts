import { SaxesParser } from 'saxes';
import { withoutBom } from './document.ts';

/** An element with its prefix dropped: pom.xml and project files use one namespace. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, trimmed. */
  readonly text: string;
}

/** The root element; of a broken file what was read before and after the error. */
export function parseXml(text: string): XmlElement | undefined {
  const parser = new SaxesParser({ fragment: false });
  const open: OpenElement[] = [];
  let root: OpenElement | undefined;
  parser.on('error', () => undefined);
  parser.on('opentag', (tag) => {
    const element: OpenElement = { name: localName(tag.name), attributes: attributesOf(tag.attributes), children: [], text: '' };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root ??= element;
    open.push(element);
  });
  const addText = (more: string): void => {
    const element = open.at(-1);
    if (element) element.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element) element.text = element.text.trim();
  });
  try {
    parser.write(withoutBom(text)).close();
  } catch {
    return root;
  }
  return root;
}

/** The first element at a path of names. */
export function elementAt(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  let found = element;
  for (const name of names) found = found?.children.find((child) => child.name === name);
  return found;
}

/** The text of the first element at a path; empty text is no text. */
export function xmlText(element: XmlElement | undefined, ...names: readonly string[]): string | undefined {
  return elementAt(element, ...names)?.text || undefined;
}

/** All elements at a path, through every parent of that name. */
export function elementsAt(element: XmlElement | undefined, ...names: readonly string[]): readonly XmlElement[] {
  let found = element ? [element] : [];
  for (const name of names) found = found.flatMap((each) => each.children.filter((child) => child.name === name));
  return found;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: OpenElement[];
  text: string;
}

/** Without namespace handling every value is a string, which the parser's type leaves open. */
function attributesOf(attributes: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)]));
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
