import { manifestOf } from '../../context/manifest-of.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { joinPath } from '../../model/paths.ts';
import { effectiveCommand, hasFlag, packageInstall, type EffectiveCommand } from '../../shell/views.ts';
import type { ShellCommand } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { projectManagers, type Groups, type ProjectManager } from './project-managers.ts';

/** Commands of one manager that fill a project's folder, what is for development included, and that nothing thins out afterwards. */
export interface DevelopmentInstall {
  readonly name: string;
  readonly manager: ProjectManager;
  readonly commands: readonly { readonly instruction: Instruction; readonly command: ShellCommand; readonly effective: EffectiveCommand }[];
  /** Where the last of them runs. */
  readonly folder: string | undefined;
  /** Nothing runs after the first of them that may want what is for development. */
  readonly isLast: boolean;
}

const LANGUAGES = ['node', 'python', 'php', 'ruby'] as const;

/** What the stage, with those it rests on, installs: one for each language at most. */
export function developmentInstalls(file: DockerfileModel, stage: Stage): readonly DevelopmentInstall[] {
  const runs = [...stage.lineage].reverse().flatMap((one) => one.instructions).filter(({ name }) => name === 'RUN');
  return LANGUAGES.flatMap((language) => {
    let found: DevelopmentInstall | undefined;
    for (const instruction of runs) {
      for (const script of file.scriptsOf(instruction)) {
        if (script.incomplete) return [];
        for (const command of script.commands) {
          if (isSetting(command, language)) return [];
          found = afterCommand({ file, instruction, command, language }, found);
        }
      }
    }
    return found ?? [];
  });
}

interface Step {
  readonly file: DockerfileModel;
  readonly instruction: Instruction;
  readonly command: ShellCommand;
  readonly language: ProjectManager['language'];
}

function afterCommand(step: Step, found: DevelopmentInstall | undefined): DevelopmentInstall | undefined {
  const { file, instruction, command, language } = step;
  const effective = effectiveCommand(command);
  const name = effective?.name ?? '';
  const manager = Object.hasOwn(projectManagers, name) ? projectManagers[name] : undefined;
  if (found !== undefined && isThinning(command, found.manager)) return undefined;
  const install = manager?.language === language ? packageInstall(command) : undefined;
  if (effective === undefined || manager === undefined || install === undefined || !install.fromProject || install.isGlobal) {
    return found === undefined || !TOOLS[language].has(name) ? found : { ...found, isLast: false };
  }
  if (saysWhat(step, effective, manager)) return undefined;
  const folder = command.folder === undefined ? undefined : joinPath(file.stateBefore(instruction).workdir, command.folder === '' ? '.' : command.folder);
  const earlier = found?.name === name ? found.commands : [];
  return { name, manager, commands: [...earlier, { instruction, command, effective }], folder, isLast: found?.isLast ?? true };
}

/** `bundle config set --local without 'development test'`, `npm config set omit dev`: it holds from there on. */
function isSetting(command: ShellCommand, language: ProjectManager['language']): boolean {
  const name = effectiveCommand(command)?.name ?? '';
  if (!Object.hasOwn(projectManagers, name) || projectManagers[name]?.language !== language) return false;
  return command.words.some(({ raw }) => raw === 'config' || raw === 'set') && command.words.some(({ raw }) => SETTINGS.has(raw.split('=')[0] ?? ''));
}

const SETTINGS: ReadonlySet<string> = new Set(['without', 'only', 'with', 'omit', 'production']);

/** `npm prune`, `yarn workspaces focus`, `rm -rf node_modules`. */
function isThinning(command: ShellCommand, { language, folder }: ProjectManager): boolean {
  const words = command.words.map(({ raw }) => raw);
  if (command.name === 'rm') return words.some((word) => word.includes(folder));
  return language === 'node' && ['npm', 'yarn', 'pnpm'].includes(command.name ?? '') && (words.includes('prune') || words.includes('focus'));
}

/** Whoever wrote it has thought of it, or it cannot be told. */
function saysWhat({ file, instruction, command }: Step, effective: EffectiveCommand, { language, flags, variables, asks }: ProjectManager): boolean {
  if (command.words.some((word) => word.raw.includes('$'))) return true;
  if (hasFlag(effective, ...flags) || effective.flags.some(({ name }) => name.startsWith('--omit'))) return true;
  if (asks !== undefined && !hasFlag(effective, ...asks)) return true;
  const { env } = file.stateBefore(instruction);
  const given = (name: string): string | undefined => command.assignments.find((one) => one.name === name)?.value.value ?? (env.has(name) ? (env.get(name) ?? 'production') : undefined);
  if (variables.some((name) => given(name) !== undefined)) return true;
  return language === 'node' && given('NODE_ENV') === 'production';
}

/** Programs that may load what is for development. */
const TOOLS: Readonly<Record<ProjectManager['language'], ReadonlySet<string>>> = {
  node: new Set(['npm', 'npx', 'yarn', 'pnpm', 'pnpx', 'bun', 'bunx', 'node', 'tsc', 'vite', 'next', 'nest', 'ng', 'make', 'turbo']),
  python: new Set(['poetry', 'pdm', 'uv', 'pipenv', 'pytest', 'tox', 'nox', 'mypy', 'ruff', 'flake8', 'pylint', 'make']),
  php: new Set(['phpunit', 'pest', 'phpstan', 'make']),
  ruby: new Set(['rspec', 'rubocop', 'make']),
};

/** Where Composer and Bundler put what they install; undefined for those whose folders the flow of files knows. */
export function filledFolder(file: DockerfileModel, stage: Stage, { manager, folder }: DevelopmentInstall): string | undefined {
  if (manager.language === 'php') return joinPath(folder, manager.folder);
  return manager.language === 'ruby' ? file.stateAtEnd(stage).env.get('GEM_HOME') : undefined;
}

/** The packages for development, by group, that the manifest beside the install names. */
export function developmentGroups(file: DockerfileModel, stage: Stage, install: DevelopmentInstall): Groups | undefined {
  const groups = readManifest(file, stage, install, install.manager.groups);
  if (groups === undefined) return undefined;
  return Object.fromEntries(Object.entries(groups).filter(([name, packages]) => packages.length > 0 && isForDevelopment(name)));
}

/** The variable that decides whether the program wants them. */
export function modeVariable(file: DockerfileModel, stage: Stage, install: DevelopmentInstall): string | undefined {
  const { mode } = install.manager;
  return mode === undefined ? undefined : readManifest(file, stage, install, mode);
}

function readManifest<T>(file: DockerfileModel, stage: Stage, { manager, folder }: DevelopmentInstall, read: (text: string) => T | undefined): T | undefined {
  const source = folder === undefined ? undefined : contextPathOf(file, stage, folder, manager.manifest);
  return source === undefined || file.context === undefined ? undefined : manifestOf(file.context, source, read);
}

export function contextPathOf(file: DockerfileModel, stage: Stage, folder: string, name: string): string | undefined {
  return file.flow.find(stage, `${folder === '/' ? '' : folder}/${name}`).contextPath;
}

/** Groups may also hold what only some deployments need: `server`, `aws`. */
function isForDevelopment(group: string): boolean {
  return group.toLowerCase().split('-').flatMap((part) => part.split('_')).some((word) => DEVELOPMENT.has(word));
}

const DEVELOPMENT: ReadonlySet<string> = new Set([
  'dev', 'devel', 'development', 'develop', 'test', 'tests', 'testing', 'lint', 'linting', 'linters', 'format', 'formatting', 'docs', 'doc', 'documentation', 'typing', 'types', 'typecheck', 'qa', 'debug', 'notebook', 'notebooks', 'jupyter',
]);
