import type { Range } from '../../../text/range.ts';
import { interpreterArgs } from '../../parts/python-words.ts';
import type { Project, Trouble } from '../../parts/runtime-needs.ts';
import type { Place } from './installation.ts';

/** The start command without the tool that only found the environment. */
export interface Start {
  readonly command: readonly string[];
  /** The interpreter's arguments for the same start: `['-m', 'gunicorn', 'app:app']`. */
  readonly args: readonly string[];
  /** The environment whose programs are meant, where a tool chose it. */
  readonly environment: string | undefined;
  readonly shell: Trouble | undefined;
}

/** Reads what is started, and refuses what is started for a developer only. */
export function readStart(project: Project, places: readonly Place[]): Start | Trouble {
  const at = project.startRange;
  for (const command of project.commands) {
    const trouble = developmentTrouble(command, at);
    if (trouble !== undefined) return trouble;
  }
  const debug = ['FLASK_DEBUG', 'FLASK_ENV'].find((name) => ['1', 'true', 'development'].includes(project.file.stateAtEnd(project.stage).env.get(name) ?? ''));
  if (debug !== undefined && project.command.includes('flask')) {
    return { trouble: `${debug} makes this a development image, which reloads changed sources; convert the image for production`, at };
  }
  const unwrapped = unwrapTool(project, places);
  if ('trouble' in unwrapped) return unwrapped;
  return { ...unwrapped, args: interpreterArgs(unwrapped.command) ?? unwrapped.command, shell: scriptTrouble(project, unwrapped.command) };
}

function developmentTrouble(command: readonly string[], at: Range): Trouble | undefined {
  const says = (reason: string): Trouble => ({ trouble: `${reason}, so this is a development image; convert the image for production`, at });
  if (command.includes('--reload')) return says('--reload watches the sources');
  const flask = command.indexOf('flask');
  if (flask !== -1 && (command.includes('--debug') || command.includes('--debugger'))) return says('flask --debug reloads changed sources');
  if (command.includes('runserver') && command.some((word) => word.endsWith('manage.py') || word === 'django-admin') && !command.includes('--noreload')) {
    return says('runserver is Django\'s development server, which reloads changed sources');
  }
  if (command.includes('fastapi') && command.includes('dev')) return says('fastapi dev reloads changed sources');
  const watcher = command.find((word) => ['watchmedo', 'watchfiles', 'nodemon', 'jurigged', 'hupper'].includes(word));
  return watcher === undefined ? undefined : says(`${watcher} watches the sources`);
}

type Unwrapped = Pick<Start, 'command' | 'environment'>;

/** `uv run`, `poetry run`, `pipenv run` and `pdm run` find the environment and start what follows. */
function unwrapTool(project: Project, places: readonly Place[]): Unwrapped | Trouble {
  const [tool = '', verb, ...words] = project.command;
  const last = places.at(-1);
  const environment = last?.kind === 'environment' ? last.path : undefined;
  if (!['uv', 'poetry', 'pipenv', 'pdm'].includes(tool)) return { command: project.command, environment: undefined };
  const at = project.startRange;
  if (verb !== 'run') return { trouble: `${tool} ${verb ?? ''} needs ${tool} in the image`, at };
  if (last === undefined) return { trouble: `${tool} run installs what is missing when the image starts; install it in a RUN first`, at };
  let from = 0;
  while (words[from]?.startsWith('-') === true) {
    if (!harmless.has(words[from] ?? '')) return { trouble: `${tool} run ${words[from] ?? ''} changes what is run`, at };
    from++;
  }
  const command = words.slice(from);
  const [program] = command;
  if (program === undefined) return { trouble: `${tool} run does not say what to run`, at };
  if (tool === 'uv' && program.endsWith('.py')) return { command: ['python', ...command], environment };
  return { command, environment };
}

/** They tell uv not to touch the environment, which nothing does any more. */
const harmless: ReadonlySet<string> = new Set(['--frozen', '--no-sync', '--locked', '--no-dev', '--no-cache', '-q', '--quiet', '--offline', '--']);

/** A script of the project needs a shell; the reason says what it does as far as it was read. */
function scriptTrouble(project: Project, command: readonly string[]): Trouble | undefined {
  const script = command.find((word) => word.endsWith('.sh') || word.endsWith('.bash') || word.endsWith('/entrypoint'));
  if (script === undefined || (command[0] !== script && !['sh', 'bash'].includes(command[0] ?? ''))) return undefined;
  return { trouble: `${script} is a shell script`, at: project.startRange };
}
