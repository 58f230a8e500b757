/** What one source file of a program says about how it runs. */
export interface ProgramSource {
  /** Modules of the project's own, as they are imported: `./routes`, `.tasks`, `app.tasks`. */
  readonly imports: readonly string[];
  /** The first call that has a shell run something. */
  readonly shellCall: ShellCall | undefined;
}

export interface ShellCall {
  /** `os.system`, as people write it. */
  readonly name: string;
  /** From one. */
  readonly line: number;
}

/** The reader for a file, by its ending; undefined for languages that are not read. */
export function sourceReader(path: string): ((text: string) => ProgramSource) | undefined {
  return readers.get(path.slice(path.lastIndexOf('.')));
}

const script = (text: string): ProgramSource => readScriptSource(text);
const readers: ReadonlyMap<string, (text: string) => ProgramSource> = new Map([
  ...['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'].map((ending) => [ending, script] as const),
  ['.py', readPythonSource], ['.go', readNativeSource], ['.rs', readNativeSource],
]);

/** JavaScript and TypeScript. */
export function readScriptSource(text: string): ProgramSource {
  const code = blanked(text, /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) => part.startsWith('/'));
  const imports = [...code.matchAll(/(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*["'](\.{1,2}\/[^"'\n]{1,300})["']/g)].flatMap((match) => match[1] ?? []);
  return { imports, shellCall: firstCall(code, scriptCalls(code)) };
}

/** Functions that run a shell, by the module that has them. */
const shellModules: readonly (readonly [module: string, functions: readonly string[]])[] = [
  ['child_process', ['exec', 'execSync']], ['shelljs', ['exec']], ['node-cmd', ['run', 'runSync']],
];

/** Calls of what the file took from such a module under any name. */
function scriptCalls(code: string): readonly Call[] {
  const calls = shellModules.flatMap(([module, functions]) => (code.includes(module) ? moduleCalls(code, module, functions) : []));
  const onRequest: readonly Call[] = code.includes('child_process') ? [{ name: 'shell: true', pattern: /\bshell\s*:\s*(?:true\b|["'])/ }] : [];
  return [...calls, ...onRequest, { name: 'zx', pattern: /(?:\bfrom|\brequire\s*\()\s*["']zx["']/ }];
}

function moduleCalls(code: string, module: string, functions: readonly string[]): readonly Call[] {
  const source = String.raw`["'](?:node:)?${module}["']`;
  const lists = [...code.matchAll(new RegExp(String.raw`\{([^{}]{0,400})\}\s*(?:=\s*(?:await\s+)?(?:require|import)\s*\(\s*|from\s*)${source}`, 'g'))].flatMap((match) => (match[1] ?? '').split(','));
  const taken = lists.map((entry) => entry.trim().split(/\s+as\s+|\s*:\s*/)).flatMap(([name = '', alias = name]) => (functions.includes(name) && /^\w+$/.test(alias) ? [{ name, alias }] : []));
  const wholes = [...code.matchAll(new RegExp(String.raw`(?:import\s+(?:\*\s*as\s+)?|(?:const|let|var)\s+)(\w{1,80})\s*(?:=\s*require\s*\(\s*|from\s*)${source}`, 'g'))].flatMap((match) => match[1] ?? []);
  const any = functions.join('|');
  return [
    ...taken.map(({ name, alias }): Call => ({ name: `${module}.${name}`, pattern: new RegExp(String.raw`(?<![\w.])${alias}\s*\(|\bpromisify\s*\(\s*${alias}\s*\)`) })),
    ...wholes.map((whole): Call => ({ name: `${module}.${functions[0] ?? ''}`, pattern: new RegExp(String.raw`(?<![\w.])${whole}\.(?:${any})\b`) })),
    { name: `${module}.${functions[0] ?? ''}`, pattern: new RegExp(String.raw`require\s*\(\s*${source}\s*\)\.(?:${any})\b`) },
  ];
}

export function readPythonSource(text: string): ProgramSource {
  const code = blanked(text, /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*/g, () => true);
  const imports: string[] = [];
  for (const [, from = '', names = ''] of code.matchAll(/^[ \t]*from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]+\(?([\w, \t\n]{0,2000})/gm)) {
    imports.push(from, ...names.split(',').map((name) => `${from}${from.endsWith('.') ? '' : '.'}${name.trim().split(/\s/)[0] ?? ''}`));
  }
  for (const [, names = ''] of code.matchAll(/^[ \t]*import[ \t]+([\w., \t]{1,2000})/gm)) imports.push(...names.split(',').map((name) => name.trim().split(/\s/)[0] ?? ''));
  return { imports, shellCall: firstCall(code, pythonCalls) };
}

const pythonCalls: readonly Call[] = [
  { name: 'os.system', pattern: /\bos\.system\s*\(|^[ \t]*from[ \t]+os[ \t]+import[ \t][^\n]*\bsystem\b/m },
  { name: 'os.popen', pattern: /\bos\.popen\s*\(/ },
  { name: 'shell=True', pattern: /\bshell\s*=\s*True\b/ },
  { name: 'subprocess.getoutput', pattern: /\bsubprocess\.get(?:status)?output\s*\(/ },
  { name: 'asyncio.create_subprocess_shell', pattern: /\bcreate_subprocess_shell\s*\(/ },
];

/** Go and Rust start programs without a shell unless they name one. */
export function readNativeSource(text: string): ProgramSource {
  const code = blanked(text, /"(?:\\.|[^"\\\n])*"|`[^`]*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) => part.startsWith('/') || part.startsWith('`'));
  return { imports: [], shellCall: firstCall(code, nativeCalls) };
}

const nativeCalls: readonly Call[] = [
  { name: 'exec.Command', pattern: /\bexec\.Command(?:Context\s*\([^,"\n]{1,80},|\()\s*"(?:\/usr)?(?:\/bin\/)?(?:ba|a|da|z)?sh"/ },
  { name: 'Command::new', pattern: /\bCommand::new\s*\(\s*"(?:\/usr)?(?:\/bin\/)?(?:ba|a|da|z)?sh"/ },
];

interface Call {
  readonly name: string;
  readonly pattern: RegExp;
}

function firstCall(code: string, calls: readonly Call[]): ShellCall | undefined {
  const found = calls.flatMap(({ name, pattern }) => {
    const at = code.search(pattern);
    return at === -1 ? [] : [{ name, at }];
  });
  const [first] = found.sort((a, b) => a.at - b.at);
  return first === undefined ? undefined : { name: first.name, line: code.slice(0, first.at).split('\n').length };
}

/** Parts that say nothing become blank, and lines stay where they are. */
function blanked(text: string, parts: RegExp, isBlank: (part: string) => boolean): string {
  return text.replace(parts, (part) => (isBlank(part) ? part.replace(/[^\n]/g, ' ') : part));
}
