import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { effectiveCommand, hasFlag, packageInstall } from '../shell/views.ts';
import type { ShellCommand } from '../shell/script.ts';
import type { Instruction } from '../syntax/tree.ts';
import { mountsOf } from '../syntax/views.ts';
import { insertion } from '../text/edit.ts';
import { appendCommand } from './parts/append-command.ts';
import { productionStages } from './parts/shipped-stages.ts';

export const packageCacheInImage = defineRule({
  id: 'package-cache-in-image',
  summary: 'What a package manager downloaded stays in the image.',
  why: [
    'A layer keeps what its RUN leaves behind: the lists of apt (about 20 MB), the index of apk, the caches of pip and npm. A later',
    '`rm` is too late. Remove them in the same RUN, switch the cache off, or keep it outside the image with a cache mount.',
  ].join('\n'),
  category: 'size',
  severity: 'info',
  fixes: 'sometimes',
  since: '0.1.0',
  equivalents: ['hadolint/DL3009', 'hadolint/DL3019', 'hadolint/DL3032', 'hadolint/DL3040', 'hadolint/DL3042'],
  *check(file) {
    const stages = productionStages(file);
    for (const stage of stages) {
      for (const instruction of stage.instructions) {
        if (instruction.name !== 'RUN' || mountsOf(instruction).some(({ type }) => type === 'cache' || type === 'tmpfs')) continue;
        yield* leftBy(file, stage, instruction);
      }
    }
  },
});

/** One finding for each manager that a RUN calls. */
function* leftBy(file: DockerfileModel, stage: Stage, instruction: Instruction): Iterable<Finding> {
  const scripts = file.scriptsOf(instruction);
  if (scripts.some((script) => script.incomplete)) return;
  const commands = scripts.flatMap((script) => script.commands);
  const words = commands.filter(({ name }) => ['rm', 'find', 'apt-get', 'apt', 'dnf', 'yum', 'microdnf', 'npm', 'pip', 'pip3'].includes(name ?? '')).flatMap((command) => command.words.map(({ raw }) => raw));
  for (const manager of managers) {
    const command = commands.find((one) => one.within.length === 0 && manager.leaves(one, file, instruction));
    if (command === undefined || words.some((word) => manager.clearedBy.some((part) => word.includes(part)))) continue;
    if (manager.neededLater?.(file, stage, instruction) === true) continue;
    const first = command.operands[0] ?? command.words[0];
    yield {
      range: { start: command.nameRange.start, end: first?.range.end ?? command.nameRange.end },
      ...(manager.isMinor ? { severity: 'hint' as const } : {}),
      message: manager.message,
      fixes: manager.fix(file, instruction, commands),
    };
  }
}

interface Manager {
  leaves(command: ShellCommand, file: DockerfileModel, instruction: Instruction): boolean;
  /** Parts of words in the same RUN that say the cache is removed. */
  readonly clearedBy: readonly string[];
  readonly message: string;
  readonly isMinor: boolean;
  fix(file: DockerfileModel, instruction: Instruction, commands: readonly ShellCommand[]): readonly Fix[];
  neededLater?(file: DockerfileModel, stage: Stage, instruction: Instruction): boolean;
}

const managers: readonly Manager[] = [
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
