import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import jsTokens, { type Token } from 'js-tokens';

export const root = join(__dirname, '../..');

export interface Source {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly imports: readonly string[];
}

/** Every hand-written TypeScript file below the folders. */
export function sourcesIn(...folders: readonly string[]): readonly Source[] {
  return folders.filter((folder) => existsSync(join(root, folder))).flatMap((folder) => filesBelow(join(root, folder))).filter((file) => file.endsWith('.ts') && !file.endsWith('.generated.ts')).map(readSource);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(path);
    return [path];
  });
}

function readSource(file: string): Source {
  const text = readFileSync(file, 'utf8');
  const tokens = [...jsTokens(text)];
  return { path: relative(root, file).replaceAll('\\', '/'), text, tokens, imports: importsOf(tokens) };
}

/** The strings behind `from`, `import` and `import(`. */
function importsOf(tokens: readonly Token[]): readonly string[] {
  const words = tokens.filter((token) => !['WhiteSpace', 'LineTerminatorSequence', 'SingleLineComment', 'MultiLineComment'].includes(token.type));
  return words.flatMap((token, at) => {
    if (token.type !== 'StringLiteral') return [];
    const before = words[at - 1]?.value;
    const isImport = before === 'from' || before === 'import' || (before === '(' && words[at - 2]?.value === 'import');
    return isImport ? [token.value.slice(1, -1)] : [];
  });
}
