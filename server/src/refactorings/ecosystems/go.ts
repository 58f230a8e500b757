import type { Caveat, PlannedEdit } from '../../action/action.ts';
import { baseName } from '../../model/paths.ts';
import { insertion } from '../../text/edit.ts';
import { builtProgram, type BuiltProgram } from '../../model/built-program.ts';
import { cgoModule, cgoSetting, linkageOf } from '../../model/linkage.ts';
import { runCommands } from '../../model/run-commands.ts';
import { assetsOf } from '../parts/assets.ts';
import { buildInstalls } from '../parts/build-installs.ts';
import { systemPackages } from '../parts/installed-packages.ts';
import { isTraced } from '../parts/kept-steps.ts';
import { findsLibraries, leftByBuild, onEachImage } from '../parts/left-by-build.ts';
import { findOtherPrograms } from '../parts/other-programs.ts';
import { wrappedProgram } from './go/wrapped.ts';
import type { Carry, Ecosystem, Program, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';

export const go: Ecosystem = {
  id: 'go',
  needs: ['go.mod', '*.go'],
  analyse(project) {
    const [program = ''] = project.command;
    if (program === 'go') return { trouble: 'go run compiles at every start, so the image needs the toolchain; build the program with RUN go build first', at: project.startRange };
    const built = builtProgram(project.file, project.stage, program);
    if (isWatcher(program, built)) return { trouble: `${baseName(program)} compiles anew at every change of a file: this is a development image`, at: project.startRange };
    if (built?.command.name === 'go') return needsOf(project, built);
    if (project.stage.facts?.language !== 'go') return undefined;
    const wrapped = wrappedProgram(project);
    if (wrapped !== undefined) return wrapped;
    return { trouble: `no go build of this file is known to make ${program}`, at: project.startRange };
  },
};

/** The author's own program may have such a name, and is built here. */
function isWatcher(program: string, built: BuiltProgram | undefined): boolean {
  return watchers.has(baseName(program)) && built?.command.operands[0]?.value !== 'build';
}

const watchers: ReadonlySet<string> = new Set(['air', 'CompileDaemon', 'reflex', 'gin', 'fresh', 'realize', 'modd', 'wgo', 'gow', 'gowatch', 'arelo', 'bee', 'dlv']);

function needsOf(project: Project, built: BuiltProgram): RuntimeNeeds | Trouble {
  const others = findOtherPrograms(project);
  if ('trouble' in others) return others;
  const linkage = staticBuild(project, built);
  const libraries = linkage.linkage === 'static' || built.stage !== project.stage ? undefined : builtLibraries(project);
  if (libraries !== undefined && 'trouble' in libraries) return libraries;
  const assets = project.inPlace === true ? { carries: [], caveats: [] } : assetsOf(project, { endings: ['.go', '.mod', '.sum', '.work', '.proto'], names: ['cmd', 'pkg', 'internal', 'vendor'] });
  // Go's own toolchain has a copy of the time zones, so a program that asks for one never failed before.
  const packages = ['ca-certificates', 'tzdata'];
  const needs: RuntimeNeeds = {
    ecosystem: 'go',
    builtOn: built.stage,
    program: { kind: 'native', linkage: linkage.linkage, libc: linkage.libc, command: project.command },
    carries: [...programs(project, built), ...assets.carries, ...(libraries?.carries ?? [])],
    buildEdits: linkage.edits,
    buildTail: [], env: [], packages, writes: [],
    caveats: [...linkage.caveats, ...assets.caveats, ...(libraries?.caveats ?? [])],
    ...libraries?.needs,
  };
  if (project.inPlace === true || libraries !== undefined) return needs;
  const left = leftByBuild(project, { isBuilder: (command) => !isTraced(command), carried: needs.carries.map((carry) => carry.from), sourcesStay: false });
  return 'trouble' in left ? left : { ...needs, ...onEachImage(left, needs.carries, needs.caveats) };
}

interface BuiltLibraries {
  readonly carries: readonly Carry[];
  readonly caveats: readonly Caveat[];
  readonly needs: Pick<RuntimeNeeds, 'finish' | 'shell'>;
}

/** Libraries that are built here before the program that is linked against them. */
function builtLibraries(project: Project): BuiltLibraries | Trouble | undefined {
  const installs = buildInstalls(project);
  if ('trouble' in installs || installs.folders.length === 0) return 'trouble' in installs ? installs : undefined;
  const folders = installs.folders.map((folder) => `${folder}/lib`);
  const note = `Assumes that of what is installed into ${installs.folders.join(', ')} the program needs the libraries only.`;
  return {
    carries: folders.map((path) => ({ from: path, to: path, kind: 'folder', what: 'libraries that are built here' })),
    caveats: [...installs.caveats, { range: project.startRange, note }],
    needs: { finish: findsLibraries(project, folders), shell: { trouble: `the libraries in ${folders.join(', ')} are found by ldconfig`, at: project.startRange } },
  };
}

/** The program, and the other ones that the same file builds. A name found by PATH must be found by the new one. */
function programs(project: Project, built: BuiltProgram): readonly Carry[] {
  const isOnPath = !(project.command[0] ?? '').includes('/');
  const others = project.file.flow.createdIn(project.stage).filter((fact) => fact.kind === 'file' && fact.by === 'command' && fact.path !== built.path && isBuiltByGo(project, fact.range));
  return [built.path, ...new Set(others.map((fact) => fact.path))].map((path) => ({
    from: path, to: isOnPath && path.startsWith('/go/bin/') ? `/usr/local/bin/${baseName(path)}` : path, kind: 'file', what: 'the program',
  }));
}

function isBuiltByGo(project: Project, range: { start: number; end: number }): boolean {
  const command = runCommands(project).find((candidate) => candidate.range.start <= range.start && range.end <= candidate.range.end);
  return command?.name === 'go' && command.operands[0]?.value === 'build';
}

/** Headers are there for cgo. Without go.mod it is not known what of them the program is linked against, so all of it stays. */
function hasHeaders(project: Project, { stage }: BuiltProgram): boolean {
  if (stage !== project.stage || knowsModule(project)) return false;
  return systemPackages(project).some((one) => one.isDevelopment && one.name !== 'libc6-dev' && one.name !== 'musl-dev');
}

function knowsModule({ file }: Project): boolean {
  return file.context !== undefined && [...file.context.texts.keys()].some((path) => baseName(path) === 'go.mod');
}

interface StaticBuild extends Pick<Extract<Program, { kind: 'native' }>, 'linkage' | 'libc'> {
  readonly edits: readonly PlannedEdit[];
  readonly caveats: readonly Caveat[];
}

/** A program that does not need cgo is built without it, and then runs anywhere. */
function staticBuild(project: Project, built: BuiltProgram): StaticBuild {
  const { file } = project;
  const { command, fact } = built;
  const linkage = linkageOf(file, built);
  const libc = linkage?.libc ?? 'glibc';
  if (linkage?.kind === 'static') return { linkage: 'static', libc, edits: [], caveats: [] };
  // The race detector is written in C.
  const hasRace = command.flags.some(({ range }) => file.text.slice(range.start, range.end) === '-race');
  const setting = cgoSetting(file, command, fact.instruction);
  if (setting === '0' && !hasRace) return { linkage: 'static', libc, edits: [], caveats: [] };
  const needsC = hasRace || (hasHeaders(project, built) && setting !== '0') || setting === '1' || cgoModule(file) !== undefined;
  if (needsC || project.keepsBuild === true) return { linkage: 'libc', libc, edits: [], caveats: [] };
  const edit: PlannedEdit = { ...insertion(command.nameRange.start, 'CGO_ENABLED=0 '), annotation: { label: 'Build without cgo', description: 'A static program needs no C library at run time.' } };
  const note = 'Assumes that no package needs cgo (import "C"): the program is built static.';
  const isKnown = knowsModule(project);
  return { linkage: 'static', libc, edits: [edit], caveats: isKnown ? [] : [{ range: command.range, note }] };
}
