import type { Caveat } from '../../../action/action.ts';
import { builtProgram } from '../../../model/built-program.ts';
import { baseName, below, joinPath } from '../../../model/paths.ts';
import { runCommands } from '../../../model/run-commands.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import { pairsOf } from '../../../syntax/views.ts';
import { leftByBuild } from '../../parts/left-by-build.ts';
import type { Range } from '../../../text/range.ts';
import type { Carry, Project, RuntimeNeeds, Trouble } from '../../parts/runtime-needs.ts';

/**
 * A program that was fetched starts the one that is built here, and is told which by its arguments or by ENV: the
 * watchdog of OpenFaaS, whose `fprocess` names the function. Undefined: it is not so.
 */
export function wrappedProgram(project: Project): RuntimeNeeds | Trouble | undefined {
  if (project.inPlace === true || project.stage.facts?.language !== 'go' || !isFetched(project)) return undefined;
  const named = namedPrograms(project);
  if (named.length === 0) return undefined;
  const carries = named.map(({ path }): Carry => ({ from: path, to: path, kind: 'file', what: 'the program' }));
  const left = leftByBuild(project, { isBuilder: (command) => builders.has(command.name ?? ''), carried: carries.map((carry) => carry.from), sourcesStay: false });
  if ('trouble' in left) return left;
  const wrapper = baseName(project.command[0] ?? '');
  return {
    ecosystem: 'go',
    // What was fetched runs on the C library of this image, if it needs one.
    program: { kind: 'native', linkage: 'libc', libc: project.stage.facts.libc === 'musl' ? 'musl' : 'glibc', command: project.command },
    buildEdits: [], buildTail: [], env: [], writes: [], packages: ['ca-certificates', 'tzdata'],
    ...left.withShell,
    carries: [...carries, ...left.withShell.carries],
    caveats: [...named.flatMap(({ caveat }) => caveat ?? []), ...left.withShell.caveats],
    shell: { trouble: `${wrapper} starts what it is told to, and may do it by a shell`, at: project.startRange },
  };
}

const builders: ReadonlySet<string> = new Set(['go', 'make', 'dep', 'glide', 'godep', 'govendor', 'mage', 'task']);

/** By ADD, by a download, or from the context, where it is no script. */
function isFetched({ command, file, stage, workdir }: Project): boolean {
  const [name = ''] = command;
  const path = name.includes('/') ? joinPath(workdir, name) : undefined;
  if (path === undefined || scriptEndings.some((ending) => path.endsWith(ending))) return false;
  const { presence, origin, contextPath } = file.flow.find(stage, path);
  const text = contextPath === undefined ? undefined : file.context?.texts.get(contextPath);
  return presence === 'present' && origin?.kind === 'file' && (origin.by === 'download' || origin.by === 'copy-context') && text?.startsWith('#!') !== true;
}

const scriptEndings: readonly string[] = ['.sh', '.bash', '.py'];

interface NamedProgram {
  readonly path: string;
  readonly caveat?: Caveat;
}

/** Absolute paths that the arguments or ENV begin with: those that go build makes, and those that make or go install may have made. */
function namedPrograms(project: Project): readonly NamedProgram[] {
  const { file, stage, startRange } = project;
  const environment = stage.instructions.filter((instruction) => instruction.name === 'ENV').flatMap((instruction) => valuesOf(project, instruction));
  const words = [...project.command.slice(1).map((value) => ({ value, at: startRange })), ...environment];
  return words.flatMap(({ value, at }): readonly NamedProgram[] => {
    const [path = ''] = value.split(' ');
    if (!path.startsWith('/')) return [];
    if (builtProgram(file, stage, path)?.command.name === 'go') return [{ path }];
    const maker = runCommands(project).find((command) => command.name === 'make' || (command.name === 'go' && command.operands[0]?.value === 'install'));
    const isLikely = maker !== undefined && below('/go/bin', path) !== undefined && file.flow.find(stage, path).presence === 'unknown';
    return isLikely ? [{ path, caveat: { range: at, note: `Assumes that ${maker.name ?? ''} puts ${path} there.` } }] : [];
  });
}

function valuesOf({ file, stage }: Project, instruction: Instruction): readonly { readonly value: string; readonly at: Range }[] {
  const { env } = file.stateAtEnd(stage);
  return pairsOf(instruction).flatMap(({ key, range: at }) => {
    const value = env.get(key.text);
    return value === undefined ? [] : [{ value, at }];
  });
}
