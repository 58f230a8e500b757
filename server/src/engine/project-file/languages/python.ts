import { readPipfile, readPyproject } from '../../../context/manifests/pyproject.ts';
import { readDjangoSettings, readPythonSource, type PythonApplication } from '../../../context/manifests/python-source.ts';
import { readRequirementsTxt } from '../../../context/manifests/requirements-txt.ts';
import { baseNameOf, folderOf } from '../../../context/paths.ts';
import { execForm } from '../../../model/plain-command.ts';
import { choice, stop, type Draft } from '../draft.ts';
import type { LanguageReader } from '../languages.ts';
import type { ProjectFolder } from '../project-folder.ts';
import { versionFor, type StatedVersion } from '../version.ts';

export const python: LanguageReader = (project) => {
  if (project.has('mkdocs.yml')) return undefined;
  const install = installOf(project);
  if (install === undefined) return undefined;
  if (install.template !== 'python' && project.hasMade('.venv')) return { language: 'Python', reason: "the .venv beside it would be copied over the one that the image makes; name it in .dockerignore" };
  const start = startOf(project, install.packages);
  if ('reason' in start) return { language: 'Python', reason: start.reason };
  const version = versionFor('python', '3.13', install.version);
  return {
    language: 'Python', template: install.template,
    told: [`Python ${version}`, install.tool, ...start.told, ...(start.port === undefined || start.port === '' ? [] : [`port ${start.port}`])],
    values: { version, ...install.values, variables: start.path?.startsWith('src/') === true ? 'PYTHONPATH=/app/src' : '', collect: collectStep(project, install.packages), port: start.port, command: execForm(start.words) },
  };
};

interface Install {
  readonly tool: string;
  readonly template: 'python' | 'python-uv' | 'python-venv';
  readonly values: Draft['values'];
  readonly version: StatedVersion;
  readonly packages: ReadonlySet<string>;
}

/** By the lock file, else by what lists the packages. */
function installOf(project: ProjectFolder): Install | undefined {
  const pyproject = project.read('pyproject.toml', readPyproject);
  const requirements = project.read('requirements.txt', readRequirementsTxt);
  const pipfile = project.read('Pipfile', readPipfile);
  const exact = project.text('.python-version') ?? project.text('runtime.txt') ?? project.toolVersion('python') ?? /pip-compile with Python (\d+\.\d+)/.exec(project.text('requirements.txt') ?? '')?.[1];
  const version = { exact, range: pyproject?.requiresPython };
  const packages = new Set([...(pyproject?.dependencies ?? []), ...(requirements?.requirements ?? []), ...(pipfile?.dependencies ?? [])].flatMap(({ name, extras }) => [name, ...extras.map((extra) => `${name}[${extra}]`)]));
  const shared = { early: '', sources: project.sources };
  const listed = (tool: string, install: string, ...manifests: readonly string[]): Install => ({ tool, template: 'python', packages, version, values: { ...shared, manifests: project.present(...manifests), install } });
  const environment = (tool: string, manifests: string, values: Draft['values']): Install => ({ tool, template: 'python-venv', packages, version, values: { sources: project.sources, manifests, ...values } });
  if (project.has('uv.lock')) return uv(project, packages, version);
  if (project.has('poetry.lock')) return environment('Poetry', project.present('pyproject.toml', 'poetry.lock'), { ...poetry, tool: poetryFor(project) });
  if (project.has('pdm.lock')) return environment('PDM', project.present('pyproject.toml', 'pdm.lock'), pdm);
  if (project.has('Pipfile.lock')) return { ...environment('Pipenv', project.present('Pipfile', 'Pipfile.lock'), pipenv), version: { exact: exact ?? pipfile?.pythonVersion } };
  if (requirements !== undefined) return requirementsInstall(project, listed, requirements);
  if (pyproject?.name === undefined) return undefined;
  // Without a build backend there is nothing to install but what it depends on, which pip cannot do and uv does.
  return pyproject.buildBackend === undefined ? uv(project, packages, version) : { tool: 'pip', template: 'python', packages, version, values: { early: project.sources, manifests: '', sources: '', install: 'pip install .' } };
}

function uv(project: ProjectFolder, packages: Install['packages'], version: StatedVersion): Install {
  const frozen = project.has('uv.lock') ? ' --frozen' : '';
  return { tool: 'uv', template: 'python-uv', packages, version, values: { sources: project.sources, manifests: project.present('pyproject.toml', 'uv.lock'), install: `uv sync${frozen} --no-install-project --no-dev` } };
}

/** Each puts the packages into a `.venv` of the project, so that the tool itself stays behind. */
const poetry = { cache: '/root/.cache/pypoetry', install: 'POETRY_VIRTUALENVS_IN_PROJECT=1 poetry install --only main --no-root' };
const pdm = { tool: 'pdm', cache: '/root/.cache/pdm', install: 'pdm sync --prod --no-self' };
const pipenv = { tool: 'pipenv', cache: '/root/.cache/pipenv', install: 'PIPENV_VENV_IN_PROJECT=1 pipenv install --deploy' };

/** `-r base.txt` and local paths need more than the one file. */
function requirementsInstall(project: ProjectFolder, listed: (tool: string, install: string, ...manifests: readonly string[]) => Install, { includes, constraints, localPaths }: NonNullable<ReturnType<typeof readRequirementsTxt>>): Install {
  const install = listed('pip', 'pip install -r requirements.txt', 'requirements.txt', ...[...includes, ...constraints].filter((path) => !path.includes('/')));
  const isMore = localPaths.length > 0 || [...includes, ...constraints].some((path) => path.includes('/'));
  return isMore ? { ...install, values: { early: project.sources, manifests: '', sources: '', install: 'pip install -r requirements.txt' } } : install;
}

/** The first line of poetry.lock names its writer. */
function poetryFor(project: ProjectFolder): string {
  const written = /generated by Poetry (\d+\.\d+\.\d+)/.exec(project.text('poetry.lock') ?? '')?.[1];
  return written === undefined ? 'poetry' : `poetry==${written}`;
}

interface Start {
  readonly words: readonly string[];
  /** Empty: it is no server. */
  readonly port: string | undefined;
  readonly told: readonly string[];
  /** The file that is served or started. */
  readonly path?: string;
}

function startOf(project: ProjectFolder, packages: ReadonlySet<string>): Start | { readonly reason: string } {
  const port = project.port();
  const open = port ?? stop('port', '8000');
  if (packages.has('django') && project.has('manage.py')) return djangoStart(project, packages, port, open);
  const applications = applicationsIn(project);
  const [only, second] = applications;
  const streamlit = pythonFiles(project).filter((path) => project.read(path, readPythonSource)?.usesStreamlit === true);
  if (packages.has('streamlit') && streamlit.length === 1 && only === undefined) {
    return { words: ['streamlit', 'run', streamlit[0] ?? '', '--server.address=0.0.0.0', `--server.port=${port ?? '8501'}`], port: port ?? '8501', told: [`streamlit run ${streamlit[0] ?? ''}`] };
  }
  const isServed = only !== undefined || ['fastapi', 'starlette', 'flask', 'quart', 'litestar'].some((name) => packages.has(name));
  if (isServed) return { ...servedStart(second === undefined ? only : undefined, packages, port, open), ...(only === undefined ? {} : { path: only.path }) };
  return programStart(project, port);
}

function djangoStart(project: ProjectFolder, packages: ReadonlySet<string>, port: string | undefined, open: string): Start | { readonly reason: string } {
  const named = (file: string): readonly string[] => project.files().filter((path) => path.endsWith(`/${file}`) && path.split('/').length === 2).map((path) => `${path.split('/')[0] ?? ''}.${file.slice(0, -3)}`);
  const [wsgi, other] = named('wsgi.py');
  const module = wsgi !== undefined && other === undefined ? wsgi : `${stop('module', 'project')}.wsgi`;
  if (packages.has('gunicorn')) return { words: ['gunicorn', '--bind', `0.0.0.0:${open}`, module], port, told: [`gunicorn ${wsgi ?? ''}`.trim()] };
  const [asgi] = named('asgi.py');
  if (packages.has('uvicorn') && asgi !== undefined) return { words: ['uvicorn', '--host', '0.0.0.0', '--port', open, `${asgi}:application`], port, told: [`uvicorn ${asgi}`] };
  return { reason: 'Django needs a server such as gunicorn, and none is among the packages: runserver is for development' };
}

/** Static files that a server is to find are gathered while the image is built; a key that the settings want then may be any. */
function collectStep(project: ProjectFolder, packages: ReadonlySet<string>): string {
  if (!packages.has('django') || !project.has('manage.py')) return '';
  const settings = project.files().filter((path) => /(^|\/)settings(\/\w+)?\.py$/.test(path)).flatMap((path) => project.read(path, readDjangoSettings) ?? []);
  const variables = new Set(settings.flatMap(({ required }) => required));
  if (!settings.some(({ hasStaticRoot }) => hasStaticRoot) || [...variables].some((name) => !name.includes('SECRET'))) return '';
  return `${[...variables].map((name) => `${name}=unused `).join('')}python manage.py collectstatic --noinput`;
}

interface Application extends PythonApplication {
  readonly module: string;
  readonly path: string;
}

function servedStart(application: Application | undefined, packages: ReadonlySet<string>, port: string | undefined, open: string): Start | { readonly reason: string } {
  const name = application === undefined ? `${stop('module', 'main')}:app` : `${application.module}:${application.variable}`;
  const told = application === undefined ? [] : [name];
  const isAsync = application?.framework === undefined ? ['fastapi', 'starlette', 'quart', 'litestar'].some((one) => packages.has(one)) : application.framework !== 'flask';
  const has = (...names: readonly string[]): boolean => names.some((one) => packages.has(one));
  if (isAsync && has('uvicorn', 'uvicorn[standard]', 'fastapi[standard]', 'fastapi[all]')) return { words: ['uvicorn', '--host', '0.0.0.0', '--port', open, name], port, told: ['uvicorn', ...told] };
  if (isAsync && has('hypercorn')) return { words: ['hypercorn', '--bind', `0.0.0.0:${open}`, name], port, told: ['hypercorn', ...told] };
  if (!isAsync && has('gunicorn')) return { words: ['gunicorn', '--bind', `0.0.0.0:${open}`, name], port, told: ['gunicorn', ...told] };
  if (!isAsync && has('waitress')) return { words: ['waitress-serve', `--listen=0.0.0.0:${open}`, name], port, told: ['waitress', ...told] };
  return { reason: `${isAsync ? 'an ASGI server such as uvicorn' : 'a server such as gunicorn'} is needed to start it, and none is among the packages` };
}

function programStart(project: ProjectFolder, port: string | undefined): Start {
  const found = ['main.py', 'app.py', 'run.py', 'server.py', 'bot.py', '__main__.py'].filter((name) => project.has(name));
  const programs = found.length === 1 ? found : found.filter((name) => project.read(name, readPythonSource)?.isProgram === true);
  const scripts = found.length > 0 ? programs : project.files().filter((path) => /^\w+\.py$/.test(path) && !notStarted.has(path));
  const packages = scripts.length > 0 ? [] : project.files().filter((path) => /^(src\/)?\w+\/__main__\.py$/.test(path));
  const [path, second] = packages;
  if (path !== undefined && second === undefined) return { words: ['python', '-m', baseNameOf(folderOf(path))], port: port ?? '', told: [`python -m ${baseNameOf(folderOf(path))}`], path };
  const [entry, other] = scripts;
  if (entry !== undefined && other === undefined) return { words: ['python', entry], port: port ?? '', told: [entry], path: entry };
  return { words: ['python', entry === undefined ? stop('entry', 'main.py') : choice('entry', scripts)], port: port ?? '', told: [] };
}

const notStarted: ReadonlySet<string> = new Set(['setup.py', 'conftest.py', 'noxfile.py', 'tasks.py', '__init__.py', 'settings.py', 'config.py']);

function pythonFiles(project: ProjectFolder): readonly string[] {
  return project.files().filter((path) => path.endsWith('.py') && path.split('/').length <= 3 && !/(^|\/)(tests?|docs|examples?)\//.test(path));
}

function applicationsIn(project: ProjectFolder): readonly Application[] {
  return pythonFiles(project).flatMap((path) => (project.read(path, readPythonSource)?.applications ?? []).map((one) => ({ ...one, path, module: moduleOf(path) })));
}

/** A package in `src` has its own name there, for PYTHONPATH finds it. */
function moduleOf(path: string): string {
  const isPackage = path.startsWith('src/') && path.split('/').length > 2;
  return path.slice(isPackage ? 'src/'.length : 0, -3).replaceAll('/', '.');
}
