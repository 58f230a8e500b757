import type { Caveat } from '../../action/action.ts';
import { below, joinPath, normalizePath } from '../../model/paths.ts';
import { runCommands } from '../../model/run-commands.ts';
import type { ShellCommand, ShellFlag, ShellWord } from '../../shell/script.ts';
import { flagValue, hasFlag } from '../../shell/views.ts';
import { contains } from '../../text/range.ts';
import { systemTops } from './system-folders.ts';
import type { Project, Trouble } from './runtime-needs.ts';

export interface BuildInstalls {
  readonly folders: readonly string[];
  readonly caveats: readonly Caveat[];
}

/** The folders that `make install` and its like fill, or why what they leave cannot be told from the rest of the image. */
export function buildInstalls(project: Project): BuildInstalls | Trouble {
  const commands = runCommands(project);
  const found = new Set<string>();
  const caveats: Caveat[] = [];
  for (const [at, command] of commands.entries()) {
    if (!isInstall(command)) continue;
    const folders = foldersOf(project, command, commands.slice(0, at));
    if ('trouble' in folders) return folders;
    const mixed = folders.find((folder) => folder !== defaultPrefix && systemTops.has(folder));
    if (mixed !== undefined) return { trouble: `what ${textOf(project, command)} puts into ${mixed} cannot be told apart from what is there already`, at: command.range };
    for (const folder of folders) found.add(folder);
    caveats.push({ range: command.range, note: `Assumes that ${textOf(project, command)} writes into ${folders.join(', ')} only.` });
  }
  return { folders: [...found], caveats };
}

/** `make install`, `make -C src install-strip`, `ninja install`, `cmake --install build`. */
function isInstall(command: ShellCommand): boolean {
  switch (command.name) {
    case 'make': case 'gmake': case 'ninja': case 'meson':
      return command.operands.some((word) => word.value !== undefined && (word.value.startsWith('install') || word.value.endsWith('install')));
    case 'cmake':
      return hasFlag(command, '--install') || flagValue(command, '-t', '--target')?.value === 'install';
    default:
      return false;
  }
}

function foldersOf(project: Project, command: ShellCommand, before: readonly ShellCommand[]): readonly string[] | Trouble {
  const known = knownPaths(project, command);
  if (known.length > 0) return known;
  const told = toldOnTheSpot(command);
  if (told !== undefined) return oneFolder(project, command, told);
  const configured = before.findLast((other) => isConfiguring(other) && isOfSameSource(other, command, before));
  if (configured === undefined) {
    return { trouble: `what ${textOf(project, command)} leaves in the image is not known: no step of this file says where it goes`, at: command.range };
  }
  return configuredFolder(project, command, configured);
}

/** What the flow knows; a file in the folder of the build is what is built on the way. */
function knownPaths({ file, stage }: Project, command: ShellCommand): readonly string[] {
  return file.flow.createdIn(stage).filter((fact) => contains(command.range, fact.range)).flatMap(({ path, kind, instruction }) => {
    const here = joinPath(file.stateBefore(instruction).workdir, command.folder === undefined || command.folder === '' ? '.' : command.folder);
    return kind === 'file' && here !== undefined && below(here, path) !== undefined ? [] : [path];
  });
}

/** DESTDIR goes before every path; a prefix given to make is that of the Makefile. */
function toldOnTheSpot(command: ShellCommand): string | undefined {
  const flag = command.name === 'cmake' || command.name === 'meson' ? flagValue(command, '--prefix', '--destdir')?.template : undefined;
  const assigned = ['DESTDIR', 'INSTALL_ROOT', 'PREFIX', 'prefix'].flatMap((name) => [
    ...command.operands.flatMap((word) => (word.template.startsWith(`${name}=`) ? word.template.slice(name.length + 1) : [])),
    ...command.assignments.flatMap((one) => (one.name === name && name === 'DESTDIR' ? one.value.template : [])),
  ]);
  return flag ?? assigned[0];
}

/** Where GNU's conventions, CMake and Meson install what is not told otherwise. */
const defaultPrefix = '/usr/local';

function isConfiguring(command: ShellCommand): boolean {
  if (command.name === 'configure') return true;
  if (command.name === 'meson') return command.operands[0]?.value === 'setup';
  return command.name === 'cmake' && !hasFlag(command, '--build', '--install');
}

/** Two sources are built one after the other: the folder tells whose settings these are. Where its name is not known, nobody may leave it in between. */
function isOfSameSource(configured: ShellCommand, command: ShellCommand, before: readonly ShellCommand[]): boolean {
  if (command.folder !== undefined || configured.folder !== undefined) return command.folder === configured.folder;
  return !before.slice(before.indexOf(configured)).some((other) => other.name === 'cd' || other.name === 'pushd' || other.name === 'popd');
}

/** The prefix holds everything, where no other folder is chosen beside it: one that stays empty would not be there to copy. */
function configuredFolder(project: Project, command: ShellCommand, configured: ShellCommand): readonly string[] | Trouble {
  const hidden = configured.operands.find((word) => word.variables.some((name) => !isPositional(name)) && word.template.startsWith('${'));
  if (hidden !== undefined) return { trouble: `where ${textOf(project, command)} goes may stand in ${hidden.raw}, which is not read`, at: hidden.range };
  const choices = configured.flags.flatMap((flag) => choiceOf(flag) ?? []);
  const prefix = choices.findLast((choice) => choice.isPrefix);
  const folders = prefix === undefined ? [defaultPrefix] : oneFolder(project, command, prefix.folder);
  if ('trouble' in folders || folders.some((folder) => systemTops.has(folder) && folder !== defaultPrefix)) return folders;
  const beside = choices.find((choice) => !choice.isPrefix && choice.folder.startsWith('/') && !`${choice.folder}/`.startsWith(`${folders[0] ?? ''}/`));
  if (beside !== undefined) return { trouble: `which files ${textOf(project, command)} puts into ${beside.folder} is not known`, at: beside.flag.range };
  return folders;
}

function isPositional(name: string): boolean {
  return name !== '' && [...name].every((digit) => digit >= '0' && digit <= '9');
}

function oneFolder(project: Project, command: ShellCommand, written: string): readonly string[] | Trouble {
  const run = project.stage.instructions.find((instruction) => contains(instruction.range, command.range));
  const folder = run === undefined ? undefined : project.file.expand(written, run);
  if (folder?.startsWith('/') === true && !folder.includes('$')) return [normalizePath(folder)];
  return { trouble: `what ${textOf(project, command)} fills is not known: its folder is written as ${written}`, at: command.range };
}

interface Choice {
  readonly flag: ShellFlag;
  readonly folder: string;
  readonly isPrefix: boolean;
}

/** `--prefix=/opt/app`, `--sbin-path=/usr/sbin/app`, `-DCMAKE_INSTALL_PREFIX=/opt/app`; a value that begins with another of them stays below that. */
function choiceOf(flag: ShellFlag): Choice | undefined {
  const [option, folder] = flag.name.startsWith('-D') ? definition(flag) : [flag.name, textOfWord(flag.value)];
  const isPrefix = option === '--prefix' || option === 'CMAKE_INSTALL_PREFIX';
  const isFolder = isPrefix || (option.startsWith('--') && !option.startsWith('--with') && (option.endsWith('dir') || option.endsWith('path') || option.endsWith('prefix')))
    || (option.startsWith('CMAKE_INSTALL_') && option.endsWith('DIR'));
  return isFolder && folder !== '' && (isPrefix || folder.startsWith('/')) ? { flag, folder, isPrefix } : undefined;
}

/** The name and the value of `-DNAME:TYPE=value`, whichever way the words were taken apart. */
function definition({ name, value }: ShellFlag): readonly [string, string] {
  const text = name === '-D' ? textOfWord(value) : `${name.slice(2)}=${textOfWord(value)}`;
  const at = text.indexOf('=');
  return at === -1 ? [text, ''] : [text.slice(0, at).split(':')[0] ?? '', text.slice(at + 1)];
}

function textOfWord(word: ShellWord | undefined): string {
  return word?.template ?? '';
}

function textOf({ file }: Project, command: ShellCommand): string {
  return file.text.slice(command.nameRange.start, command.range.end);
}
