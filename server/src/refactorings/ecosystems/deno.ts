import { builtProgram } from '../../model/built-program.ts';
import { manifestOf } from '../../context/manifest-of.ts';
import { readDenoJson } from '../../context/manifests/deno-json.ts';
import { baseName, below, joinPath } from '../../model/paths.ts';
import { firstStepForRuntime } from '../parts/build-end.ts';
import { cutAfter } from '../parts/compose-stages.ts';
import { looseCarries } from '../parts/loose-carries.ts';
import { scriptOf, wordsOf } from '../parts/shell-commands.ts';
import type { Carry, Ecosystem, Project, RuntimeNeeds, Trouble } from '../parts/runtime-needs.ts';
import { compiledScript } from './node/compiled-script.ts';
import { isDevelopmentName } from './node/tools.ts';

/** Programs that Deno compiles, or runs from its cache. */
export const deno: Ecosystem = {
  id: 'deno',
  needs: ['deno.json', 'deno.jsonc'],
  gains: (file, stage) => denoCommands(file, stage).length > 0,
  analyse(project) {
    const built = builtProgram(project.file, project.stage, project.command[0] ?? '');
    if (built?.command.name === 'deno') return compiledScript(project, built, 'deno');
    const words = denoWords(project);
    if (words === undefined) return undefined;
    const start = readStart(project, words, 0);
    return 'trouble' in start ? start : needsOf(project, start);
  },
};

/** RUN steps that fetch, build or compile with Deno. */
function denoCommands(file: Project['file'], stage: Project['stage']): readonly string[] {
  return stage.instructions.filter((instruction) => instruction.name === 'RUN').flatMap((instruction) => file.scriptsOf(instruction))
    .flatMap((script) => script.commands).flatMap((command) => {
      const verb = command.operands[0]?.value;
      return command.name === 'deno' && verb !== undefined && ['cache', 'install', 'compile', 'task', 'bundle', 'vendor'].includes(verb) ? [verb] : [];
    });
}

/** The words behind `deno`: Deno's own images take them alone. */
function denoWords({ command, stage }: Project): readonly string[] | undefined {
  const [first = '', ...rest] = command;
  if (baseName(first) === 'deno') return rest;
  return stage.facts?.language === 'deno' && ['run', 'task', 'serve', 'eval', 'start'].includes(first) ? command : undefined;
}

interface DenoStart {
  /** Behind `deno`. */
  readonly args: readonly string[];
  readonly shell: Trouble | undefined;
}

function readStart(project: Project, words: readonly string[], depth: number): DenoStart | Trouble {
  const { file, workdir, needsShell: shell, startRange: at } = project;
  if (words.some((word) => word === '--watch' || word.startsWith('--watch=') || word.startsWith('--watch-hmr'))) return { trouble: 'deno --watch starts anew at every change of a file: this is a development image', at };
  if (words[0] !== 'task') return { args: words, shell };
  const name = words.slice(1).find((word) => !word.startsWith('-'));
  if (name === undefined) return { trouble: 'deno task names no task', at };
  if (isDevelopmentName(name)) return { trouble: `deno task ${name} is the task for development: this is a development image`, at };
  const paths = ['deno.json', 'deno.jsonc'].flatMap((config) => file.flow.find(project.stage, joinPath(workdir, config) ?? '').contextPath ?? []);
  const [path] = paths;
  const text = path === undefined || file.context === undefined ? undefined : manifestOf(file.context, path, readDenoJson)?.tasks[name];
  // Deno runs tasks in a shell of its own, so that none is needed in the image.
  if (text === undefined) return { args: words, shell: shell ?? { trouble: `deno.json is not known, and so is what the task ${name} starts`, at } };
  const [command, second] = scriptOf(text).commands;
  if (command === undefined || second !== undefined || depth > 5) return { args: words, shell };
  const [inner] = wordsOf(command, text);
  if (inner === undefined || inner[0] !== 'deno') return { args: words, shell };
  const followed = readStart(project, inner.slice(1), depth + 1);
  return 'trouble' in followed ? followed : { args: words, shell };
}

/** Remote modules lie in DENO_DIR, beside the program. */
function needsOf(project: Project, start: DenoStart): RuntimeNeeds | Trouble {
  const { file, stage, workdir, startRange: at } = project;
  if (workdir === '/') return { trouble: 'the program lies in the root folder with everything else; set a WORKDIR for it', at: stage.baseRange };
  const cut = cutAfter(stage.instructions);
  if (firstStepForRuntime(project, () => true) <= stage.from.lines.end) return { trouble: 'nothing is fetched or built here, so a second stage has nothing to leave behind', at: stage.baseRange };
  const cache = file.stateAtEnd(stage).env.get('DENO_DIR') ?? '/deno-dir/';
  const cacheFolder = joinPath(workdir, cache) ?? '/deno-dir';
  const whole: Carry = { from: workdir, to: workdir, kind: 'folder', what: 'the program' };
  const modules: Carry = { from: cacheFolder, to: cacheFolder, kind: 'folder', what: 'the modules it has fetched', writable: true };
  const isBelow = below(workdir, cacheFolder) !== undefined;
  const needs: RuntimeNeeds = {
    ecosystem: 'deno',
    program: { kind: 'interpreted', language: 'deno', version: stage.facts?.languageVersion, args: start.args, command: project.command, nativeLibc: undefined },
    carries: [whole, ...(isBelow ? [] : [modules]), ...looseCarries(project, [workdir, cacheFolder], cut)],
    cut, buildEdits: [], buildTail: [], packages: [], writes: [],
    env: [],
    caveats: [{ range: at, note: `Keeps all of ${workdir}: it is not known which of its files the program reads.` }],
  };
  return start.shell === undefined ? needs : { ...needs, shell: start.shell };
}
