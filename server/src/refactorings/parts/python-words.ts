/** Console scripts whose module starts the same with `-m`. */
const modules: ReadonlyMap<string, string> = new Map([
  ['gunicorn', 'gunicorn'], ['uvicorn', 'uvicorn'], ['hypercorn', 'hypercorn'], ['daphne', 'daphne'], ['celery', 'celery'], ['flask', 'flask'], ['streamlit', 'streamlit'],
  ['fastapi', 'fastapi'], ['alembic', 'alembic'], ['granian', 'granian'], ['waitress-serve', 'waitress'], ['django-admin', 'django'], ['dramatiq', 'dramatiq'], ['scrapy', 'scrapy'],
  ['mkdocs', 'mkdocs'], ['pytest', 'pytest'], ['aiosmtpd', 'aiosmtpd'], ['twistd', 'twisted'], ['sanic', 'sanic'], ['arq', 'arq'], ['jupyter', 'jupyter'],
]);

export function moduleOf(program: string): string | undefined {
  return modules.get(lastStep(program));
}

/** `python`, `python3`, `/usr/local/bin/python3.12`. */
export function isPython(program: string): boolean {
  const name = lastStep(program);
  return name.startsWith('python') && [...name.slice('python'.length)].every((character) => character === '.' || (character >= '0' && character <= '9'));
}

/** What the interpreter gets for the same start; undefined where it is not known how the program is to be started with it. */
export function interpreterArgs(command: readonly string[]): readonly string[] | undefined {
  const [program = '', ...words] = command;
  if (isPython(program)) return words;
  if (program.endsWith('.py')) return command;
  const module = moduleOf(program);
  return module === undefined ? undefined : ['-m', module, ...words];
}

function lastStep(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
