import { defineRule } from '../action/define.ts';
import type { Finding } from '../action/action.ts';
import { placedWords, type PlacedWord } from '../action/rewrite-command.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { baseName, joinPath } from '../model/paths.ts';
import { programPresence } from '../model/programs.ts';
import { commandForm } from '../syntax/views.ts';
import { startedIn, type Started } from './parts/products.ts';
import { scriptRemedies } from './parts/script-remedies.ts';

export const scriptWithoutInterpreter = defineRule({
  id: 'script-without-interpreter',
  summary: 'The container starts a script whose interpreter is not in the image.',
  why: [
    'A script is run by the program in its first line: `#!/bin/bash`. Where the image has no such program the container stops with',
    '*no such file or directory*, as if the script itself were missing. Distroless images have no shell, Alpine has no bash. A first line',
    'that ends in CR LF asks for a program called `sh\\r`, and one that is no `#!` line gives *exec format error* in exec form.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const started of startedIn(file)) {
      for (const word of programsOf(file, started)) {
        const finding = checkScript(file, started, word);
        if (finding !== undefined) yield finding;
      }
    }
  },
});

/** The program's word, and that of the program which an init starts. */
function programsOf(file: DockerfileModel, { instruction, stages }: Started): readonly PlacedWord[] {
  const words = placedWords(file, instruction);
  const [first] = words ?? [];
  if (words === undefined || first === undefined) return [];
  if (instruction.name === 'CMD' && stages.some((stage) => file.config(stage).entrypoint !== 'none')) return [];
  const inner = ['tini', 'dumb-init'].includes(baseName(first.value)) ? words[words.findIndex((word) => word.value === '--') + 1] : undefined;
  return inner === undefined || inner === first ? [first] : [first, inner];
}

function checkScript(file: DockerfileModel, { instruction, stages }: Started, word: PlacedWord): Finding | undefined {
  const isExec = commandForm(instruction)?.kind === 'exec';
  const [stage] = stages;
  if (stage === undefined || (!isExec && file.config(stage).shell === 'none')) return undefined;
  const troubles = stages.map((one) => troubleIn(file, one, word.value, isExec));
  const [first] = troubles;
  if (first === undefined || troubles.includes(undefined)) return undefined;
  return {
    range: word.range,
    message: `${first.text}: ${instruction.name === 'HEALTHCHECK' ? 'the check always fails' : 'the container does not start'}.`,
    fixes: stages.length === 1 ? scriptRemedies(file, { instruction, stage, word, source: scriptSource(file, stage, word.value), program: first.program }) : [],
  };
}

interface Trouble {
  readonly text: string;
  readonly program?: string | undefined;
}

function troubleIn(file: DockerfileModel, stage: Stage, written: string, isExec: boolean): Trouble | undefined {
  const name = baseName(written);
  const image = stage.fromScratch ? 'scratch' : (stage.facts?.reference ?? 'this image');
  const source = scriptSource(file, stage, written);
  if (source === undefined) {
    const isScript = isExec && (name.endsWith('.sh') || isGradleStart(written)) && file.config(stage).shell === 'none';
    return isScript ? { text: `${name} is a shell script, and ${image} has no shell` } : undefined;
  }
  const line = source.text.split('\n')[0] ?? '';
  if (!line.startsWith('#!')) return isExec && name.endsWith('.sh') ? { text: `${name} has no #! line, and exec form needs one` } : undefined;
  if (line.endsWith('\r')) return { text: `The first line of ${name} ends in CR LF, so that a program of that name with a CR is looked for` };
  const [program = '', argument] = line.slice(2).trim().split(' ').filter((part) => part !== '');
  const isEnv = baseName(program) === 'env' && argument !== undefined && !argument.startsWith('-');
  const missing = (isEnv ? [program, argument] : [program]).find((one) => programPresence(file, stage, one).presence === 'absent');
  return missing === undefined ? undefined : { text: `${name} is run by ${missing}, which ${image} does not have`, program: isEnv ? argument : program };
}

/** `build/install/app/bin/app`, as Gradle's installDist writes it. */
function isGradleStart(written: string): boolean {
  const parts = written.split('/');
  const at = parts.indexOf('install');
  return at > 0 && parts[at + 2] === 'bin' && parts.length === at + 4;
}

/** The file of the context that is started; undefined where it is something else, or not known. */
function scriptSource(file: DockerfileModel, stage: Stage, written: string): { readonly path: string; readonly text: string } | undefined {
  const target = joinPath(file.config(stage).workdir, written);
  if (target === undefined) return undefined;
  const { contextPath: path } = written.includes('/') ? file.flow.find(stage, target) : programPresence(file, stage, written);
  const text = path === undefined ? undefined : file.context?.texts.get(path);
  return path === undefined || text === undefined ? undefined : { path, text };
}
