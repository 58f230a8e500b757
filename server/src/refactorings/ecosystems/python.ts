import type { Caveat } from '../../action/action.ts';
import { manifestOf } from '../../context/manifest-of.ts';
import { readPyproject } from '../../context/manifests/pyproject.ts';
import { compareVersions } from '../../facts/distributions.ts';
import { below, joinPath } from '../../model/paths.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { hasFlag, effectiveCommand, packageInstall } from '../../shell/views.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { firstStepForRuntime } from '../parts/build-end.ts';
import { compilerLibraries, openMpCaveat, openMpLibrary } from '../parts/compiler-libraries.ts';
import { systemPackages } from '../parts/installed-packages.ts';
import { keptSteps, type KeptSteps } from '../parts/kept-steps.ts';
import { isPython, moduleOf } from '../parts/python-words.ts';
import type { Carry, Ecosystem, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';
import { environmentBrought, environmentFolder, environmentsMade, installationsOf, type Installation, type Place } from './python/installation.ts';
import { compilesAgainst, librariesOf } from './python/libraries.ts';
import { requirementsOf, type Requirements } from './python/requirements.ts';
import { readStart, type Start } from './python/start.ts';
import { startedPrograms } from './python/system-place.ts';

/** Packages are installed in the build stage; the runtime stage takes them along, and the libraries they load. */
export const python: Ecosystem = {
  id: 'python',
  needs: ['requirements*.txt', 'requirements*.in', 'pyproject.toml', 'poetry.lock', 'uv.lock', 'pdm.lock', 'Pipfile', '.python-version', 'setup.cfg', '*.sh'],
  analyse(project) {
    if (!isPythonProject(project)) return undefined;
    const installations = installationsOf(project);
    if ('trouble' in installations) return installations;
    const { facts, baseRange } = project.stage;
    if (facts === undefined) return { trouble: `which Python ${project.file.text.slice(baseRange.start, baseRange.end)} has is not known`, at: baseRange };
    const forProgram = installations.filter((one) => !one.onlyTools);
    const start = readStart(project, forProgram.map((one) => one.place));
    if ('trouble' in start) return start;
    const foreign = foreignInterpreter(project, forProgram);
    if (foreign !== undefined) return foreign;
    return needsOf(project, installations, start);
  },
};

/** uv fetches an interpreter of its own where the image's is not the version that the project asks for. */
function foreignInterpreter({ file, stage }: Project, installations: readonly Installation[]): Trouble | undefined {
  const uses = installations.find((one) => one.install.manager === 'uv');
  const version = stage.facts?.language === 'python' ? stage.facts.languageVersion : undefined;
  const context = file.context;
  if (uses === undefined || version === undefined || context === undefined) return undefined;
  const at = uses.command.nameRange;
  const asked = context.texts.get('.python-version')?.trim();
  if (asked !== undefined && asked !== version && !asked.startsWith(`${version}.`)) {
    return { trouble: `.python-version asks for Python ${asked}, which uv fetches to a folder of its own; the image has ${version}`, at };
  }
  const least = manifestOf(context, 'pyproject.toml', readPyproject)?.requiresPython?.split(',').map((part) => part.trim()).find((part) => part.startsWith('>='))?.slice(2).trim();
  const order = least === undefined ? undefined : compareVersions(least, version);
  if (order === undefined || order <= 0 || least?.startsWith(`${version}.`) === true) return undefined;
  return { trouble: `pyproject.toml asks for Python ${least ?? ''}, which uv fetches to a folder of its own; the image has ${version}`, at };
}

function isPythonProject({ stage, commands, file }: Project): boolean {
  const language = stage.facts?.language;
  if (language !== undefined && language !== 'none') return language === 'python';
  const names = commands.flatMap((words) => words.slice(0, 1));
  if (names.some((name) => isPython(name) || moduleOf(name) !== undefined)) return true;
  if (names.some((name) => otherLanguages.has(name))) return false;
  return stage.instructions.some((instruction) => instruction.name === 'RUN' && file.scriptsOf(instruction).some((script) =>
    script.commands.some((command) => ['pip', 'poetry', 'pipenv', 'pdm'].includes(packageInstall(command)?.manager ?? ''))));
}

const otherLanguages: ReadonlySet<string> = new Set(['node', 'npm', 'npx', 'yarn', 'pnpm', 'java', 'dotnet', 'ruby', 'php', 'bundle', 'nginx', 'deno', 'bun']);

function needsOf(project: Project, everything: readonly Installation[], start: Start): RuntimeNeeds | Trouble {
  const installations = everything.filter((one) => !one.onlyTools);
  const requirements = requirementsOf(project, installations);
  const places = installations.map((one) => one.place);
  const started = places.some((place) => place.kind === 'system' && place.amongPrograms === true) ? startedPrograms(project) : { carries: [], caveats: [] };
  if ('trouble' in started) return started;
  const carries = [...carriesOf(project, places, requirements), ...started.carries];
  const end = project.stage.instructions.at(-1)?.lines.end ?? 0;
  const early = leavesMetadata(installations) ? end : firstStepForRuntime(project, (instruction) => isBuildStep(project, instruction));
  const keep = (cut: number, hasShell: boolean): KeptSteps | Trouble => keptSteps(project, {
    cut, hasShell, carried: carries.map((carry) => carry.from), isForBuild, isBuildFile,
  });
  const kept = keep(early, true);
  if ('trouble' in kept) return kept;
  const all = keep(end, false);
  const program = { kind: 'interpreted', language: 'python', version: project.stage.facts?.languageVersion, args: start.args, command: start.command, nativeLibc: libcOf(project),
    ...environmentOf(project, start, installations),
  } as const;
  const libraries = librariesFor(project, requirements);
  const ofCompilers = compilerLibraries(project);
  const along = toolsAlong(everything);
  const tools = toolsFor(project, requirements, early);
  const needs: RuntimeNeeds = {
    ecosystem: 'python', program,
    carries: together(carries, 'trouble' in all ? [] : all.carries),
    buildEdits: [], buildTail: [], env: environmentEnv(project, start), packages: [...systemPython(project), ...libraries.packages], writes: [], prefers: 'slim', startsAnything: true,
    caveats: [...started.caveats, ...libraries.caveats, ...leftOut(project, ofCompilers), ...along, ...tools.caveats.map(({ range }) => ({ range, note: 'Leaves out git: assumes that the program does not use it.' })), ...('trouble' in all ? [] : all.caveats)],
    ofSmaller: libraries.ofSmaller,
    isUnneeded: (headers) => requirements.complete && !compilesAgainst(requirements.list, headers),
    withShell: { cut: early, carries: together(carries, kept.carries), repeated: kept.repeated, packages: [...systemPython(project), ...libraries.packages, ...ofCompilers, ...tools.packages], caveats: [...started.caveats, ...libraries.caveats, ...along, ...kept.caveats, ...tools.caveats] },
  };
  const shell = start.shell ?? ('trouble' in all ? all : undefined);
  return shell === undefined ? needs : { ...needs, shell };
}

/** An editable install may write `.egg-info` beside the sources, and console scripts look there: the folder comes as the build leaves it. */
function leavesMetadata(installations: readonly Installation[]): boolean {
  return installations.some(({ command }) => hasFlag(command, '-e', '--editable'));
}

/** An environment in the working directory comes with it. */
function together(packages: readonly Carry[], files: readonly Carry[]): readonly Carry[] {
  return [...packages.filter((one) => !files.some((other) => below(other.from, one.from) !== undefined)), ...files];
}

/** The environment that the program runs in, where one is made or brought. */
function environmentOf(project: Project, { environment }: Start, installations: readonly Installation[]): { readonly environment?: string } {
  const places = installations.map((one) => one.place).filter((place) => place.kind === 'environment');
  const path = environment ?? places.at(-1)?.path ?? environmentBrought(project);
  return path === undefined ? {} : { environment: path };
}

function libcOf({ stage }: Project): 'glibc' | 'musl' | undefined {
  return stage.facts?.libc === 'musl' ? 'musl' : 'glibc';
}

/** Everything that installs, compiles, or fetches what is compiled. */
function isBuildStep({ file }: Project, instruction: Instruction): boolean {
  return file.scriptsOf(instruction).some((script) => script.commands.some((command) => {
    const name = effectiveCommand(command)?.name ?? '';
    return isForBuild(command) || compilers.has(name);
  }));
}

/** Scripts that install pip, Poetry and uv: `curl -sSL https://install.python-poetry.org | python3 -`. */
const installers = ['get-pip.py', 'python-poetry.org', 'get-poetry.py', 'install-poetry.py', 'pdm-project.org'];

const compilers: ReadonlySet<string> = new Set(['make', 'cmake', 'ninja', 'meson', 'gcc', 'g++', 'cc', 'cargo', 'npm', 'yarn', 'pnpm', 'npx', 'git', 'curl', 'wget', 'cythonize', 'maturin', 'swig']);
const managers: ReadonlySet<string> = new Set(['pip', 'uv', 'poetry', 'pdm', 'pipenv', 'conda', 'pipx', 'pip-compile', 'pip-sync', 'virtualenv', 'venv', 'ensurepip']);

function isForBuild(command: ShellCommand): boolean {
  const effective = effectiveCommand(command);
  if (effective === undefined) return false;
  if (managers.has(effective.name) || environmentFolder(command) !== undefined) return true;
  // `curl https://bootstrap.pypa.io/get-pip.py | python3`, or `-o get-pip.py` and run it.
  if (command.words.some((word) => installers.some((name) => word.value?.includes(name) === true))) return true;
  const isPiped = command.joinedBy === '|' && command.words.every((word) => word.value === '-');
  if (effective.name === 'python' && isPiped) return true;
  if ((command.name === '.' || command.name === 'source') && command.words[0]?.value?.endsWith('/activate') === true) return true;
  return effective.name === 'python' && effective.operands[0]?.value === 'setup.py';
}

const buildFiles: ReadonlySet<string> = new Set([
  'poetry.lock', 'uv.lock', 'pdm.lock', 'Pipfile', 'Pipfile.lock', 'pyproject.toml', 'setup.py', 'setup.cfg', '.python-version', 'constraints.txt', 'requirements', 'uv', 'uvx', 'README.md', 'wheels',
]);

function isBuildFile(name: string): boolean {
  return buildFiles.has(name) || (name.includes('requirements') && (name.endsWith('.txt') || name.endsWith('.in') || name.endsWith('*'))) || name.endsWith('.whl')
    || ['poetry.lock*', 'uv.lock*', 'Pipfile*', 'pdm.lock*', '*.txt'].includes(name);
}

/** What holds the installed packages. A tag that follows new versions has no folder of a known name: then all of /usr/local comes. */
function carriesOf(project: Project, places: readonly Place[], requirements: Requirements): readonly Carry[] {
  const carries = new Map<string, Carry>();
  const add = (path: string, what: string): void => void carries.set(path, { from: path, to: path, kind: 'folder', what });
  for (const place of places) {
    if (place.kind !== 'system') add(place.path, 'installed packages');
    else if (place.packages !== undefined) {
      add(place.packages, 'installed packages');
      if (place.amongPrograms === undefined) add('/usr/local/bin', 'their programs');
      for (const path of dataPaths(requirements, place.amongPrograms === undefined ? '/usr/local' : '/usr')) add(path, 'installed packages');
    } else for (const path of systemPaths(project, requirements)) add(path, path.endsWith('/bin') ? 'their programs' : 'installed packages');
  }
  for (const path of environmentsMade(project)) if (!carries.has(path) && places.some((place) => place.kind === 'environment' && place.path === path)) add(path, 'installed packages');
  return [...carries.values()];
}

function systemPaths(project: Project, requirements: Requirements): readonly string[] {
  const version = statedVersion(project);
  if (version === undefined) return ['/usr/local'];
  return [`/usr/local/lib/python${version}/site-packages`, '/usr/local/bin', ...dataPaths(requirements, '/usr/local')];
}

/** Files that packages have outside of their own folder. */
function dataPaths({ list }: Requirements, prefix: string): readonly string[] {
  const hasData = list.some(({ name }) => name.startsWith('jupyter') || name === 'notebook' || name === 'ipykernel' || name === 'nbconvert');
  return hasData ? [`${prefix}/share/jupyter`, `${prefix}/etc/jupyter`] : [];
}

/** The minor version as far as the tag itself says it: `3.12` of `python:3.12-slim`, nothing of `python:3`. */
export function statedVersion({ stage, file }: Project): string | undefined {
  const version = stage.facts?.language === 'python' ? stage.facts.languageVersion : undefined;
  const raw = file.text.slice(stage.baseRange.start, stage.baseRange.end);
  return version !== undefined && version.includes('.') && raw.includes(`:${version}`) ? version : undefined;
}

function environmentEnv(project: Project, { environment }: Start): RuntimeNeeds['env'] {
  if (environment === undefined) return [];
  const path = project.file.stateAtEnd(project.stage).env.get('PATH') ?? '';
  return path.split(':').includes(joinPath(environment, 'bin') ?? '') ? [] : [{ name: 'PATH', value: `${environment}/bin:$PATH` }];
}

/** Installed among the packages of the program, they cannot be told apart from them. */
function toolsAlong(installations: readonly Installation[]): readonly Caveat[] {
  const isShared = installations.some((one) => !one.onlyTools && one.place.kind === 'system');
  return installations.filter((one) => isShared && one.onlyTools && one.place.kind === 'system').flatMap((one) => {
    const names = one.install.packages.map((entry) => entry.name).filter((name) => large.has(name));
    return names.length === 0 ? [] : [{ range: one.command.range, note: `${names.join(', ')} comes along, installed among the packages of the program; pipx would keep it out.` }];
  });
}

const large: ReadonlySet<string> = new Set(['poetry', 'pipenv', 'pdm', 'uv', 'hatch']);

/** git that no step of the build uses may be there for the program. */
function toolsFor(project: Project, { fromGit }: Requirements, cut: number): Libraries {
  const installed = systemPackages(project, [], cut).find((one) => one.name === 'git');
  const isUsed = project.stage.instructions.some((instruction) => instruction.name === 'RUN' && project.file.scriptsOf(instruction).some((script) => script.commands.some((command) => command.name === 'git')));
  if (installed === undefined || fromGit || isUsed) return { packages: [], caveats: [] };
  return { packages: ['git'], caveats: [{ range: installed.range, note: 'Keeps git, since no step of the build is seen to use it.' }] };
}

/** Of a distribution: what installing headers or pip brought along, where the author did not ask for it. Debian's pip depends on the certificates. */
function systemPython(project: Project): readonly string[] {
  if (project.stage.facts?.language === 'python') return [];
  const packages = systemPackages(project);
  const interpreter = packages.some((one) => isInterpreter(one.name)) ? [] : ['python3'];
  const hasPip = packages.some((one) => one.manager === 'apt' && one.name === 'python3-pip');
  return [...interpreter, ...(hasPip ? ['ca-certificates'] : [])];
}

/** `python`, `python2.7`, `python3.11`, `python3-minimal`. */
function isInterpreter(name: string): boolean {
  const plain = name.endsWith('-minimal') ? name.slice(0, -'-minimal'.length) : name;
  return plain.startsWith('python') && !plain.includes('-');
}

/** Where nothing can be installed. */
function leftOut({ startRange }: Project, libraries: readonly string[]): readonly Caveat[] {
  return libraries.length === 0 ? [] : [{ range: startRange, note: `Leaves out ${[...new Set(libraries)].join(', ')}: assumes that the wheels have it in them.` }];
}

interface Libraries {
  readonly packages: readonly string[];
  readonly caveats: readonly Caveat[];
}

/** The full image has many libraries that the slim one lacks; on a slim base only what the compilers brought along is missing. */
function librariesFor(project: Project, { list, complete }: Requirements): Libraries & Required<Pick<RuntimeNeeds, 'ofSmaller'>> {
  const { stage, startRange } = project;
  const libraries = librariesOf(list, stage.facts?.release);
  if (stage.facts?.toolchain !== true) {
    const loadsOpenMp = libraries.some((one) => one.name === openMpLibrary('apt'));
    return { packages: loadsOpenMp ? [openMpLibrary(stage.facts?.packageManager === 'apk' ? 'apk' : 'apt')] : [], caveats: complete || loadsOpenMp ? [] : openMpCaveat(project), ofSmaller: [] };
  }
  const note = 'Assumes that no package loads a system library that only the larger image has: not all requirements are known.';
  return { packages: [...new Set(libraries.map((one) => one.name))], caveats: [], ofSmaller: complete ? [] : [{ range: startRange, note }] };
}
