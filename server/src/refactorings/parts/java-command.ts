/** `java …` taken apart: what is before the program configures the machine, what is behind it goes to the program. */
export interface JavaCommand {
  readonly program:
    | { readonly kind: 'jar'; readonly path: string }
    | { readonly kind: 'class' | 'module'; readonly name: string }
    /** One source file, compiled when it starts. */
    | { readonly kind: 'source'; readonly path: string };
  /** Entries of the class path and the module path, in order; `lib/*` is a folder of jars. */
  readonly classPath: readonly string[];
}

export function readJavaCommand(words: readonly string[]): JavaCommand | undefined {
  const classPath: string[] = [];
  for (let at = 1; at < words.length; at++) {
    const word = words[at] ?? '';
    const next = words[at + 1] ?? '';
    if (word === '-jar') return next === '' ? undefined : { program: { kind: 'jar', path: next }, classPath: [] };
    if (word === '-m' || word === '--module') return { program: { kind: 'module', name: next }, classPath };
    const [flag = '', value] = splitOnce(word);
    if (pathFlags.has(flag)) {
      classPath.push(...(value ?? next).split(':').filter((entry) => entry !== ''));
      if (value === undefined) at++;
    } else if (valued.has(word)) at++;
    else if (!word.startsWith('-') && !word.startsWith('@') && !isVariable(word)) {
      return { program: word.endsWith('.java') ? { kind: 'source', path: word } : { kind: 'class', name: word }, classPath };
    }
  }
  return undefined;
}

const pathFlags: ReadonlySet<string> = new Set(['-cp', '-classpath', '--class-path', '-p', '--module-path']);
const valued: ReadonlySet<string> = new Set(['--upgrade-module-path', '--add-modules', '--enable-native-access', '--add-opens', '--add-exports', '--add-reads', '--source', '--limit-modules', '-d', '--describe-module']);

/** `--class-path=lib/*`: only the long options take their value so. */
function splitOnce(word: string): readonly [string, string?] {
  const at = word.indexOf('=');
  return word.startsWith('--') && at !== -1 ? [word.slice(0, at), word.slice(at + 1)] : [word];
}

/** `$JAVA_OPTS` in shell form stands for options. */
function isVariable(word: string): boolean {
  return word.startsWith('$') || word.startsWith('"$') || word.startsWith('\'$');
}
