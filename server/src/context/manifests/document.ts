import { parse as parseJsonc, type ParseError } from 'jsonc-parser';
import { parse as parseTomlText } from 'smol-toml';
import { parseDocument } from 'yaml';

/** A parsed JSON, TOML or YAML value of which nothing is known yet; the readers below take typed pieces out of it. */
export type Table = { readonly [key: string]: unknown };

/** JSON with comments and trailing commas, since tsconfig.json and angular.json have them. A broken file gives what could be read. */
export function parseJson(text: string): Table | undefined {
  const problems: ParseError[] = [];
  try {
    return asTable(parseJsonc(withoutBom(text), problems, { allowTrailingComma: true, disallowComments: false }));
  } catch {
    // Brackets nested by the thousand overflow the parser's stack.
    return undefined;
  }
}

export function parseToml(text: string): Table | undefined {
  try {
    return asTable(parseTomlText(withoutBom(text)));
  } catch {
    return undefined;
  }
}

/** The first document, anchors and merge keys resolved. Alias bombs are stopped by the parser's own limit. */
export function parseYaml(text: string): Table | undefined {
  if (isDeepFlow(text)) return undefined;
  try {
    const document = parseDocument(withoutBom(text), { merge: true, strict: false, uniqueKeys: false, logLevel: 'silent' });
    return asTable(document.toJS());
  } catch {
    return undefined;
  }
}

/** The parser's time grows out of all bounds with unclosed braces: 400 of them take half a minute. */
export function isDeepFlow(text: string): boolean {
  return bracketDepth(text) > deepestFlow;
}

const deepestFlow = 100;

function bracketDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '{' || character === '[') deepest = Math.max(deepest, (depth += 1));
    else if (character === '}' || character === ']') depth = Math.max(0, depth - 1);
  }
  return deepest;
}

export function asTable(value: unknown): Table | undefined {
  return isTable(value) ? value : undefined;
}

/** The value at a path of keys. */
export function at(table: Table | undefined, ...keys: readonly string[]): unknown {
  let value: unknown = table;
  for (const key of keys) {
    if (!isTable(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

export function tableAt(table: Table | undefined, ...keys: readonly string[]): Table | undefined {
  return asTable(at(table, ...keys));
}

export function textAt(table: Table | undefined, ...keys: readonly string[]): string | undefined {
  const value = at(table, ...keys);
  return typeof value === 'string' ? value : undefined;
}

export function flagAt(table: Table | undefined, ...keys: readonly string[]): boolean | undefined {
  const value = at(table, ...keys);
  return typeof value === 'boolean' ? value : undefined;
}

/** The strings of a list; other elements are left out. `undefined` where there is no list. */
export function textsAt(table: Table | undefined, ...keys: readonly string[]): readonly string[] | undefined {
  const value = at(table, ...keys);
  return Array.isArray(value) ? value.filter((element): element is string => typeof element === 'string') : undefined;
}

export function tablesAt(table: Table | undefined, ...keys: readonly string[]): readonly Table[] {
  const value = at(table, ...keys);
  return Array.isArray(value) ? value.filter(isTable) : [];
}

/** The string values of a table; numbers and booleans as text, since YAML and TOML have them where text is meant. */
export function textMapAt(table: Table | undefined, ...keys: readonly string[]): Readonly<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const [key, value] of Object.entries(tableAt(table, ...keys) ?? {})) {
    const text = scalarText(value);
    if (text !== undefined && key !== '__proto__') result[key] = text;
  }
  return result;
}

/** Strings, numbers and booleans as the text that they stand for. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : undefined;
}

export function withoutBom(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
