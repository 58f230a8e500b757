import type { Caveat, PlannedEdit } from '../../action/action.ts';
import { cgoRequires, readGoMod, type GoMod } from '../../context/manifests/go-mod.ts';
import { readGoSource } from '../../context/manifests/go-source.ts';
import { manifestOf } from '../../context/manifest-of.ts';
import { compareVersions } from '../../facts/distributions.ts';
import { baseName } from '../../model/paths.ts';
import { packageInstall } from '../../shell/views.ts';
import { insertion } from '../../text/edit.ts';
import { assetsOf } from '../parts/assets.ts';
import { findBuiltProgram, findOtherPrograms, type BuiltProgram } from '../parts/find-program.ts';
import type { Carry, Ecosystem, Program, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';

export const go: Ecosystem = {
  id: 'go',
  needs: ['go.mod', '*.go'],
  analyse(project) {
    const [program = ''] = project.command;
    if (program === 'go') return { trouble: 'go run compiles at every start, so the image needs the toolchain; build the program with RUN go build first', at: project.startRange };
    const built = findBuiltProgram(project);
    if (built?.command.name === 'go') return needsOf(project, built);
    if (project.stage.facts?.language !== 'go') return undefined;
    return { trouble: `no go build of this file is known to make ${program}`, at: project.startRange };
  },
};

function needsOf(project: Project, built: BuiltProgram): RuntimeNeeds | Trouble {
  const others = findOtherPrograms(project);
  if ('trouble' in others) return others;
  const linkage = linkageOf(project, built);
  const assets = assetsOf(project, { endings: ['.go', '.mod', '.sum', '.proto'], names: ['cmd', 'pkg', 'internal', 'vendor'] });
  // Go's own toolchain has a copy of the time zones, so a program that asks for one never failed before.
  const packages = ['ca-certificates', 'tzdata'];
  return {
    ecosystem: 'go',
    builtOn: built.stage,
    program: { kind: 'native', linkage: linkage.linkage, libc: linkage.libc, command: project.command },
    carries: [...programs(project, built), ...assets.carries],
    buildEdits: linkage.edits,
    buildTail: [], env: [], packages, writes: [],
    caveats: [...linkage.caveats, ...assets.caveats],
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
  const command = commandsOf(project).find((candidate) => candidate.range.start <= range.start && range.end <= candidate.range.end);
  return command?.name === 'go' && command.operands[0]?.value === 'build';
}

function commandsOf({ file, stage }: Project) {
  return stage.instructions.filter((instruction) => instruction.name === 'RUN').flatMap((instruction) => file.scriptsOf(instruction)).flatMap((script) => script.commands);
}

interface Linkage extends Pick<Extract<Program, { kind: 'native' }>, 'linkage' | 'libc'> {
  readonly edits: readonly PlannedEdit[];
  readonly caveats: readonly Caveat[];
}

/** Decided by what was seen with real toolchains; see the table for Go in the facts about runtimes. */
function linkageOf(project: Project, { command, fact, stage }: BuiltProgram): Linkage {
  const libc = stage.facts?.libc === 'musl' ? 'musl' : 'glibc';
  const none = { libc, edits: [], caveats: [] } as const;
  const setting = command.assignments.find((assignment) => assignment.name === 'CGO_ENABLED')?.value.value
    ?? project.file.stateBefore(fact.instruction).env.get('CGO_ENABLED');
  if (setting === '0' || isLinkedStatic(command.flags.map((flag) => flag.value?.template ?? ''))) return { linkage: 'static', ...none };
  const mod = goMod(project);
  const needsC = setting === '1' || (mod !== undefined && cgoRequires(mod).some((require) => !require.indirect)) || importsC(project);
  if (needsC) return { linkage: 'libc', ...none };
  if (libc === 'musl' && hasNoCompiler({ ...project, stage })) return { linkage: 'static', ...none };
  const range = command.range;
  const edit: PlannedEdit = { ...insertion(command.nameRange.start, 'CGO_ENABLED=0 '), annotation: { label: 'Build without cgo', description: 'A static program needs no C library at run time.' } };
  const note = 'Assumes that no package needs cgo (import "C"): the program is built static.';
  return { linkage: 'static', libc, edits: [edit], caveats: mod === undefined ? [{ range, note }] : [] };
}

function isLinkedStatic(values: readonly string[]): boolean {
  return values.some((value) => value.includes('-extldflags') && value.includes('-static'));
}

function goMod({ file }: Project): GoMod | undefined {
  const { context } = file;
  const path = context === undefined ? undefined : [...context.files].filter((name) => baseName(name) === 'go.mod').sort((a, b) => a.length - b.length)[0];
  return context === undefined || path === undefined ? undefined : manifestOf(context, path, readGoMod);
}

function importsC({ file }: Project): boolean {
  return [...(file.context?.texts ?? [])].some(([path, text]) => path.endsWith('.go') && readGoSource(text).importsC);
}

/** golang:1.20-alpine and later switch cgo off where no C compiler is found. */
function hasNoCompiler(project: Project): boolean {
  const order = compareVersions(project.stage.facts?.languageVersion ?? '', '1.20');
  if (order === undefined || order < 0) return false;
  const compilers = ['gcc', 'build-base', 'clang', 'alpine-sdk', 'g++'];
  return !commandsOf(project).some((command) => packageInstall(command)?.packages.some((entry) => compilers.includes(entry.name)) ?? false);
}
