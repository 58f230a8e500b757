import { readGemfile, readGemfileLock } from '../../context/manifests/gemfile.ts';
import { runtimeCounterpart } from '../../facts/packages.ts';
import { systemNeeds } from '../../facts/system-needs.ts';
import { below, joinPath } from '../../model/paths.ts';
import type { ShellCommand } from '../../shell/script.ts';
import { effectiveCommand, flagValue, hasFlag, packageInstall } from '../../shell/views.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { compilerLibraries } from '../parts/compiler-libraries.ts';
import { firstStepForRuntime } from '../parts/build-end.ts';
import { keptSteps } from '../parts/kept-steps.ts';
import type { Carry, Ecosystem, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';
import { bundlerSettings } from './ruby/bundler-settings.ts';

/** Gems are installed in the build stage; the runtime stage takes their folder along, and the libraries they load. */
export const ruby: Ecosystem = {
  id: 'ruby',
  needs: ['Gemfile', 'Gemfile.lock'],
  analyse(project) {
    if (project.stage.facts?.language !== 'ruby') return undefined;
    const trouble = developmentTrouble(project);
    return trouble ?? needsOf(project);
  },
};

function needsOf(project: Project): RuntimeNeeds | Trouble {
  const gems = gemsOf(project);
  const folders = gemFolders(project);
  if ('trouble' in folders) return folders;
  const cut = firstStepForRuntime(project, (instruction) => isBuildStep(project, instruction));
  const settings = bundlerSettings(project, cut);
  if ('trouble' in settings) return settings;
  const gemCarries = folders.map((path): Carry => ({ from: path, to: path, kind: 'folder', what: 'installed gems' }));
  const carries = [...gemCarries, ...settings.filter((one) => !folders.some((folder) => below(folder, one.from) !== undefined))];
  const kept = keptSteps(project, { cut, hasShell: true, carried: folders, isForBuild, isForProject, isBuildFile: () => false });
  if ('trouble' in kept) return kept;
  const at = project.startRange;
  const assumption = { range: at, note: 'Assumes that no gem loads a system library that only the larger image has: the gems are not known.' };
  const isFull = project.stage.facts?.toolchain === true;
  return {
    ecosystem: 'ruby',
    program: { kind: 'interpreted', language: 'ruby', version: project.stage.facts?.languageVersion, args: project.command, command: project.command, nativeLibc: project.stage.facts?.libc === 'musl' ? 'musl' : 'glibc' },
    carries: [...carries.filter((carry) => !kept.carries.some((other) => below(other.from, carry.from) !== undefined)), ...kept.carries], repeated: kept.repeated, cut, buildEdits: [], buildTail: [], env: [], writes: [],
    packages: [...(isFull ? librariesOf(gems ?? [], project.stage.facts?.release) : []), ...compilerLibraries(project)],
    buildPackages: startsJavaScript(gems) ? ['npm', 'yarn', 'yarnpkg'] : ['nodejs', 'npm', 'yarn', 'yarnpkg'],
    prefers: 'slim', startsAnything: true,
    caveats: kept.caveats, ofSmaller: gems === undefined && isFull ? [assumption] : [],
  };
}

function developmentTrouble({ file, stage, command, commands, startRange: at }: Project): Trouble | undefined {
  const env = file.stateAtEnd(stage).env;
  const name = ['RAILS_ENV', 'RACK_ENV', 'APP_ENV'].find((key) => env.get(key) === 'development');
  if (name !== undefined) return { trouble: `${name}=development makes this a development image; convert the image for production`, at };
  const watcher = commands.flat().find((word) => ['guard', 'rerun', 'bin/dev', './bin/dev', 'foreman', 'overmind'].includes(word));
  if (watcher !== undefined) return { trouble: `${watcher} starts what a developer needs; convert the image for production`, at };
  return command[0] === 'irb' ? { trouble: 'irb is no program to put into an image', at } : undefined;
}

/** Every gem of the lock file, else those that the Gemfile names; undefined where neither can be read. */
function gemsOf({ file: { context } }: Project): readonly string[] | undefined {
  const lock = context?.texts.get('Gemfile.lock');
  if (lock !== undefined) return [...readGemfileLock(lock).gems.keys()];
  const manifest = context?.texts.get('Gemfile');
  return manifest === undefined ? undefined : readGemfile(manifest).gems.map((gem) => gem.name);
}

function librariesOf(gems: readonly string[], release: string | undefined): readonly string[] {
  const compiled = gems.flatMap((gem) => systemNeeds('ruby', gem) ?? []).flatMap((headers) => runtimeCounterpart(headers, release) ?? []);
  const called = gems.flatMap((gem) => calledPrograms.get(gem) ?? []);
  return [...new Set([...compiled, ...called])];
}

/** Gems that run a program of the system. */
const calledPrograms: ReadonlyMap<string, readonly string[]> = new Map([['mini_magick', ['imagemagick']], ['git', ['git']], ['rugged', []], ['streamio-ffmpeg', ['ffmpeg']]]);

/** ExecJS looks for a JavaScript runtime as soon as it is loaded. Unknown gems may want one too. */
function startsJavaScript(gems: readonly string[] | undefined): boolean {
  return gems === undefined || gems.some((gem) => ['execjs', 'uglifier', 'autoprefixer-rails', 'coffee-rails', 'coffee-script', 'terser'].includes(gem));
}

/** Where gems go: GEM_HOME of the image, or the path that Bundler is told. */
function gemFolders(project: Project): readonly string[] | Trouble {
  const folders = new Set<string>();
  for (const instruction of project.stage.instructions) {
    if (instruction.name !== 'RUN') continue;
    const state = project.file.stateBefore(instruction);
    for (const command of project.file.scriptsOf(instruction).flatMap((script) => script.commands)) {
      const install = packageInstall(command);
      if (install?.manager !== 'bundle' && install?.manager !== 'gem') continue;
      if (install.manager === 'gem' && isBundlerOnly(install.packages.map((one) => one.name))) continue;
      const told = install.manager === 'gem' ? undefined : bundlePath(project, command, state.env);
      const folder = told === undefined ? state.env.get('GEM_HOME') : joinPath(state.workdir, told);
      if (folder === undefined) return { trouble: 'where the gems go is not known', at: command.range };
      folders.add(folder);
    }
  }
  return [...folders];
}

function isBundlerOnly(names: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => name === 'bundler' || name === 'rubygems-update');
}

/** `--path`, `--deployment`, `bundle config set path …`, BUNDLE_PATH. */
function bundlePath({ file, stage }: Project, command: ShellCommand, env: ReadonlyMap<string, string | undefined>): string | undefined {
  const flag = flagValue(command, '--path')?.value;
  if (flag !== undefined) return flag;
  const settings = stage.instructions.filter((one) => one.name === 'RUN').flatMap((one) => file.scriptsOf(one)).flatMap((script) => script.commands)
    .filter((one) => one.name === 'bundle' && one.operands[0]?.value === 'config').map((one) => one.operands.map((word) => word.value ?? ''));
  const path = settings.findLast((words) => words.at(-2) === 'path')?.at(-1);
  if (path !== undefined && path !== '') return path;
  const variable = env.get('BUNDLE_PATH');
  if (variable !== undefined && variable !== '') return variable;
  const isDeployment = ['1', 'true'].includes(env.get('BUNDLE_DEPLOYMENT') ?? '') || hasFlag(command, '--deployment') || settings.some((words) => words.at(-2) === 'deployment' && words.at(-1) === 'true');
  return isDeployment ? 'vendor/bundle' : undefined;
}

function isBuildStep({ file }: Project, instruction: Instruction): boolean {
  return file.scriptsOf(instruction).some((script) => script.commands.some((command) => isForBuild(command) || isForProject(command) || buildTools.has(command.name ?? '')));
}

const buildTools: ReadonlySet<string> = new Set(['make', 'gcc', 'git', 'curl', 'wget']);

function isForBuild(command: ShellCommand): boolean {
  const effective = effectiveCommand(command);
  if (effective?.name === 'gem') return true;
  return effective?.name === 'bundle' && effective.operands[0]?.value !== 'exec';
}

/** They write below the program: `rails assets:precompile` may run Node and Yarn. */
function isForProject(command: ShellCommand): boolean {
  if (['npm', 'yarn', 'pnpm', 'npx'].includes(command.name ?? '')) return true;
  return command.words.some((word) => word.value?.startsWith('assets:') === true || word.value?.startsWith('webpacker:') === true);
}
