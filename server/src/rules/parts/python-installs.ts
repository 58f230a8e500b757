import { joinPath, parentOf } from '../../model/paths.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { oncePerStage } from '../../model/once.ts';
import { effectiveCommand, flagValue, hasFlag, packageInstall } from '../../shell/views.ts';
import type { ShellCommand, ShellWord } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import type { Range } from '../../text/range.ts';

/** Python packages that a stage installs, and the folder that they come to lie in. */
export interface PythonInstall {
  readonly kind: 'global' | 'prefix' | 'target' | 'user' | 'environment';
  /** The folder of the packages: `/install/lib/python3.13/site-packages`. */
  readonly folder: string;
  /** What people copy: `/install`, `/venv`; the folder itself for `--target`. */
  readonly root: string;
  /** Where console scripts lie. */
  readonly scripts: string | undefined;
  /** `3.13`. */
  readonly minor: string;
  readonly stage: Stage;
  readonly instruction: Instruction;
  readonly range: Range;
  /** Packages named on the command line, and manifests, for messages and doubts. */
  readonly packages: readonly string[];
  readonly manifests: readonly string[];
}

/** Empty where the stage's Python is not known to the minor version. */
export const pythonInstalls = oncePerStage((file, stage): readonly PythonInstall[] => {
  const { facts } = stage;
  const minor = facts?.languageVersion;
  const found: PythonInstall[] = [];
  if (facts?.language === 'python' && facts.interpreter !== undefined && minor?.includes('.') === true) {
    for (const instruction of [...stage.lineage].reverse().flatMap((one) => one.instructions)) {
      if (instruction.name !== 'RUN') continue;
      for (const script of file.scriptsOf(instruction)) {
        for (const command of script.commands) {
          const place = placeOf(file, stage, instruction, command, minor);
          if (place !== undefined) found.push({ ...place, minor, stage, instruction, range: command.range });
        }
      }
    }
  }
  return found;
});

type Place = Pick<PythonInstall, 'kind' | 'folder' | 'root' | 'scripts' | 'packages' | 'manifests'>;

function placeOf(file: DockerfileModel, stage: Stage, instruction: Instruction, command: ShellCommand, minor: string): Place | undefined {
  const install = packageInstall(command);
  const effective = effectiveCommand(command);
  if (install === undefined || effective === undefined || effective.name !== 'pip' || install.manager !== 'pip') return undefined;
  if (hasFlag(effective, ...FOR_ANOTHER)) return undefined;
  const names = { packages: install.packages.map((one) => one.name.toLowerCase()), manifests: install.manifests.flatMap((word) => word.value ?? []) };
  const path = (word: ShellWord | undefined): string | undefined => pathAt(file, instruction, command, word);
  const target = flagValue(effective, '-t', '--target');
  if (target !== undefined) return withPath(path(target), (root) => ({ kind: 'target', folder: root, root, scripts: `${root}/bin`, ...names }));
  const prefix = flagValue(effective, '--prefix');
  if (prefix !== undefined) return withPath(path(prefix), (root) => ({ kind: 'prefix', ...below(root, minor), ...names }));
  if (hasFlag(effective, '--root', '--dry-run', '--download', '-d')) return undefined;
  const environment = environmentOf(file, instruction, command);
  if (environment === 'unknown') return undefined;
  if (environment !== undefined) return { kind: 'environment', ...below(environment, minor), ...names };
  if (hasFlag(effective, '--user')) return userPlace(file, instruction, minor, names);
  const folder = stage.facts?.modulePath?.[0];
  const root = stage.facts?.interpreter === undefined ? undefined : parentOf(parentOf(stage.facts.interpreter));
  if (folder === undefined || root === undefined || (command.name === 'uv' && !hasFlag(effective, '--system') && !setting(file, instruction, 'UV_SYSTEM_PYTHON'))) return undefined;
  return { kind: 'global', folder, root, scripts: `${root}/bin`, ...names };
}

/** Wheels for another Python or system than the one that runs pip. */
const FOR_ANOTHER = ['--platform', '--python-version', '--abi', '--implementation', '--python-platform'];

function below(root: string, minor: string): Pick<Place, 'folder' | 'root' | 'scripts'> {
  return { folder: `${root}/lib/python${minor}/site-packages`, root, scripts: `${root}/bin` };
}

function withPath(path: string | undefined, make: (path: string) => Place): Place | undefined {
  return path === undefined ? undefined : make(path);
}

/** Of root alone the home folder is known. */
function userPlace(file: DockerfileModel, instruction: Instruction, minor: string, names: Pick<Place, 'packages' | 'manifests'>): Place | undefined {
  const { user, env } = file.stateBefore(instruction);
  const isRoot = user === undefined || user === 'root' || user === '0';
  if (!isRoot || env.has('PYTHONUSERBASE') || env.has('HOME')) return undefined;
  return { kind: 'user', ...below('/root/.local', minor), ...names };
}

/** The environment that the called pip belongs to, or that is in force by PATH; `unknown` where one may have been activated. */
function environmentOf(file: DockerfileModel, instruction: Instruction, command: ShellCommand): string | 'unknown' | undefined {
  const called = file.text.slice(command.nameRange.start, command.nameRange.end);
  const { env, workdir } = file.stateBefore(instruction);
  if (called.includes('/')) {
    const path = joinPath(workdir, called);
    const root = path === undefined ? undefined : parentOf(parentOf(path));
    return root === undefined || called.includes('$') ? 'unknown' : root === '/usr/local' || root === '/usr' ? undefined : root;
  }
  const active = env.get('VIRTUAL_ENV');
  if (env.has('VIRTUAL_ENV')) return active ?? 'unknown';
  const first = env.get('PATH')?.split(':')[0];
  if (first !== undefined && file.flow.findBefore(instruction, `${first}/activate`).presence === 'present') return parentOf(first);
  const isSourced = file.scriptsOf(instruction).some((script) => script.incomplete || script.commands.some(({ name }) => name === '.' || name === 'source'));
  return isSourced ? 'unknown' : undefined;
}

function setting(file: DockerfileModel, instruction: Instruction, name: string): boolean {
  return file.stateBefore(instruction).env.has(name);
}

function pathAt(file: DockerfileModel, instruction: Instruction, command: ShellCommand, word: ShellWord | undefined): string | undefined {
  if (word === undefined) return undefined;
  const text = word.value ?? file.expand(word.template, instruction);
  const folder = joinPath(file.stateBefore(instruction).workdir, command.folder === '' || command.folder === undefined ? '.' : command.folder);
  return text === undefined ? undefined : joinPath(folder, text);
}
