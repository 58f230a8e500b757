/**
 * A tolerant reading of brace languages (Gradle in Groovy or Kotlin, sbt): comments dropped, and for every
 * line the names of the blocks round it. What is built by code cannot be seen and is not claimed.
 */
export interface ScriptLine {
  readonly text: string;
  /** `plugins`, `tasks.bootJar`, `java > toolchain` as a list. */
  readonly blocks: readonly string[];
}

export function scriptLines(text: string): readonly ScriptLine[] {
  const lines: ScriptLine[] = [];
  const blocks: string[] = [];
  let current = '';
  const flush = (): void => {
    const trimmed = current.trim();
    if (trimmed !== '') lines.push({ text: trimmed, blocks: [...blocks] });
    current = '';
  };
  for (const part of pieces(text)) {
    if (part === '{') {
      const header = current.trim();
      flush();
      blocks.push(blockName(header));
    } else if (part === '}') {
      flush();
      blocks.pop();
    } else if (part === '\n' || part === ';') flush();
    else current += part;
  }
  flush();
  return lines;
}

/** Strings whole, comments gone, braces and line ends alone. */
function* pieces(text: string): Generator<string> {
  const pattern = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[{}\n;]|[^{}\n;"'/]+|[\s\S]/g;
  for (const match of text.matchAll(pattern)) {
    const part = match[0];
    if (!part.startsWith('//') && !part.startsWith('/*')) yield part;
  }
}

/** `tasks.named<Jar>("jar")`, `bootJar`, `subprojects`: the header without types and punctuation. */
function blockName(header: string): string {
  const named = /(?:named|register|withType|create)\s*(?:<[^>]*>)?\s*\(\s*["']?([\w.]+)/.exec(header);
  if (named?.[1] !== undefined) return named[1];
  return /([\w.]+)\s*(?:\([^)]*\))?$/.exec(header)?.[1] ?? header;
}

/** The quoted text of `name = "x"`, `name.set("x")`, `name "x"` or `name("x")`; templates are not known. */
export function assignedText(line: string, name: string): string | undefined {
  const escaped = name.replaceAll('.', '\\.');
  const match = new RegExp(`(?:^|[\\s.])${escaped}\\s*(?::=|=|\\.set\\s*\\(|\\(|\\s)\\s*(["'])([^"'\\n]*)\\1`).exec(line);
  const value = match?.[2];
  return value === undefined || (match?.[1] === '"' && value.includes('$')) ? undefined : value;
}
