import { baseName } from '../../model/paths.ts';

/** A program that runs the file it is given; images for its language often start it by themselves. */
export interface Interpreter {
  readonly language: 'node' | 'python' | 'java' | 'ruby' | 'php' | 'deno' | 'bun' | 'dotnet' | 'perl' | 'nginx';
  readonly names: readonly string[];
  /** Programs that come with packages or beside the interpreter, and that it would take for a file of its own. */
  readonly launchers: readonly string[];
}

const interpreters: readonly Interpreter[] = [
  { language: 'node', names: ['node', 'nodejs'], launchers: ['npm', 'npx', 'yarn', 'pnpm', 'pm2', 'pm2-runtime', 'nodemon', 'ts-node', 'tsx', 'next', 'serve'] },
  { language: 'python', names: ['python'], launchers: ['gunicorn', 'uvicorn', 'flask', 'celery', 'streamlit', 'fastapi', 'alembic', 'hypercorn', 'daphne', 'pip', 'pip3', 'uv', 'poetry', 'pipenv', 'django-admin'] },
  { language: 'java', names: ['java'], launchers: ['mvn', 'gradle'] },
  { language: 'ruby', names: ['ruby'], launchers: ['bundle', 'rails', 'puma', 'rake'] },
  { language: 'php', names: ['php'], launchers: ['composer'] },
  { language: 'deno', names: ['deno'], launchers: [] },
  { language: 'bun', names: ['bun'], launchers: ['bunx', 'npm', 'node'] },
  { language: 'dotnet', names: ['dotnet'], launchers: [] },
  { language: 'perl', names: ['perl'], launchers: [] },
  { language: 'nginx', names: ['nginx'], launchers: [] },
];

/** The interpreter that a program word names: `/usr/bin/python3.13`, `node`. */
export function interpreterNamed(word: string | undefined): Interpreter | undefined {
  const name = withoutVersion(baseName(word ?? ''));
  return interpreters.find((one) => one.names.includes(name));
}

/** An ENTRYPOINT that waits for the interpreter's arguments: it names the interpreter, and flags at most. */
export function waitingInterpreter(words: readonly string[]): { readonly interpreter: Interpreter; readonly path: string; readonly flags: readonly string[] } | undefined {
  const dashes = words.indexOf('--');
  const own = dashes === -1 ? words : words.slice(dashes + 1);
  const [path, ...flags] = own;
  const interpreter = interpreterNamed(path);
  if (interpreter === undefined || path === undefined || flags.some((flag) => !flag.startsWith('-'))) return undefined;
  return { interpreter, path, flags };
}

/** Python modules behind console scripts of another name. */
const moduleNames: Readonly<Record<string, string>> = { 'django-admin': 'django', pip3: 'pip' };

/** `gunicorn app:app` as arguments of the interpreter itself. */
export function asPythonModule(words: readonly string[]): readonly string[] | undefined {
  const [name, ...rest] = words;
  const known = name !== undefined && interpreterNamed('python')?.launchers.includes(baseName(name)) === true;
  if (!known || ['uv', 'poetry', 'pipenv'].includes(baseName(name))) return undefined;
  return ['-m', moduleNames[baseName(name)] ?? baseName(name), ...rest];
}

function withoutVersion(name: string): string {
  let end = name.length;
  while (end > 0 && '0123456789.'.includes(name[end - 1] ?? '')) end--;
  return name.slice(0, end);
}
