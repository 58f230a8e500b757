import { readPyproject } from '../../../context/manifests/pyproject.ts';
import { readRequirementsTxt } from '../../../context/manifests/requirements-txt.ts';
import { packageInstall } from '../../../shell/views.ts';
import type { ShellWord } from '../../../shell/script.ts';
import { normalizePath, parentOf } from '../../paths.ts';
import { scriptsOfPackage } from '../packages.ts';
import { recordReach } from '../reach.ts';
import { make, type RunningCommand } from '../running.ts';
import { hasFlag } from './files.ts';
import { after, flagOf, manifestAt, settingOf } from './project.ts';

/** `python -m venv`, `python -m pip`; any other script may do anything. */
export function python(running: RunningCommand): boolean {
  const { command } = running;
  const words = command.words.map((word) => word.value);
  const module = words[0] === '-m' ? words[1] : running.value(flagOf(running, '-m')?.value);
  if (module === 'pip') return pip(running);
  if (module === 'venv' || module === 'virtualenv') return makeEnvironment(running, command.operands.at(-1));
  return words.includes('--version') || words.includes('-V') || module === 'compileall' || module === 'ensurepip';
}

export function virtualenv(running: RunningCommand): boolean {
  return makeEnvironment(running, running.command.operands.at(-1));
}

export function pip(running: RunningCommand): boolean {
  const install = packageInstall(running.command);
  if (install === undefined) {
    const folder = running.path(flagOf(running, '-w', '--wheel-dir', '-d', '--dest')?.value);
    running.recorder.doubt(folder ?? running.folder ?? '/', 'what pip fetches is not known');
    return true;
  }
  const word = running.command.operands[0];
  const target = flagOf(running, '-t', '--target')?.value;
  const prefix = flagOf(running, '--prefix', '--root')?.value;
  for (const named of [target, prefix]) {
    if (named === undefined) continue;
    const path = running.path(named);
    if (path !== undefined) make(running, path, 'folder', named);
    running.recorder.doubt(path ?? '/', 'what pip installs is not known');
  }
  const binaries = scriptFolder(running, target, prefix);
  if (binaries === undefined || target === undefined) recordReach('system', 'pip', running.folder, running.recorder, running.command);
  if (binaries !== undefined && word !== undefined) {
    running.recorder.doubt(parentOf(binaries), 'what pip installs is not known');
    makeScripts(running, binaries, [...install.packages.map((one) => one.name), ...requiredBy(running, install.manifests)], word);
  }
  // A project that installs itself in place leaves its egg-info beside the source.
  if (install.fromProject) recordReach('project', 'pip', running.folder, running.recorder);
  return true;
}

export function uv(running: RunningCommand): boolean {
  const pipWords = after(running, 'pip');
  if (pipWords !== undefined) return pip(running);
  const venv = after(running, 'venv');
  if (venv !== undefined) return makeEnvironment(running, venv[0] ?? running.command.operands[0], venv[0] === undefined ? '.venv' : undefined);
  if (after(running, 'sync') === undefined) return false;
  const word = running.command.operands[0];
  const path = settingOf(running, 'UV_PROJECT_ENVIRONMENT') ?? '.venv';
  if (word !== undefined) makeEnvironment(running, word, path);
  recordReach('both', 'uv', running.folder, running.recorder);
  const project = running.folder === undefined ? undefined : manifestAt(running, normalizePath(`${running.folder}/pyproject.toml`), readPyproject)?.value;
  const binaries = running.folder === undefined ? undefined : normalizePath(path.startsWith('/') ? `${path}/bin` : `${running.folder}/${path}/bin`);
  if (project !== undefined && binaries !== undefined && word !== undefined) makeScripts(running, binaries, project.dependencies.map((one) => one.name), word);
  return true;
}

/** An environment has its interpreter, pip and `activate`; the rest comes by pip. */
function makeEnvironment(running: RunningCommand, word: ShellWord | undefined, name?: string): boolean {
  if (word === undefined) return false;
  const path = name === undefined ? running.path(word) : name.startsWith('/') ? name : running.folder && normalizePath(`${running.folder}/${name}`);
  if (path === undefined) {
    running.recorder.doubt('/', `${word.raw} is not known`);
    return true;
  }
  make(running, path, 'folder', word);
  for (const program of ['python', 'python3', 'activate']) make(running, `${path}/bin/${program}`, 'file', word);
  running.recorder.doubt(path, 'all of the environment is not known');
  return true;
}

/** Where console scripts go: beside the pip that is called, else into the environment in force. */
function scriptFolder(running: RunningCommand, target: ShellWord | undefined, prefix: ShellWord | undefined): string | undefined {
  if (target !== undefined) return joined(running.path(target), 'bin');
  if (prefix !== undefined) return joined(running.path(prefix), 'bin');
  const called = running.recorder.calledAs(running.command);
  if (called?.startsWith('/')) return parentOf(normalizePath(called));
  if (hasFlag(running, '--user')) return undefined;
  const active = settingOf(running, 'VIRTUAL_ENV');
  if (active !== undefined) return `${active}/bin`;
  const first = running.recorder.env('PATH')?.split(':')[0];
  if (first !== undefined && first.includes('venv')) return first;
  return running.recorder.stage.facts?.language === 'python' ? '/usr/local/bin' : undefined;
}

function joined(path: string | undefined, name: string): string | undefined {
  return path && normalizePath(`${path}/${name}`);
}

function makeScripts(running: RunningCommand, folder: string, packages: readonly string[], word: ShellWord): void {
  for (const name of packages) for (const script of scriptsOfPackage.get(name.toLowerCase()) ?? []) make(running, `${folder}/${script}`, 'file', word);
}

function requiredBy(running: RunningCommand, manifests: readonly ShellWord[]): readonly string[] {
  return manifests.flatMap((manifest) => {
    const path = running.path(manifest);
    const found = path === undefined ? undefined : manifestAt(running, path, readRequirementsTxt)?.value;
    return found?.requirements.map((one) => one.name) ?? [];
  });
}
