import type { ShellCommand, ShellWord } from '../script.ts';
import { afterSubcommand, effectiveCommand, flagValue, hasFlag, type EffectiveCommand } from './effective-command.ts';
import { below, lastStep, pathOf, type NamedPath } from './named-path.ts';

export interface BuildOutput extends NamedPath {
  /** `inside`: files whose names are not known are put into this folder. */
  readonly kind: 'file' | 'folder' | 'inside' | 'unknown';
}

type Reader = (command: ShellCommand, effective: EffectiveCommand) => readonly BuildOutput[];

/** Where the command puts what it builds, installs or unpacks. Empty when that is not told by the command line. */
export function buildOutput(command: ShellCommand): readonly BuildOutput[] {
  const effective = effectiveCommand(command);
  if (effective === undefined) return [];
  const reader = Object.hasOwn(READERS, effective.name) ? READERS[effective.name] : undefined;
  return reader === undefined ? [] : reader(command, effective);
}

const READERS: Readonly<Record<string, Reader>> = {
  go: goOutput,
  cargo: cargoOutput,
  rustc: flagOutput('file', '-o'),
  gcc: compilerOutput,
  'g++': compilerOutput,
  cc: compilerOutput,
  'c++': compilerOutput,
  clang: compilerOutput,
  'clang++': compilerOutput,
  'musl-gcc': compilerOutput,
  javac: flagOutput('inside', '-d'),
  jlink: flagOutput('folder', '--output'),
  tsc: flagOutput('inside', '--outDir', '--outdir'),
  dotnet: dotnetOutput,
  deno: flagOutput('file', '-o', '--output'),
  bun: bunOutput,
  mvn: mavenOutput,
  gradle: gradleOutput,
  cmake: cmakeOutput,
  meson: mesonOutput,
  make: makeOutput,
  pip: pipOutput,
  venv: venvOutput,
  virtualenv: venvOutput,
  uv: uvOutput,
  npm: packagesOutput('node_modules', ['ci', 'clean-install', 'install', 'i', 'add'], ['--prefix']),
  pnpm: packagesOutput('node_modules', ['install', 'i', 'add'], ['-C', '--dir']),
  yarn: packagesOutput('node_modules', ['install', 'add', ''], ['--cwd']),
  composer: packagesOutput('vendor', ['install', 'update', 'require'], ['-d', '--working-dir']),
  tar: tarOutput,
  bsdtar: tarOutput,
  unzip: unzipOutput,
  git: gitOutput,
};

function output(command: ShellCommand, word: ShellWord, kind: BuildOutput['kind']): BuildOutput {
  return { ...pathOf(command, word), kind };
}

function flagOutput(kind: BuildOutput['kind'], ...names: readonly string[]): Reader {
  return (command, effective) => {
    const word = flagValue(effective, ...names);
    return word === undefined ? [] : [output(command, word, kind)];
  };
}

/** A path named by no word; the command's name stands for it. */
function implied(command: ShellCommand, folder: ShellWord | undefined, path: string, kind: BuildOutput['kind']): BuildOutput {
  const base = folder === undefined ? { word: wordOfName(command), path: command.folder } : pathOf(command, folder);
  return { ...(path === '' ? base : below(base, path)), kind };
}

function wordOfName(command: ShellCommand): ShellWord {
  const name = command.name ?? '';
  return { raw: name, value: name, template: name, range: command.nameRange, hasGlob: false, variables: [] };
}

/** `go build -o x` writes a file unless `x` is a folder; without `-o` the file has the name of the package's folder. */
function goOutput(command: ShellCommand, effective: EffectiveCommand): readonly BuildOutput[] {
  const packages = afterSubcommand(effective, 'build');
  if (packages === undefined) return [];
  const folder = flagValue(effective, '-C');
  const word = flagValue(effective, '-o');
  if (word !== undefined) {
    const kind = word.template.endsWith('/') || packages.length > 1 || packages.some(isPattern) ? 'inside' : 'file';
    return folder === undefined ? [output(command, word, kind)] : [{ word, path: undefined, kind }];
  }
  const [only] = packages;
  if (only === undefined || packages.length > 1 || isPattern(only)) return [];
  const name = only.value?.endsWith('.go') === true ? lastStep(only.template)?.slice(0, -3) : lastStep(only.template);
  return name === undefined || name === '.' || name === '..' || name === '' ? [] : [{ ...implied(command, folder, name, 'file'), word: only }];
}

/** `./...` */
function isPattern(word: ShellWord): boolean {
  return word.template.includes('...');
}

function cargoOutput(command: ShellCommand, effective: EffectiveCommand): readonly BuildOutput[] {
  if (afterSubcommand(effective, 'install') !== undefined) {
    const root = flagValue(effective, '--root');
    return root === undefined ? [] : [{ ...below(pathOf(command, root), 'bin'), kind: 'inside' }];
  }
  if (afterSubcommand(effective, 'build', 'b', 'zigbuild', 'auditable build') === undefined) return [];
  const manifest = flagValue(effective, '--manifest-path');
  const base = flagValue(effective, '--target-dir');
  const triple = flagValue(effective, '--target');
  const profile = profileFolder(effective);
  const isKnown = profile !== undefined && (triple === undefined || triple.value !== undefined) && (manifest === undefined || base !== undefined);
  const folder = [base === undefined ? 'target' : '', triple?.value ?? '', profile ?? ''].filter((step) => step !== '').join('/');
  const place = implied(command, base, folder, 'inside');
  if (!isKnown) return [{ ...place, path: undefined }];
  const names = effective.flags.flatMap((flag) => (flag.name === '--bin' && flag.value?.value !== undefined ? [flag.value] : []));
  return names.length === 0 ? [place] : names.map((word) => ({ word, path: below(place, word.value ?? '').path, kind: 'file' }));
}

function profileFolder(effective: EffectiveCommand): string | undefined {
  if (hasFlag(effective, '-r', '--release')) return 'release';
  const profile = flagValue(effective, '--profile');
  if (profile === undefined) return 'debug';
  return profile.value === 'dev' ? 'debug' : profile.value;
}

function compilerOutput(command: ShellCommand, effective: EffectiveCommand): readonly BuildOutput[] {
  const word = flagValue(effective, '-o');
  if (word !== undefined) return [output(command, word, 'file')];
  const links = !hasFlag(effective, '-c', '-S', '-E', '-M', '-MM', '--version', '-v') && effective.operands.length > 0;
  return links ? [implied(command, undefined, 'a.out', 'file')] : [];
}

function dotnetOutput(command: ShellCommand, effective: EffectiveCommand): readonly BuildOutput[] {
  if (afterSubcommand(effective, 'publish', 'build', 'pack') === undefined) {
    const path = afterSubcommand(effective, 'tool install') === undefined ? undefined : flagValue(effective, '--tool-path');
    return path === undefined ? [] : [output(command, path, 'inside')];
  }
  const word = flagValue(effective, '-o', '--output');
  return word === undefined ? [] : [output(command, word, 'inside')];
}

function bunOutput(command: ShellCommand, effective: EffectiveCommand): readonly BuildOutput[] {
  if (afterSubcommand(effective, 'build') === undefined) {
    return packagesOutput('node_modules', ['install', 'i', 'add'], ['--cwd'])(command, effective);
  }
  const file = flagValue(effective, '--outfile');
  const folder = flagValue(effective, '--outdir');
  return [...(file === undefined ? [] : [output(command, file, 'file')]), ...(folder === undefined ? [] : [output(command, folder, 'inside')])];
}

const MAVEN_PHASES = new Set(['package', 'install', 'verify', 'deploy']);

/** A module chosen by `-pl` has its own `target`. */
function mavenOutput(command: ShellCommand, effective: EffectiveCommand): readonly BuildOutput[] {
  if (!effective.operands.some((operand) => MAVEN_PHASES.has(operand.value ?? ''))) return [];
  const isElsewhere = hasFlag(effective, '-pl', '--projects', '-f', '--file');
  const place = implied(command, undefined, 'target', 'inside');
  return [isElsewhere ? { ...place, path: undefined } : place];
}

const GRADLE_TASKS = new Set(['build', 'assemble', 'jar', 'bootJar', 'shadowJar', 'bootWar', 'war']);

function gradleOutput(command: ShellCommand, effective: EffectiveCommand): readonly BuildOutput[] {
  const folder = flagValue(effective, '-p', '--project-dir');
  const tasks = effective.operands.map((operand) => operand.value ?? '');
  if (tasks.some((task) => GRADLE_TASKS.has(task))) return [implied(command, folder, 'build/libs', 'inside')];
  return tasks.includes('installDist') ? [implied(command, folder, 'build/install', 'inside')] : [];
}

function cmakeOutput(command: ShellCommand, effective: EffectiveCommand): readonly BuildOutput[] {
  if (hasFlag(effective, '--install')) {
    const prefix = flagValue(effective, '--prefix');
    return prefix === undefined ? [] : [output(command, prefix, 'inside')];
  }
  const folder = flagValue(effective, '-B', '--build');
  return folder === undefined ? [] : [output(command, folder, 'inside')];
}

function mesonOutput(command: ShellCommand, effective: EffectiveCommand): readonly BuildOutput[] {
  const [folder] = afterSubcommand(effective, 'setup') ?? [];
  const destination = afterSubcommand(effective, 'install') === undefined ? undefined : flagValue(effective, '--destdir');
  const word = folder ?? destination;
  return word === undefined ? [] : [output(command, word, 'inside')];
}

/** `make install DESTDIR=/out` and `PREFIX=/out`. */
function makeOutput(command: ShellCommand, effective: EffectiveCommand): readonly BuildOutput[] {
  if (!effective.operands.some((operand) => operand.value?.startsWith('install') === true)) return [];
  const assigned = effective.operands.find((operand) => /^(DESTDIR|PREFIX|prefix|INSTALL_ROOT)=/.test(operand.template));
  if (assigned === undefined) return [];
  const value = assigned.value?.slice(assigned.value.indexOf('=') + 1);
  const path = value === undefined ? undefined : pathOf(command, { ...assigned, value }).path;
  return [{ word: assigned, path, kind: 'inside' }];
}

function pipOutput(command: ShellCommand, effective: EffectiveCommand): readonly BuildOutput[] {
  if (afterSubcommand(effective, 'install', 'sync') !== undefined) {
    const word = flagValue(effective, '-t', '--target', '--prefix', '--root');
    return word === undefined ? [] : [output(command, word, 'inside')];
  }
  const wheels = afterSubcommand(effective, 'wheel', 'download');
  const folder = wheels === undefined ? undefined : flagValue(effective, '-w', '--wheel-dir', '-d', '--dest');
  return folder === undefined ? [] : [output(command, folder, 'inside')];
}

function venvOutput(command: ShellCommand, effective: EffectiveCommand): readonly BuildOutput[] {
  return effective.operands.map((operand) => output(command, operand, 'folder'));
}

function uvOutput(command: ShellCommand, effective: EffectiveCommand): readonly BuildOutput[] {
  const venv = afterSubcommand(effective, 'venv');
  if (venv !== undefined) {
    const [word] = venv;
    return [word === undefined ? implied(command, undefined, '.venv', 'folder') : output(command, word, 'folder')];
  }
  if (afterSubcommand(effective, 'sync') === undefined || hasFlag(effective, '--active')) return [];
  return [implied(command, flagValue(effective, '--project', '--directory'), '.venv', 'folder')];
}

/** Package managers that fill a folder in the project; `''` is the program without a subcommand. */
function packagesOutput(folder: string, subcommands: readonly string[], projectFlags: readonly string[]): Reader {
  return (command, effective) => {
    const [first] = effective.operands;
    const matches = first === undefined ? subcommands.includes('') : subcommands.includes(first.value ?? '');
    if (!matches || hasFlag(effective, '-g', '--global', '--package-lock-only', '--lockfile-only', '--version')) return [];
    return [implied(command, flagValue(effective, ...projectFlags), folder, 'folder')];
  };
}

function tarOutput(command: ShellCommand, effective: EffectiveCommand): readonly BuildOutput[] {
  if (hasFlag(effective, '-c', '--create')) {
    const archive = flagValue(effective, '-f', '--file');
    return archive === undefined || archive.value === '-' ? [] : [output(command, archive, 'file')];
  }
  if (!hasFlag(effective, '-x', '--extract', '--get') || hasFlag(effective, '-O', '--to-stdout')) return [];
  return [implied(command, flagValue(effective, '-C', '--directory'), '', 'inside')];
}

function unzipOutput(command: ShellCommand, effective: EffectiveCommand): readonly BuildOutput[] {
  return hasFlag(effective, '-l', '-t', '-p', '-v', '-z') ? [] : [implied(command, flagValue(effective, '-d'), '', 'inside')];
}

/** `git clone url [folder]`. */
function gitOutput(command: ShellCommand, effective: EffectiveCommand): readonly BuildOutput[] {
  const operands = afterSubcommand(effective, 'clone');
  const [url, folder] = operands ?? [];
  if (url === undefined) return [];
  const base = flagValue(effective, '-C');
  if (folder !== undefined) return base === undefined ? [output(command, folder, 'folder')] : [{ word: folder, path: undefined, kind: 'folder' }];
  const name = lastStep(url.template.endsWith('/') ? url.template.slice(0, -1) : url.template);
  if (name === undefined) return [{ word: url, path: undefined, kind: 'folder' }];
  return [{ ...implied(command, base, name.endsWith('.git') ? name.slice(0, -4) : name, 'folder'), word: url }];
}
