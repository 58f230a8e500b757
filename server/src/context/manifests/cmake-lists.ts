export interface CMakeLists {
  readonly project: string | undefined;
  readonly languages: readonly string[];
  /** Names of `add_executable` without references; imported and alias targets left out. */
  readonly executables: readonly string[];
  readonly libraries: readonly { readonly name: string; readonly shared: boolean }[];
  readonly packages: readonly string[];
  readonly subdirectories: readonly string[];
  readonly installs: boolean;
  /** Plain `set(NAME value)`. */
  readonly variables: ReadonlyMap<string, string>;
  /** RUNTIME_OUTPUT_DIRECTORY or CMAKE_RUNTIME_OUTPUT_DIRECTORY is set, so binaries may lie elsewhere. */
  readonly movesOutput: boolean;
}

export function readCMakeLists(text: string): CMakeLists {
  const calls = callsIn(text);
  const variables = new Map<string, string>();
  for (const call of calls) if (call.name === 'set' && call.words.length === 2) variables.set(call.words[0] ?? '', call.words[1] ?? '');
  const projectCall = calls.find((call) => call.name === 'project');
  const project = projectCall?.words[0];
  if (project !== undefined) variables.set('PROJECT_NAME', project);
  const put = (word: string): string => word.replace(/\$\{(\w+)\}/g, (whole, name: string) => variables.get(name) ?? whole);
  const named = (name: string): readonly (readonly string[])[] => calls.filter((call) => call.name === name).map((call) => call.words.map(put));
  const known = (words: readonly string[]): boolean => words[0] !== undefined && !words[0].includes('$') && !['IMPORTED', 'ALIAS', 'INTERFACE'].includes(words[1] ?? '');
  return {
    project,
    languages: (projectCall?.words ?? []).filter((word) => ['C', 'CXX', 'CUDA', 'Fortran', 'ASM'].includes(word)),
    executables: named('add_executable').filter(known).flatMap((words) => words[0] ?? []),
    libraries: named('add_library').filter(known).map((words) => ({ name: words[0] ?? '', shared: words[1] === 'SHARED' || words[1] === 'MODULE' })),
    packages: named('find_package').flatMap((words) => words[0] ?? []),
    subdirectories: named('add_subdirectory').flatMap((words) => words[0] ?? []),
    installs: calls.some((call) => call.name === 'install'),
    variables,
    movesOutput: text.includes('RUNTIME_OUTPUT_DIRECTORY') || text.includes('EXECUTABLE_OUTPUT_PATH'),
  };
}

/** Commands with their words, comments dropped, quotes removed, nested parentheses kept as text. */
function callsIn(text: string): readonly { readonly name: string; readonly words: readonly string[] }[] {
  const code = text.replace(/#\[\[[\s\S]*?\]\]|"(?:\\.|[^"\\])*"|#[^\n]*/g, (part) => (part.startsWith('"') ? part : ' '));
  return [...code.matchAll(/(\w+)\s*\(((?:[^()]|\([^()]*\))*)\)/g)].map((match) => ({
    name: (match[1] ?? '').toLowerCase(),
    words: [...(match[2] ?? '').matchAll(/"((?:\\.|[^"\\])*)"|([^\s;"]+)/g)].map((word) => word[1] ?? word[2] ?? ''),
  }));
}

export interface MesonBuild {
  readonly project: string | undefined;
  readonly executables: readonly string[];
  readonly dependencies: readonly string[];
}

export function readMesonBuild(text: string): MesonBuild {
  const code = text.replace(/'(?:\\.|[^'\\\n])*'|#[^\n]*/g, (part) => (part.startsWith("'") ? part : ' '));
  const first = (name: string): readonly string[] => [...code.matchAll(new RegExp(`\\b${name}\\s*\\(\\s*'([^']+)'`, 'g'))].flatMap((match) => match[1] ?? []);
  return { project: first('project')[0], executables: first('executable'), dependencies: first('dependency') };
}
