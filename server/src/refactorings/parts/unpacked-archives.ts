import { below, joinPath } from '../../model/paths.ts';
import { downloadTargets, unpacking, type Unpacking } from '../../shell/views.ts';
import type { ShellCommand } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import type { Carry, Project, Trouble } from './runtime-needs.ts';
import { ownTops, systemTops } from './system-folders.ts';

/**
 * Archives whose files have no names here, unpacked above the cut. A folder that is empty in every image comes along
 * whole; in one that holds the image's own files the two cannot be told apart. Tools of the build stay behind.
 */
export function unpackedFolders(project: Project, cut: number, covered: readonly string[]): readonly Carry[] | Trouble {
  const { file, stage } = project;
  const carries: Carry[] = [];
  for (const instruction of stage.instructions) {
    if (instruction.name !== 'RUN' || instruction.range.start >= cut) continue;
    const commands = file.scriptsOf(instruction).flatMap((script) => script.commands);
    for (const command of commands) {
      const path = unpackedInto(project, instruction, command);
      if (path === undefined || path === '/tmp' || !systemTops.has(path) || covered.some((folder) => below(folder, path) !== undefined)) continue;
      if (isBuildTool(command, commands) || isNamedNext(project, instruction, path, commands.slice(commands.indexOf(command) + 1))) continue;
      const isEmpty = ownTops.has(path) && stage.facts?.language !== 'java' && path !== '/root';
      if (!isEmpty) return mixedTrouble(command, path);
      carries.push({ from: path, to: path, kind: 'folder', what: 'what was unpacked' });
    }
  }
  return carries;
}

/** The next commands run in the folder that came out, as in sources, or move it where it is to be. */
function isNamedNext({ file }: Project, instruction: Instruction, path: string, next: readonly ShellCommand[]): boolean {
  const { workdir } = file.stateBefore(instruction);
  return next.some(({ name, folder, operands }) => {
    const here = folder === undefined ? undefined : joinPath(workdir, folder === '' ? '.' : folder);
    const taken = name === 'mv' || name === 'cp' ? operands.slice(0, -1).map((word) => joinPath(here, word.template)) : [];
    return [here, ...taken].some((one) => one !== undefined && one !== path && below(path, one) !== undefined);
  });
}

function mixedTrouble(command: ShellCommand, path: string): Trouble {
  const name = command.name ?? '';
  return { trouble: `what ${name} unpacks into ${path} cannot be told apart from the image's own files; name the files behind it that are wanted, or unpack into a folder of its own`, at: command.range };
}

/** The folder that is filled with files of unknown names. */
export function unpackedInto({ file }: Project, instruction: Instruction, command: ShellCommand): string | undefined {
  const unpacked = unpacking(command);
  if (unpacked === undefined || unpacked.names !== undefined || unpacked.folder.path === undefined) return undefined;
  return joinPath(file.stateBefore(instruction).workdir, unpacked.folder.path === '' ? '.' : unpacked.folder.path);
}

/** By the name of the archive, or of the address that it comes from. */
function isBuildTool(command: ShellCommand, commands: readonly ShellCommand[]): boolean {
  const unpacked = unpacking(command);
  return unpacked !== undefined && originOf(unpacked, command, commands).some((text) => buildTools.some((tool) => text.toLowerCase().includes(tool)));
}

function originOf({ archive }: Unpacking, command: ShellCommand, commands: readonly ShellCommand[]): readonly string[] {
  const before = commands[commands.indexOf(command) - 1];
  const piped = command.joinedBy === '|' && before !== undefined ? [before] : [];
  const fetched = archive === undefined ? piped : commands.filter((one) => downloadTargets(one).some(({ target }) => target !== undefined && (target.word.template.endsWith(archive.template) || archive.template.endsWith(target.word.template))));
  return [...(archive === undefined ? [] : [archive.template]), ...fetched.flatMap((one) => one.words.map((word) => word.template))];
}

const buildTools: readonly string[] = [
  'go1.', '/golang', 'go.dev', 'maven', 'gradle', 'node-v', 'nodejs.org', 'jdk', 'cmake', 'protoc', 'ninja-', 'sbt', 'scala-', 'kotlin', 'hugo', 'upx', 'ziglang', 'llvm', 'clang', 'bazel', 'sccache', 'rustup', 'yarn',
];
