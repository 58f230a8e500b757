/** What one Go file says about the build of its package. */
export interface GoSource {
  readonly packageName: string | undefined;
  /** `package main` with `func main()`. */
  readonly isProgram: boolean;
  readonly importsC: boolean;
  readonly imports: readonly string[];
  /** Patterns of `//go:embed`, relative to the file's folder. */
  readonly embeds: readonly string[];
  /** String literals given to functions that read files at run time (`os.Open("…")`, `ParseGlob("…")`). */
  readonly filesRead: readonly string[];
}

export function readGoSource(text: string): GoSource {
  const code = withoutComments(text);
  const packageName = /^\s*package\s+([\p{L}_][\p{L}\p{N}_]*)/mu.exec(code)?.[1];
  const imports = importsOf(code);
  return {
    packageName,
    isProgram: packageName === 'main' && /^func\s+main\s*\(\s*\)/m.test(code),
    importsC: imports.includes('C'),
    imports,
    embeds: embedsOf(text),
    filesRead: [...code.matchAll(readingCalls)].flatMap((match) => (match[1] === undefined ? [] : [match[1]])),
  };
}

const readingCalls =
  /\b(?:os\.(?:Open|OpenFile|ReadFile|ReadDir|DirFS)|ioutil\.(?:ReadFile|ReadDir)|http\.Dir|template\.(?:ParseFiles|ParseGlob)|LoadHTMLGlob|LoadHTMLFiles|SetConfigFile|AddConfigPath|godotenv\.Load)\(\s*"([^"\n]+)"/g;

function importsOf(code: string): readonly string[] {
  const imports: string[] = [];
  for (const match of code.matchAll(/^import\s+(?:\(([^)]*)\)|(?:[\p{L}_.][\p{L}\p{N}_]*\s+)?"([^"]+)")/gmu)) {
    if (match[2] !== undefined) imports.push(match[2]);
    for (const inner of (match[1] ?? '').matchAll(/"([^"]+)"/g)) if (inner[1] !== undefined) imports.push(inner[1]);
  }
  return imports;
}

/** `//go:embed a b "with space" all:folder`, at the start of a line. */
function embedsOf(text: string): readonly string[] {
  const patterns: string[] = [];
  for (const match of text.matchAll(/^\/\/go:embed[ \t]+(.+)$/gm)) {
    for (const word of (match[1] ?? '').matchAll(/"([^"]*)"|`([^`]*)`|(\S+)/g)) {
      const pattern = word[1] ?? word[2] ?? word[3];
      if (pattern !== undefined) patterns.push(pattern.startsWith('all:') ? pattern.slice(4) : pattern);
    }
  }
  return patterns;
}

/** Comments and raw strings become blank; quoted strings stay, since imports are strings. */
function withoutComments(text: string): string {
  return text.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|`[^`]*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) =>
    part.startsWith('"') || part.startsWith("'") ? part : ' ',
  );
}
