import type { Range } from '../../text/range.ts';
import type { ShellCommand, ShellWord } from '../script.ts';
import { afterSubcommand, effectiveCommand, flagValue, hasFlag, type EffectiveCommand } from './effective-command.ts';

export type SystemManager = 'apt' | 'apk' | 'dnf' | 'yum' | 'microdnf' | 'tdnf' | 'zypper' | 'pacman';
export type LanguageManager =
  | 'pip' | 'pipx' | 'uv' | 'poetry' | 'pdm' | 'pipenv' | 'conda' | 'npm' | 'yarn' | 'pnpm' | 'bun'
  | 'gem' | 'bundle' | 'go' | 'cargo' | 'composer' | 'pecl' | 'docker-php-ext';

export interface PackageInstall {
  readonly manager: SystemManager | LanguageManager;
  /** Installs into the system rather than for one language. */
  readonly ofSystem: boolean;
  /** In order; a word of which not even the name is known is in `unknown` instead. */
  readonly packages: readonly InstalledPackage[];
  readonly unknown: readonly ShellWord[];
  /** Installs what the project's manifests name: `npm ci`, `poetry install`, `pip install -r …`. */
  readonly fromProject: boolean;
  /** Files named on the command line: `-r requirements.txt`. */
  readonly manifests: readonly ShellWord[];
  /** `-y` and its likes, `apk` and language managers never ask. */
  readonly assumesYes: boolean;
  /** `--no-install-recommends`, or the same as a configuration item. */
  readonly withoutRecommends: boolean;
  /** `--no-cache`, `--no-cache-dir`. */
  readonly withoutCache: boolean;
  /** `npm -g`, `yarn global`, `pip` outside of `--target`, and every system manager. */
  readonly isGlobal: boolean;
  /** The name of `apk add --virtual name`. */
  readonly virtual: ShellWord | undefined;
}

export interface InstalledPackage {
  readonly kind: 'package' | 'path' | 'url';
  /** Without version, architecture and extras. */
  readonly name: string;
  /** Exactly one version is asked for; may hold `${NAME}`. */
  readonly version: string | undefined;
  /** What follows the name: `=1.2*`, `>=2,<3`, `@^5`. */
  readonly constraint: string | undefined;
  readonly range: Range;
  readonly word: ShellWord;
}

/** What the command installs, or undefined when it installs nothing. */
export function packageInstall(command: ShellCommand): PackageInstall | undefined {
  const effective = effectiveCommand(command);
  const found = effective === undefined ? undefined : findInstall(effective);
  if (effective === undefined || found === undefined) return undefined;
  const { manager, operands } = found;
  const ofSystem = SYSTEM_MANAGERS.has(manager);
  const packages: InstalledPackage[] = [];
  const unknown: ShellWord[] = [];
  for (const word of beforeBuildFlags(command, manager, operands)) {
    const known = readPackage(manager, word, effective);
    if (known === undefined) unknown.push(word);
    else packages.push(known);
  }
  return {
    manager,
    ofSystem,
    packages,
    unknown,
    fromProject: found.fromProject === true || (operands.length === 0 && manifestsOf(effective, manager).length > 0),
    manifests: manifestsOf(effective, manager),
    assumesYes: !ASKING.has(manager) || hasFlag(effective, '-y', '--yes', '--assume-yes', '--assumeyes', '-n', '--non-interactive', '--noconfirm') || saysYes(effective),
    withoutRecommends: hasFlag(effective, '--no-install-recommends', '--no-recommends') || hasSetting(effective, 'recommends', 'weak_deps'),
    withoutCache: hasFlag(effective, '--no-cache', '--no-cache-dir'),
    isGlobal: ofSystem || found.isGlobal === true || hasFlag(effective, '-g', '--global') || manager === 'gem',
    virtual: manager === 'apk' ? flagValue(effective, '-t', '--virtual') : undefined,
  };
}

/** The commit, tag or branch of a repository: `git+https://x/y.git@v1#egg=y`, `git://x/y.git#v1`. */
function referenceOf(url: string): string | undefined {
  const [, atSign, hash] = /\/[^/@#]*(?:@([^@/#]+))?(?:#(?!egg=)(?:semver:)?([^#]+)|#.*)?$/.exec(url) ?? [];
  return atSign ?? hash;
}

/** `gem install name -- --with-x` hands what follows to the build of the gem. */
function beforeBuildFlags(command: ShellCommand, manager: Manager, operands: readonly ShellWord[]): readonly ShellWord[] {
  const end = manager === 'gem' ? command.words.find((word) => word.raw === '--') : undefined;
  return end === undefined ? operands : operands.filter((operand) => operand.range.start < end.range.start);
}

type Manager = PackageInstall['manager'];

interface Found {
  readonly manager: Manager;
  readonly operands: readonly ShellWord[];
  readonly fromProject?: boolean;
  readonly isGlobal?: boolean;
}

const SYSTEM_MANAGERS: ReadonlySet<Manager> = new Set<Manager>(['apt', 'apk', 'dnf', 'yum', 'microdnf', 'tdnf', 'zypper', 'pacman']);
const ASKING: ReadonlySet<Manager> = new Set<Manager>(['apt', 'dnf', 'yum', 'microdnf', 'tdnf', 'zypper', 'pacman', 'conda']);

/** Subcommands that install packages given by name, by program. */
const BY_NAME: Readonly<Record<string, readonly [manager: Manager, ...subcommands: readonly string[]]>> = {
  'apt-get': ['apt', 'install', 'reinstall'],
  apk: ['apk', 'add'],
  dnf: ['dnf', 'install', 'reinstall', 'module install'],
  yum: ['yum', 'install', 'localinstall', 'reinstall', 'module install'],
  microdnf: ['microdnf', 'install', 'reinstall', 'module install'],
  tdnf: ['tdnf', 'install', 'reinstall'],
  zypper: ['zypper', 'install', 'in'],
  pip: ['pip', 'install'],
  pipx: ['pipx', 'install'],
  uv: ['uv', 'tool install', 'add'],
  poetry: ['poetry', 'add'],
  pdm: ['pdm', 'add'],
  conda: ['conda', 'install', 'create'],
  yarn: ['yarn', 'global add', 'add'],
  gem: ['gem', 'install', 'i'],
  go: ['go', 'install', 'get'],
  cargo: ['cargo', 'install', 'binstall'],
  composer: ['composer', 'global require', 'require'],
  pecl: ['pecl', 'install'],
};

/** Subcommands that install what manifests name; an empty one is the program alone. */
const BY_PROJECT: Readonly<Record<string, readonly [manager: Manager, ...subcommands: readonly string[]]>> = {
  npm: ['npm', 'ci', 'clean-install', 'install-clean', 'ic'],
  uv: ['uv', 'sync'],
  poetry: ['poetry', 'install', 'sync'],
  pdm: ['pdm', 'install', 'sync'],
  pipenv: ['pipenv', 'sync'],
  bundle: ['bundle', 'install'],
  composer: ['composer', 'install', 'update'],
  go: ['go', 'mod download'],
  cargo: ['cargo', 'fetch'],
  yarn: ['yarn', 'install'],
};

/** Here the same subcommand installs from the manifests when no package is named. */
const EITHER: Readonly<Record<string, readonly [manager: Manager, ...subcommands: readonly string[]]>> = {
  npm: ['npm', 'install', 'i', 'add', 'in'],
  pnpm: ['pnpm', 'install', 'i', 'add'],
  bun: ['bun', 'install', 'i', 'add'],
  pipenv: ['pipenv', 'install'],
};

function findInstall(command: EffectiveCommand): Found | undefined {
  const { name } = command;
  if (name === 'docker-php-ext-install') return { manager: 'docker-php-ext', operands: command.operands, isGlobal: true };
  if (name === 'pacman') return hasFlag(command, '-S', '--sync') && command.operands.length > 0 ? { manager: 'pacman', operands: command.operands } : undefined;
  if (name === 'yarn' && command.operands.length === 0 && !hasFlag(command, '--version', '-v', '--help')) return { manager: 'yarn', operands: [], fromProject: true };
  const either = lookUp(EITHER, command);
  if (either !== undefined) return { ...either, fromProject: either.operands.length === 0 };
  const byProject = lookUp(BY_PROJECT, command);
  if (byProject !== undefined) return { manager: byProject.manager, operands: [], fromProject: true };
  const byName = lookUp(BY_NAME, command);
  if (byName === undefined) return undefined;
  return { ...byName, isGlobal: isGlobalInstall(command, byName.manager) };
}

function lookUp(table: Readonly<Record<string, readonly [manager: Manager, ...subcommands: readonly string[]]>>, command: EffectiveCommand): Found | undefined {
  const row = Object.hasOwn(table, command.name) ? table[command.name] : undefined;
  if (row === undefined) return undefined;
  const [manager, ...subcommands] = row;
  const operands = afterSubcommand(command, ...subcommands);
  return operands === undefined ? undefined : { manager, operands };
}

function isGlobalInstall(command: EffectiveCommand, manager: Manager): boolean {
  if (manager === 'pip') return !hasFlag(command, '-t', '--target', '--prefix', '--root', '--user');
  if (manager === 'yarn' || manager === 'composer') return command.operands[0]?.value === 'global';
  return manager === 'pipx' || manager === 'pecl' || (manager === 'uv' && command.operands[0]?.value === 'tool');
}

/** `apt-get -o APT::Get::Assume-Yes=true`, `-qq` and `-q=2` which imply yes, `dnf --setopt=assumeyes=1`. */
function saysYes(command: EffectiveCommand): boolean {
  const quiet = command.flags.filter((flag) => flag.name === '-q' || flag.name === '--quiet');
  if (command.name === 'apt-get' && (quiet.length >= 2 || quiet.some((flag) => Number(flag.value?.value) >= 2))) return true;
  return command.flags.some(({ value }) => {
    const [key, setting] = value?.value?.toLowerCase().split('=') ?? [];
    return key !== undefined && key.replaceAll('-', '').endsWith('assumeyes') && (setting === 'true' || setting === '1');
  });
}

/** `-o APT::Install-Recommends=false`, `--setopt=install_weak_deps=False`. */
function hasSetting(command: EffectiveCommand, ...keys: readonly string[]): boolean {
  return command.flags.some(({ name, value }) => {
    if (name !== '-o' && name !== '--option' && name !== '--setopt') return false;
    const [key, setting] = value?.value?.toLowerCase().split('=') ?? [];
    return key !== undefined && keys.some((end) => key.endsWith(end)) && ['false', '0', 'no'].includes(setting ?? '');
  });
}

function manifestsOf(command: EffectiveCommand, manager: Manager): readonly ShellWord[] {
  const names = manager === 'pip' || manager === 'uv' || manager === 'pipenv' ? ['-r', '--requirement', '--requirements'] : manager === 'conda' ? ['--file', '-f'] : [];
  return command.flags.flatMap((flag) => (names.includes(flag.name) && flag.value !== undefined ? [flag.value] : []));
}

function readPackage(manager: Manager, word: ShellWord, command: EffectiveCommand): InstalledPackage | undefined {
  const text = word.template;
  if (text === '' || word.raw.startsWith('-')) return undefined;
  const kind = kindOf(manager, text);
  if (kind !== 'package') return { kind, name: text, version: kind === 'url' ? referenceOf(text) : undefined, constraint: undefined, range: word.range, word };
  const { name, constraint, version } = SPLITTERS[manager](text);
  if (name === '' || name.includes('$')) return undefined;
  const flagged = version ?? (manager === 'gem' || manager === 'cargo' ? flagValue(command, '-v', '--version', '--vers')?.template : undefined);
  return { kind, name, version: flagged, constraint, range: word.range, word };
}

function kindOf(manager: Manager, text: string): InstalledPackage['kind'] {
  if (text.includes('://') || text.startsWith('git+') || text.startsWith('git@')) return 'url';
  const isPath = /^(\.{1,2}(\/|$)|\.\[|\/|~)/.test(text) || /\.(deb|rpm|apk|whl|tgz|tar|tar\.\w+|gem|zip)$/.test(text);
  if (isPath || (manager === 'pip' && /^[^@;]*\//.test(text))) return 'path';
  // `npm install user/repository` is fetched from GitHub.
  return FROM_NPM.has(manager) && /^[^@/]+\/[^/]+$/.test(text) ? 'url' : 'package';
}

const FROM_NPM: ReadonlySet<Manager> = new Set<Manager>(['npm', 'yarn', 'pnpm', 'bun']);

interface Split {
  readonly name: string;
  readonly constraint?: string | undefined;
  readonly version?: string | undefined;
}

const SPLITTERS: Readonly<Record<Manager, (text: string) => Split>> = {
  apt: splitApt,
  apk: (text) => splitAtOperator(text, /[=<>~@]/, /^=(.+)$/),
  dnf: splitRpm,
  yum: splitRpm,
  microdnf: splitRpm,
  tdnf: splitRpm,
  zypper: (text) => splitAtOperator(text, /[=<>]/, /^=(.+)$/),
  pacman: (text) => splitAtOperator(text, /[=<>]/, /^=(.+)$/),
  conda: (text) => splitAtOperator(text, /[=<>!]/, /^={1,2}([^=*]+)(?:=.*)?$/),
  pip: splitPython,
  pipx: splitPython,
  uv: splitPython,
  poetry: splitPython,
  pdm: splitPython,
  pipenv: splitPython,
  npm: splitAtSign,
  yarn: splitAtSign,
  pnpm: splitAtSign,
  bun: splitAtSign,
  go: splitAtSign,
  cargo: splitAtSign,
  gem: (text) => splitAtOperator(text, /:/, /^:v?(\d[\w.]*)$/),
  composer: (text) => splitAtOperator(text, /:/, /^:v?(\d[\w.]*)$/),
  pecl: (text) => splitAtOperator(text, /-/, /^-(\d.*)$/),
  bundle: (text) => ({ name: text }),
  'docker-php-ext': (text) => ({ name: text }),
};

/** `curl=7.88*`, `curl:arm64`, `curl/bookworm-backports`. */
function splitApt(text: string): Split {
  const { name, constraint, version } = splitAtOperator(text, /[=/]/, /^=(.+)$/);
  const architecture = name.indexOf(':');
  return { name: architecture === -1 ? name : name.slice(0, architecture), constraint, version };
}

/**
 * `nginx-1.24.0`, `nginx-1:1.24.0-4.el9`, `nginx-${V}`, the stream of a module in `nginx:1.24`. A version is only
 * recognized by its dot, star or variable: `java-17-openjdk` is a name.
 */
function splitRpm(text: string): Split {
  const match = /^(.+?)-((?:\d+:)?\d[\w+~]*[.*][^-]*(?:-[\d*][^-]*)?|\$\{\w+\}.*)$/.exec(text);
  if (match === null) return text.includes('(') ? { name: text } : splitAtOperator(text, /[=<>:]/, /^[=:](.+)$/);
  return { name: match[1] ?? text, constraint: `-${match[2] ?? ''}`, version: match[2] };
}

/** `flask[async]==3.0`, `flask>=2,<3`. */
function splitPython(text: string): Split {
  const { name, constraint, version } = splitAtOperator(text, /[=<>!~;@ ]/, /^\s*={2,3}\s*([^,;\s*]+)\s*(?:;.*)?$/);
  const extras = name.indexOf('[');
  return { name: extras === -1 ? name : name.slice(0, extras), constraint, version };
}

/** `@scope/name@1.2.3`; a range or a tag is a constraint but no version. */
function splitAtSign(text: string): Split {
  const at = text.indexOf('@', 1);
  if (at === -1) return { name: text };
  const after = text.slice(at + 1);
  const exact = /^v?\d[\w.+-]*$/.test(after) || /^\$\{\w+\}$/.test(after) || /^v\$\{\w+\}$/.test(after);
  return { name: text.slice(0, at), constraint: text.slice(at), version: exact ? after : undefined };
}

function splitAtOperator(text: string, operator: RegExp, exact: RegExp): Split {
  const at = text.search(operator);
  if (at <= 0) return { name: text };
  const constraint = text.slice(at);
  return { name: text.slice(0, at), constraint, version: exact.exec(constraint)?.[1] };
}
