import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import { placedWords } from '../action/rewrite-command.ts';
import { PROGRAM_FOLDERS } from '../model/flow/base-content.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { baseName, isWindowsPath, joinPath, parentOf } from '../model/paths.ts';
import { linesBefore } from '../syntax/edit-points.ts';
import type { Instruction } from '../syntax/tree.ts';
import { commandForm } from '../syntax/views.ts';
import { replacement } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { restsOnGuess } from './parts/guessed-context.ts';
import { interpreterNamed } from './parts/interpreters.ts';
import { likelyPaths } from './parts/likely-paths.ts';
import { findAtStart, startedIn, type Started } from './parts/products.ts';
import { scriptArgument } from './parts/script-argument.ts';
import { isShell } from './parts/start-words.ts';

export const startedPathMissing = defineRule({
  id: 'started-path-missing',
  summary: 'The container starts a file that is not in the image.',
  why: [
    'The image of the last stage has what its base has and what its own COPY and RUN bring, and nothing of the other stages.',
    'A relative path is looked for in the WORKDIR of the last stage, which is `/` unless it is set there: WORKDIR of a build stage',
    'does not carry over. The container stops at once: *no such file or directory*, *Cannot find module*, *Unable to access jarfile*.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const started of startedIn(file)) {
      for (const word of pathsIn(file, started)) {
        const finding = checkPath(file, started, word);
        if (finding !== undefined) yield finding;
      }
    }
  },
});

interface StartedPath {
  readonly value: string;
  readonly range: Range;
  /** The interpreter may look under other names as well. */
  readonly spellings: readonly string[];
}

/** The words of the instruction that name a file to run: the program by its path, and what an interpreter is given. */
function pathsIn(file: DockerfileModel, { instruction, stages }: Started): readonly StartedPath[] {
  const [stage] = stages;
  const form = commandForm(instruction);
  const own = placedWords(file, instruction);
  if (stage === undefined || own === undefined || form === undefined || (form.kind === 'shell' && file.config(stage).shell === 'none')) return [];
  const before = wordsBefore(file, stage, instruction);
  if (before === undefined) return [];
  const words = [...before, ...own.map((word) => word.value)];
  const script = scriptArgument(words);
  const program = before.length === 0 ? own[0] : undefined;
  const given = script === undefined ? undefined : own[script - before.length];
  const found: StartedPath[] = [];
  if (program?.value.includes('/') === true && !PROGRAM_FOLDERS.has(parentOf(program.value))) found.push({ ...program, spellings: [''] });
  // A program's name where a file is expected is a doubled start, which another rule explains.
  const isProgram = given !== undefined && (interpreterNamed(given.value) !== undefined || isLauncher(words, given.value));
  if (given !== undefined && given.value !== '' && !isProgram) found.push({ ...given, spellings: words.some((word) => word.endsWith('node')) ? NODE_SPELLINGS : [''] });
  return found.filter(({ value }) => !isWindowsPath(value) && !value.includes('$'));
}

function isLauncher(words: readonly string[], word: string): boolean {
  const interpreter = words.map((one) => interpreterNamed(one)).find((one) => one !== undefined);
  return isShell(word) || interpreter?.launchers.includes(baseName(word)) === true;
}

const NODE_SPELLINGS = ['', '.js', '.cjs', '.mjs', '.json', '.node', '/index.js', '/package.json'];

/** What stands in front of the instruction's own words when they run; undefined where it is not known. */
function wordsBefore(file: DockerfileModel, stage: Stage, instruction: Instruction): readonly string[] | undefined {
  if (instruction.name !== 'CMD') return [];
  const { entrypoint, cmd } = file.config(stage);
  if (entrypoint === 'none') return [];
  // Shell form behind an ENTRYPOINT is another rule's finding.
  return entrypoint === undefined || cmd === undefined || cmd === 'none' || cmd.form === 'shell' ? undefined : entrypoint.words;
}

function checkPath(file: DockerfileModel, { instruction, stages }: Started, word: StartedPath): Finding | undefined {
  const [stage] = stages;
  const workdir = stage === undefined ? undefined : file.config(stage).workdir;
  const path = joinPath(workdir, word.value);
  if (stage === undefined || path === undefined || word.value.startsWith('http')) return undefined;
  const isAbsent = stages.every((one) => {
    const there = joinPath(file.config(one).workdir, word.value);
    return there !== undefined && word.spellings.every((ending) => findAtStart(file, one, `${there}${ending}`).presence === 'absent');
  });
  if (!isAbsent) return undefined;
  const likely = likelyPaths(file, stage, path);
  const isRelative = !word.value.startsWith('/');
  const where = isRelative ? `${word.value} is looked for in ${workdir ?? '/'}, and nothing brings it there` : `Nothing brings ${path} into this image`;
  const hint = likely[0] === undefined ? '' : ` It is at ${likely[0]}.`;
  const effect = instruction.name === 'HEALTHCHECK' ? 'the check always fails' : 'the container does not start';
  return {
    range: word.range,
    message: `${where}: ${effect}.${hint}`,
    ...(restsOnGuess(file, stage, path) ? { severity: 'warning' } : {}),
    fixes: [...(isRelative ? workdirFix(file, instruction, word, [...likely, ...openPlaces(file, stage, word.value)]) : []), ...pathFixes(instruction, word, likely)],
  };
}

/** Folders copied whole, of which it is not known what they hold. */
function openPlaces(file: DockerfileModel, stage: Stage, relative: string): readonly string[] {
  const folders = stage.lineage.flatMap((one) => file.flow.createdIn(one)).filter((fact) => fact.by.startsWith('copy') && fact.kind !== 'file');
  return folders.flatMap(({ path }) => {
    const inside = joinPath(path, relative);
    return inside !== undefined && file.flow.find(stage, inside).presence === 'unknown' ? [inside] : [];
  });
}

function workdirFix(file: DockerfileModel, instruction: Instruction, word: StartedPath, likely: readonly string[]): readonly Fix[] {
  const relative = word.value.startsWith('./') ? word.value.slice(2) : word.value;
  const place = likely.find((one) => one.endsWith(`/${relative}`));
  const folder = place?.slice(0, -relative.length - 1);
  if (folder === undefined || folder === '') return [];
  return [{
    title: `Set WORKDIR ${folder}`, safety: 'unsafe', caveat: 'Other relative paths of the program are then looked for there too.',
    edits: () => [linesBefore(file.tree, instruction, [`WORKDIR ${folder}`])],
  }];
}

function pathFixes(instruction: Instruction, word: StartedPath, likely: readonly string[]): readonly Fix[] {
  const isExec = commandForm(instruction)?.kind === 'exec';
  return likely.slice(0, 2).map((one) => ({
    title: `Start ${one}`, safety: 'unsafe', caveat: 'It is a guess at what was meant.',
    edits: () => [replacement(word.range, isExec ? JSON.stringify(one) : one)],
  }));
}
