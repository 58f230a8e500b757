/**
 * A tolerant reader of the part of HCL that bake files use: blocks with labels, attributes with strings,
 * numbers, booleans, lists and maps. An expression it cannot evaluate is undefined.
 */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: Readonly<Record<string, HclValue>>;
  readonly blocks: readonly HclBlock[];
}

export type HclValue = string | number | boolean | null | undefined | readonly HclValue[] | { readonly [key: string]: HclValue };

/** `variables` are put into `${name}` and bare names, as bake does with `variable` blocks and their defaults. */
export function parseHcl(text: string, variables: ReadonlyMap<string, HclValue>): readonly HclBlock[] {
  const reader: Reader = { tokens: tokenize(text), position: 0, depth: 0, variables };
  return readBody(reader).blocks;
}

interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'mark' | 'newline';
  readonly text: string;
  /** Where it begins in the file, quotes included. */
  readonly start: number;
}

/** Where the text of an attribute stands, without its quotes: only of a plain string in a block at the top. */
export function hclTextPlace(text: string, type: string, label: string, attribute: string): { readonly start: number; readonly end: number } | undefined {
  const tokens = tokenize(text);
  let depth = 0;
  let inside = false;
  for (const [at, token] of tokens.entries()) {
    if (isMark(token, '{')) depth += 1;
    if (isMark(token, '}')) depth -= 1;
    if (depth === 0) inside = token.text === label && tokens[at - 1]?.text === type && isMark(tokens[at + 1], '{');
    const value = tokens[at + 2];
    if (depth !== 1 || !inside || token.text !== attribute || !isMark(tokens[at + 1], '=') || value?.kind !== 'string') continue;
    const start = value.start + 1;
    return text.startsWith(`${value.text}"`, start) ? { start, end: start + value.text.length } : undefined;
  }
  return undefined;
}

interface Reader {
  readonly tokens: readonly Token[];
  position: number;
  depth: number;
  readonly variables: ReadonlyMap<string, HclValue>;
}

const tokenPattern =
  /(?<skip>[ \t\r]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<newline>\n)|<<-?(?<tag>\w+)\n(?<body>[\s\S]*?)\n[ \t]*\k<tag>(?=\s|$)|(?<string>"(?:\\.|\$\{(?:[^{}"\n]|"(?:\\.|[^"\\\n])*")*\}|\$(?!\{)|[^"\\$\n])*")|(?<number>\d+(?:\.\d+)?)|(?<name>[\p{L}_][\p{L}\p{N}_-]*)|(?<mark>=>|==|!=|&&|\|\||[\s\S])/gu;

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const { newline, body, string, number, name, mark } = match.groups ?? {};
    const start = match.index;
    if (newline !== undefined) tokens.push({ kind: 'newline', text: '\n', start });
    else if (body !== undefined) tokens.push({ kind: 'string', text: body, start });
    else if (string !== undefined) tokens.push({ kind: 'string', text: string.slice(1, -1), start });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, start });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, start });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark, start });
  }
  return tokens;
}

function peek(reader: Reader, ahead = 0): Token | undefined {
  return reader.tokens[reader.position + ahead];
}

function isMark(token: Token | undefined, text: string): boolean {
  return token?.kind === 'mark' && token.text === text;
}

function readBody(reader: Reader): { readonly attributes: Readonly<Record<string, HclValue>>; readonly blocks: readonly HclBlock[] } {
  const attributes: Record<string, HclValue> = {};
  const blocks: HclBlock[] = [];
  for (let token = peek(reader); token && !isMark(token, '}'); token = peek(reader)) {
    const next = peek(reader, 1);
    if ((token.kind === 'name' || token.kind === 'string') && isMark(next, '=')) {
      reader.position += 2;
      const value = readExpression(reader);
      if (token.text !== '__proto__') attributes[token.text] = value;
    } else if (token.kind === 'name' && (isMark(next, '{') || next?.kind === 'string' || next?.kind === 'name')) blocks.push(readBlock(reader));
    else reader.position += 1;
  }
  return { attributes, blocks };
}

function readBlock(reader: Reader): HclBlock {
  const type = peek(reader)?.text ?? '';
  reader.position += 1;
  const labels: string[] = [];
  for (let token = peek(reader); token?.kind === 'string' || token?.kind === 'name'; token = peek(reader)) {
    labels.push(token.text);
    reader.position += 1;
  }
  if (!isMark(peek(reader), '{') || reader.depth >= deepest) return { type, labels, attributes: {}, blocks: [] };
  reader.position += 1;
  reader.depth += 1;
  const body = readBody(reader);
  reader.depth -= 1;
  reader.position += 1;
  return { type, labels, ...body };
}

/** A value that is the whole expression; anything after it on the line makes it unknown. */
function readExpression(reader: Reader): HclValue {
  const value = readValue(reader);
  const after = peek(reader);
  if (!after || after.kind === 'newline' || isMark(after, ',') || isMark(after, '}') || isMark(after, ']')) return value;
  skipExpression(reader);
  return undefined;
}

function readValue(reader: Reader): HclValue {
  const token = peek(reader);
  if (!token) return undefined;
  reader.position += 1;
  if (token.kind === 'string') return expandTemplate(token.text, reader.variables);
  if (token.kind === 'number') return Number(token.text);
  if (token.kind === 'name') return named(token.text, reader.variables);
  if ((token.text === '[' || token.text === '{') && reader.depth < deepest) {
    reader.depth += 1;
    const value = token.text === '[' ? readList(reader) : readMap(reader);
    reader.depth -= 1;
    return value;
  }
  reader.position -= 1;
  return undefined;
}

/** Deeper nesting is no bake file, and would overflow the stack. */
const deepest = 50;

function named(name: string, variables: ReadonlyMap<string, HclValue>): HclValue {
  if (name === 'true' || name === 'false') return name === 'true';
  return name === 'null' ? null : variables.get(name);
}

function readList(reader: Reader): readonly HclValue[] {
  const values: HclValue[] = [];
  for (let token = peek(reader); token; token = peek(reader)) {
    if (isMark(token, ']')) {
      reader.position += 1;
      return values;
    }
    if (isMark(token, ',') || token.kind === 'newline') reader.position += 1;
    else {
      const before = reader.position;
      values.push(readExpression(reader));
      if (reader.position === before) reader.position += 1;
    }
  }
  return values;
}

function readMap(reader: Reader): { readonly [key: string]: HclValue } {
  const values: Record<string, HclValue> = {};
  for (let token = peek(reader); token; token = peek(reader)) {
    reader.position += 1;
    if (isMark(token, '}')) return values;
    const next = peek(reader);
    if ((token.kind === 'name' || token.kind === 'string') && (isMark(next, '=') || isMark(next, ':'))) {
      reader.position += 1;
      const value = readExpression(reader);
      if (token.text !== '__proto__') values[token.text] = value;
    }
  }
  return values;
}

/** To the end of the line or of the enclosing list or map, over nested brackets. */
function skipExpression(reader: Reader): void {
  let depth = 0;
  for (let token = peek(reader); token; token = peek(reader)) {
    const opens = token.kind === 'mark' && '([{'.includes(token.text);
    const closes = token.kind === 'mark' && ')]}'.includes(token.text);
    if (depth === 0 && (token.kind === 'newline' || closes || isMark(token, ','))) return;
    depth += opens ? 1 : closes ? -1 : 0;
    reader.position += 1;
  }
}

/** `${name}` with a known value is put in; any other template makes the text unknown. */
function expandTemplate(text: string, variables: ReadonlyMap<string, HclValue>): string | undefined {
  let known = true;
  const result = text.replace(/\$\$\{|\$\{\s*([^}]*?)\s*\}/g, (whole, name: string | undefined) => {
    if (name === undefined) return '${';
    const value = variables.get(name);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
    known = false;
    return whole;
  });
  return known ? result.replace(/\\(["\\])/g, '$1') : undefined;
}
