/**
 * Reads literals out of a configuration written in JavaScript or TypeScript (next.config.mjs, vite.config.ts, …)
 * without running it. Only what the exported object states as a literal is claimed.
 */
export interface JsConfig {
  /** Dotted path in the exported object to a string, number or boolean. */
  readonly literals: ReadonlyMap<string, string | number | boolean>;
  /** Paths that are set to something else (a variable, a condition, a call), or to different literals. */
  readonly unclear: ReadonlySet<string>;
  /** The export was found and no object was spread or merged into it: a path in neither set is not set. */
  readonly complete: boolean;
  /** Modules imported or required. */
  readonly imports: ReadonlySet<string>;
}

export function readJsConfig(text: string): JsConfig {
  const tokens = tokenize(text);
  const objects = rootObjects(tokens);
  const exported = exportedObjects(tokens, objects);
  const literals = new Map<string, string | number | boolean>();
  const unclear = new Set<string>();
  for (const object of exported.objects) {
    for (const path of object.unclear) unclear.add(path);
    for (const [path, value] of object.literals) {
      if (literals.has(path) && literals.get(path) !== value) unclear.add(path);
      literals.set(path, value);
    }
  }
  for (const path of unclear) literals.delete(path);
  const complete = exported.objects.length === 1 && exported.sure && exported.objects.every((object) => !object.spreads);
  return { literals, unclear, complete, imports: importsOf(tokens) };
}

type Token =
  | { readonly kind: 'name' | 'punctuation'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'template'; readonly text: string; readonly plain: boolean };

interface RootObject {
  readonly start: number;
  readonly literals: Map<string, string | number | boolean>;
  readonly unclear: Set<string>;
  spreads: boolean;
}

const nameStart = /[\p{L}_$]/u;
const namePart = /[\p{L}\p{N}_$]/u;

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < text.length) {
    const end = skipBlank(text, position);
    if (end !== position) {
      position = end;
      continue;
    }
    const [token, next] = tokenAt(text, position, tokens.at(-1));
    tokens.push(token);
    position = Math.max(next, position + 1);
  }
  return tokens;
}

function skipBlank(text: string, start: number): number {
  if (/\s/.test(text.charAt(start))) return start + 1;
  if (text.startsWith('//', start)) return lineEnd(text, start);
  if (text.startsWith('/*', start)) return endOf(text, '*/', start + 2);
  return start;
}

function tokenAt(text: string, start: number, before: Token | undefined): readonly [Token, number] {
  const first = text.charAt(start);
  if (first === '"' || first === "'") {
    const end = quotedEnd(text, start, first);
    return [{ kind: 'string', text: unescapeText(text.slice(start + 1, end - 1)) }, end];
  }
  if (first === '`') {
    const end = quotedEnd(text, start, first);
    const content = text.slice(start + 1, end - 1);
    return [{ kind: 'template', text: unescapeText(content), plain: !content.includes('${') }, end];
  }
  if (nameStart.test(first)) return wordAt(text, start, 'name', namePart);
  if (/\d/.test(first)) return wordAt(text, start, 'number', /[\w.]/);
  if (first === '/' && regexMayStart(before)) return [{ kind: 'name', text: '/regex/' }, regexEnd(text, start)];
  for (const long of ['...', '=>']) if (text.startsWith(long, start)) return [{ kind: 'punctuation', text: long }, start + long.length];
  return [{ kind: 'punctuation', text: first }, start + 1];
}

function wordAt(text: string, start: number, kind: 'name' | 'number', part: RegExp): readonly [Token, number] {
  let end = start + 1;
  while (end < text.length && part.test(text.charAt(end))) end += 1;
  return [{ kind, text: text.slice(start, end) }, end];
}

/** After a value a slash divides; elsewhere it starts a regular expression. */
function regexMayStart(before: Token | undefined): boolean {
  if (!before) return true;
  if (before.kind === 'punctuation') return before.text !== ')' && before.text !== ']' && before.text !== '}';
  return before.kind === 'name' && before.text === 'return';
}

function regexEnd(text: string, start: number): number {
  let inClass = false;
  for (let position = start + 1; position < text.length; position += 1) {
    const character = text.charAt(position);
    if (character === '\n') return start + 1;
    if (character === '\\') position += 1;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) return position + 1;
  }
  return text.length;
}

function quotedEnd(text: string, start: number, quote: string): number {
  for (let position = start + 1; position < text.length; position += 1) {
    const character = text.charAt(position);
    if (character === '\\') position += 1;
    else if (character === quote) return position + 1;
    else if (character === '\n' && quote !== '`') return position;
  }
  return text.length;
}

function unescapeText(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

function lineEnd(text: string, start: number): number {
  return endOf(text, '\n', start);
}

function endOf(text: string, mark: string, start: number): number {
  const found = text.indexOf(mark, start);
  return found === -1 ? text.length : found + mark.length;
}

/** Braces of objects and blocks are told apart by what stands before them. */
function rootObjects(tokens: readonly Token[]): readonly RootObject[] {
  const roots: RootObject[] = [];
  const open: { readonly kind: 'object' | 'block' | 'list'; readonly root: RootObject | undefined; readonly path: readonly string[] }[] = [];
  tokens.forEach((token, index) => {
    if (token.kind !== 'punctuation') return;
    const top = open.at(-1);
    if (token.text === '{') {
      const kind = startsBlock(tokens, index) ? 'block' : 'object';
      if (kind === 'object' && !open.some((each) => each.kind === 'object')) {
        const root: RootObject = { start: index, literals: new Map(), unclear: new Set(), spreads: false };
        roots.push(root);
        open.push({ kind, root, path: [] });
      } else {
        const key = top?.kind === 'object' && top.root ? keyBefore(tokens, index) : undefined;
        open.push(key === undefined ? { kind, root: undefined, path: [] } : { kind, root: top?.root, path: [...(top?.path ?? []), key] });
      }
    } else if (token.text === '[' || token.text === '(') open.push({ kind: 'list', root: undefined, path: [] });
    else if (token.text === '}' || token.text === ']' || token.text === ')') {
      const closed = open.pop();
      if (closed?.root && closed.path.length === 0 && isParameter(tokens, index)) roots.splice(roots.indexOf(closed.root), 1);
    }
    const inside = open.at(-1);
    if (inside?.kind === 'object' && inside.root) readProperty(tokens, index, inside.root, inside.path);
  });
  return roots;
}

/** `({ mode }: ConfigEnv) =>`: braces that take a parameter apart. */
function isParameter(tokens: readonly Token[], close: number): boolean {
  const after = tokens.slice(close + 1, close + 14).map((token) => token.text);
  const arrow = after.indexOf('=>');
  return arrow > 0 && after.slice(0, arrow).includes(')') && !after.slice(0, arrow).some((text) => ['{', '(', ',', ';', '='].includes(text));
}

function startsBlock(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  if (!before) return true;
  if (before.kind === 'punctuation') return [')', '=>', ';', '}', '{'].includes(before.text);
  return before.kind === 'name' && !['return', 'default', 'satisfies'].includes(before.text);
}

/** Called at `{`, `,` and closing marks inside an object: a property may follow `{` and `,`. */
function readProperty(tokens: readonly Token[], index: number, root: RootObject, path: readonly string[]): void {
  const mark = tokens[index]?.text;
  if (mark !== '{' && mark !== ',') return;
  const key = tokens[index + 1];
  if (!key) return;
  if (key.kind === 'punctuation' && key.text === '...') {
    root.spreads = true;
    return;
  }
  if (key.kind !== 'name' && key.kind !== 'string') return;
  const full = [...path, key.text].join('.');
  const colon = tokens[index + 2];
  if (colon?.kind !== 'punctuation') return;
  if (colon.text === ',' || colon.text === '}' || colon.text === '(') root.unclear.add(full);
  if (colon.text !== ':') return;
  const value = literalAt(tokens, index + 3);
  if (value !== undefined) {
    if (root.literals.has(full) && root.literals.get(full) !== value) root.unclear.add(full);
    root.literals.set(full, value);
  } else if (tokens[index + 3]?.text !== '{') root.unclear.add(full);
}

/** A literal that is the whole value: what follows must end the property. */
function literalAt(tokens: readonly Token[], index: number): string | number | boolean | undefined {
  const token = tokens[index];
  let next = index + 1;
  if (tokens[next]?.text === 'as' && tokens[next + 1]?.text === 'const') next += 2;
  const after = tokens[next];
  if (!token || (after && !(after.kind === 'punctuation' && (after.text === ',' || after.text === '}')))) return undefined;
  if (token.kind === 'string' || (token.kind === 'template' && token.plain)) return token.text;
  if (token.kind === 'number') return Number(token.text.replaceAll('_', ''));
  if (token.kind === 'name' && (token.text === 'true' || token.text === 'false')) return token.text === 'true';
  return undefined;
}

function keyBefore(tokens: readonly Token[], index: number): string | undefined {
  const colon = tokens[index - 1];
  const key = tokens[index - 2];
  return colon?.text === ':' && (key?.kind === 'name' || key?.kind === 'string') ? key.text : undefined;
}

/** The objects in the export statement, and the ones assigned to variables that it names. */
function exportedObjects(tokens: readonly Token[], objects: readonly RootObject[]): { readonly objects: readonly RootObject[]; readonly sure: boolean } {
  const start = exportStart(tokens);
  if (start === undefined) return { objects, sure: false };
  const names = new Set(tokens.slice(start).filter((token) => token.kind === 'name').map((token) => token.text));
  const named = (object: RootObject): boolean => names.has(variableOf(tokens, object.start) ?? '');
  return { objects: objects.filter((object) => object.start >= start || named(object)), sure: true };
}

function exportStart(tokens: readonly Token[]): number | undefined {
  for (let index = 0; index < tokens.length; index += 1) {
    const [first, second, third, fourth] = tokens.slice(index, index + 4).map((token) => token.text);
    if (first === 'export' && (second === 'default' || second === '=')) return index + 2;
    if (first === 'module' && second === '.' && third === 'exports' && fourth === '=') return index + 4;
  }
  return undefined;
}

/** `const name: Type = {`: the name before the type and the equals sign. */
function variableOf(tokens: readonly Token[], object: number): string | undefined {
  for (let index = object - 1; index >= 0 && index > object - 24; index -= 1) {
    const token = tokens[index];
    if (token?.kind === 'punctuation' && token.text === ';') return undefined;
    if (token?.kind === 'name' && ['const', 'let', 'var'].includes(token.text)) return tokens[index + 1]?.text;
  }
  return undefined;
}

function importsOf(tokens: readonly Token[]): ReadonlySet<string> {
  const imports = new Set<string>();
  tokens.forEach((token, index) => {
    if (token.kind !== 'string') return;
    const before = tokens[index - 1]?.text;
    const called = before === '(' ? tokens[index - 2]?.text : undefined;
    if (before === 'from' || before === 'import' || called === 'require' || called === 'import') imports.add(token.text);
  });
  return imports;
}
