import type { Fix } from '../../action/action.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { effectiveCommand, hasFlag, packageInstall } from '../../shell/views.ts';
import type { ShellCommand } from '../../shell/script.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { insertion } from '../../text/edit.ts';
import { appendCommand } from './append-command.ts';

/** A package manager that leaves behind what it downloaded. */
interface CacheKeeper {
  leaves(command: ShellCommand, file: DockerfileModel, instruction: Instruction): boolean;
  /** Parts of words in the same RUN that say the cache is removed. */
  readonly clearedBy: readonly string[];
  readonly message: string;
  readonly isMinor: boolean;
  fix(file: DockerfileModel, instruction: Instruction, commands: readonly ShellCommand[]): readonly Fix[];
  neededLater?(file: DockerfileModel, stage: Stage, instruction: Instruction): boolean;
}

export const keepers: readonly CacheKeeper[] = [
  {
    leaves: (command) => isCalled(command, 'apt-get', 'update'),
    clearedBy: ['/var/lib/apt'], isMinor: false,
    message: 'The package lists of apt stay in the image.',
    neededLater: installsWithoutLists,
    fix: (file, instruction) => append(file, instruction, 'rm -rf /var/lib/apt/lists/*'),
  },
  {
    leaves: (command) => packageInstall(command)?.manager === 'apk' && !hasFlag(command, '--no-cache'),
    clearedBy: ['/var/cache/apk'], isMinor: false,
    message: 'The index of apk stays in the image.',
    fix: (file, instruction, commands) => (commands.some((command) => isCalled(command, 'apk', 'update'))
      ? append(file, instruction, 'rm -rf /var/cache/apk/*')
      : addFlag(commands.filter((command) => packageInstall(command)?.manager === 'apk'), '--no-cache')),
  },
  {
    leaves: (command) => ['dnf', 'yum', 'microdnf', 'tdnf'].includes(packageInstall(command)?.manager ?? ''),
    clearedBy: ['clean', '/var/cache/dnf', '/var/cache/yum'], isMinor: false,
    message: 'The packages and lists that were downloaded stay in the image.',
    fix: (file, instruction, commands) => append(file, instruction, `${commands.find((command) => packageInstall(command)?.ofSystem === true)?.name ?? 'dnf'} clean all`),
  },
  {
    leaves: (command, file, instruction) => packageInstall(command)?.manager === 'pip' && effectiveCommand(command)?.name === 'pip' && command.name !== 'uv'
      && !hasFlag(command, '--no-cache-dir') && !file.stateBefore(instruction).env.has('PIP_NO_CACHE_DIR') && !command.assignments.some(({ name }) => name === 'PIP_NO_CACHE_DIR'),
    clearedBy: ['.cache', 'purge', '/root/.cache'], isMinor: false,
    message: 'The cache of pip stays in the image.',
    fix: (_, __, commands) => addFlag(commands.filter((command) => packageInstall(command)?.manager === 'pip' && command.name !== 'uv' && !hasFlag(command, '--no-cache-dir')), '--no-cache-dir'),
  },
  {
    leaves: (command) => command.name === 'npm' && packageInstall(command) !== undefined,
    clearedBy: ['cache', '.npm'], isMinor: true,
    message: 'The cache of npm stays in the image.',
    fix: (file, instruction) => append(file, instruction, 'npm cache clean --force'),
  },
  {
    leaves: (command, file) => command.name === 'yarn' && packageInstall(command) !== undefined && isYarnClassic(file),
    clearedBy: ['cache'], isMinor: true,
    message: 'The cache of Yarn stays in the image.',
    fix: (file, instruction) => append(file, instruction, 'yarn cache clean'),
  },
  {
    leaves: (command, file, instruction) => packageInstall(command)?.manager === 'composer' && !hasFlag(command, '--no-cache') && !isSet(file, instruction, 'COMPOSER_CACHE_DIR', 'COMPOSER_NO_CACHE'),
    clearedBy: ['clear-cache', 'clearcache', '/cache', '.composer'], isMinor: true,
    message: 'The cache of Composer stays in the image.',
    fix: (file, instruction) => append(file, instruction, 'composer clear-cache'),
  },
  {
    leaves: (command, file, instruction) => packageInstall(command)?.manager === 'poetry' && !isSet(file, instruction, 'POETRY_CACHE_DIR', 'XDG_CACHE_HOME') && isRoot(file, instruction),
    clearedBy: ['pypoetry', '.cache', 'cache'], isMinor: true,
    message: 'The cache of Poetry stays in the image.',
    // The environments lie beside it.
    fix: (file, instruction) => append(file, instruction, 'rm -rf /root/.cache/pypoetry/cache /root/.cache/pypoetry/artifacts'),
  },
  {
    leaves: (command) => packageInstall(command)?.manager === 'pdm',
    clearedBy: ['cache'], isMinor: true,
    message: 'The cache of PDM stays in the image.',
    fix: (file, instruction) => append(file, instruction, 'pdm cache clear'),
  },
  {
    leaves: (command, file, instruction) => packageInstall(command)?.manager === 'pipenv' && !isSet(file, instruction, 'PIPENV_CACHE_DIR', 'XDG_CACHE_HOME', 'PIP_NO_CACHE_DIR') && isRoot(file, instruction),
    clearedBy: ['.cache', '--clear'], isMinor: true,
    message: 'The cache of Pipenv stays in the image.',
    fix: (file, instruction) => append(file, instruction, 'rm -rf /root/.cache/pipenv'),
  },
  {
    leaves: (command, file, instruction) => gemCache(command, file, instruction) !== undefined,
    clearedBy: ['cache'], isMinor: true,
    message: 'The archives of the gems stay in the image, beside what was unpacked from them.',
    fix: (file, instruction, commands) => append(file, instruction, `rm -rf ${commands.flatMap((command) => gemCache(command, file, instruction) ?? [])[0] ?? ''}`),
  },
  {
    leaves: (command) => packageInstall(command)?.manager === 'conda',
    clearedBy: ['clean', '/pkgs'], isMinor: false,
    message: 'The packages that conda downloaded stay in the image.',
    fix: (file, instruction, commands) => append(file, instruction, `${commands.find((command) => packageInstall(command)?.manager === 'conda')?.name ?? 'conda'} clean --all --yes`),
  },
  {
    leaves: (command) => packageInstall(command)?.manager === 'zypper',
    clearedBy: ['clean', '/var/cache/zypp'], isMinor: false,
    message: 'The packages and lists that were downloaded stay in the image.',
    fix: (file, instruction) => append(file, instruction, 'zypper clean --all'),
  },
];

function isCalled(command: ShellCommand, name: string, subcommand: string): boolean {
  return effectiveCommand(command)?.name === name && command.operands[0]?.value === subcommand;
}

function append(file: DockerfileModel, instruction: Instruction, text: string): readonly Fix[] {
  const edit = appendCommand(file, instruction, text);
  return edit === undefined ? [] : [{ title: `Add ${text}`, safety: 'safe', edits: () => [edit] }];
}

/** Behind the subcommand, where all of them take it. */
function addFlag(commands: readonly ShellCommand[], flag: string): readonly Fix[] {
  const places = commands.flatMap((command) => command.operands.find(({ value }) => value === 'install' || value === 'add')?.range.end ?? []);
  if (places.length === 0 || places.length < commands.length) return [];
  return [{ title: `Add ${flag}`, safety: 'safe', edits: () => places.map((place) => insertion(place, ` ${flag}`)) }];
}

function isSet(file: DockerfileModel, instruction: Instruction, ...names: readonly string[]): boolean {
  const { env } = file.stateBefore(instruction);
  return names.some((name) => env.has(name));
}

function isRoot(file: DockerfileModel, instruction: Instruction): boolean {
  const { user } = file.stateBefore(instruction);
  return user === '' || user === 'root' || user === '0';
}

/** The cache of later ones may be what the program is loaded from. */
function isYarnClassic({ context }: DockerfileModel): boolean {
  const locks = [...(context?.texts ?? [])].filter(([path]) => path === 'yarn.lock' || path.endsWith('/yarn.lock'));
  return locks.length > 0 && locks.every(([, text]) => text.includes('yarn lockfile v1'));
}

/** In images of Ruby; with a path of its own Bundler keeps them elsewhere. */
function gemCache(command: ShellCommand, file: DockerfileModel, instruction: Instruction): string | undefined {
  const { env } = file.stateBefore(instruction);
  const home = env.get('GEM_HOME');
  const isPlaced = ['BUNDLE_PATH', 'BUNDLE_DEPLOYMENT', 'BUNDLE_NO_CACHE'].some((name) => env.has(name)) || hasFlag(command, '--path', '--deployment');
  return packageInstall(command)?.manager === 'bundle' && home !== undefined && !isPlaced ? `${home}/cache` : undefined;
}

/** An install in a later RUN that counts on these lists. */
function installsWithoutLists(file: DockerfileModel, stage: Stage, instruction: Instruction): boolean {
  const heirs = file.stages.filter((other) => other.lineage.includes(stage));
  return heirs.some((heir) => heir.instructions.some((next) => {
    if (next.name !== 'RUN' || (heir === stage && next.range.start <= instruction.range.start)) return false;
    const commands = file.scriptsOf(next).flatMap((script) => script.commands);
    const installs = commands.findIndex((command) => packageInstall(command)?.manager === 'apt');
    const updates = commands.findIndex((command) => isCalled(command, 'apt-get', 'update'));
    return installs !== -1 && (updates === -1 || updates > installs);
  }));
}
