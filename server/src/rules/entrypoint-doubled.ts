import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import { rewriteCommand } from '../action/rewrite-command.ts';
import type { DockerfileModel, Stage, StartCommand } from '../model/model.ts';
import { baseName } from '../model/paths.ts';
import { execForm, plainCommand } from '../model/plain-command.ts';
import type { Instruction } from '../syntax/tree.ts';
import { commandForm } from '../syntax/views.ts';
import { replacement } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { interpreterNamed, waitingInterpreter } from './parts/interpreters.ts';
import { productStages } from './parts/products.ts';
import { argumentsFor, isShell } from './parts/start-words.ts';

export const entrypointDoubled = defineRule({
  id: 'entrypoint-doubled',
  summary: 'CMD starts a program that ENTRYPOINT starts already.',
  why: [
    'Docker appends the words of CMD to those of ENTRYPOINT. Distroless images for a language have the interpreter',
    'as their ENTRYPOINT, so `CMD ["node", "server.js"]` becomes `node node server.js`: the build succeeds, and the',
    'container stops at once with *Cannot find module \'/app/node\'* (Java: *Unable to access jarfile java*).',
    'CMD must hold the arguments only.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    const seen = new Set<Instruction>();
    for (const stage of productStages(file)) {
      const { entrypoint, cmd } = file.config(stage);
      if (entrypoint === undefined || entrypoint === 'none' || cmd === undefined || cmd === 'none') continue;
      if (entrypoint.form !== 'exec' || cmd.instruction === undefined || seen.has(cmd.instruction)) continue;
      seen.add(cmd.instruction);
      const finding = findDoubled(file, stage, entrypoint, cmd, cmd.instruction);
      if (finding !== undefined) yield finding;
    }
  },
});

function findDoubled(file: DockerfileModel, stage: Stage, entrypoint: StartCommand, cmd: StartCommand, instruction: Instruction): Finding | undefined {
  const waiting = waitingInterpreter(entrypoint.words);
  if (waiting === undefined) return undefined;
  const { interpreter } = waiting;
  const written = writtenWords(file, cmd, instruction);
  const [first] = written.words;
  const same = interpreterNamed(first)?.language === interpreter.language;
  // A script of a package is what the interpreter is to run: node_modules/next/dist/bin/next.
  const isLauncher = first !== undefined && !first.includes('node_modules/') && (interpreter.launchers.includes(baseName(first)) || isShell(first));
  // Without a shell, shell form is wrong for another reason, and another rule says so.
  if (cmd.form === 'shell' && file.config(stage).shell === 'none') return undefined;
  if (!same && !isLauncher && cmd.form === 'exec') return undefined;
  const runs = [...entrypoint.words, ...cmd.words].slice(0, entrypoint.words.length + 3).join(' ');
  const whose = entrypoint.instruction === undefined ? `the ENTRYPOINT of ${stage.facts?.reference ?? 'the base image'}` : 'ENTRYPOINT';
  return {
    range: written.range,
    message: `${whose} is ${entrypoint.words.join(' ')} already: the container runs \`${runs}${cmd.words.length > 3 ? ' …' : ''}\`.`,
    ...(entrypoint.instruction === undefined ? {} : { related: [{ range: entrypoint.instruction.range, message: 'ENTRYPOINT' }] }),
    fixes: [...dropFix(file, stage, entrypoint, written.words, instruction), ...stateFix(file, entrypoint, written.words, instruction, same)],
  };
}

/** The words that the writer meant to be run, and the first of them in the file. */
function writtenWords(file: DockerfileModel, cmd: StartCommand, instruction: Instruction): { readonly words: readonly string[]; readonly range: Range } {
  const form = commandForm(instruction);
  const range = form?.kind === 'exec' ? (form.json.elements[0]?.range ?? form.range) : (form?.range ?? instruction.range);
  if (cmd.form === 'exec') return { words: cmd.words, range };
  const plain = plainCommand(file, instruction);
  const words = plain !== undefined && 'words' in plain ? plain.words : [];
  return { words, range: file.scriptsOf(instruction)[0]?.commands[0]?.nameRange ?? range };
}

function dropFix(file: DockerfileModel, stage: Stage, entrypoint: StartCommand, words: readonly string[], instruction: Instruction): readonly Fix[] {
  const kept = argumentsFor(file, stage, entrypoint.words, words);
  if (kept === undefined || kept.length === 0) return [];
  const edits = rewriteCommand(file, instruction, kept);
  if (edits === undefined || edits.length === 0) return [];
  const isTail = kept.length < words.length && kept.every((word, at) => word === words[words.length - kept.length + at]);
  const title = isTail ? `Drop \`${words.slice(0, words.length - kept.length).join(' ')}\`` : `Pass \`${kept.join(' ')}\` to ${baseName(entrypoint.words[0] ?? '')}`;
  const isSame = interpreterNamed(words[0])?.language === waitingInterpreter(entrypoint.words)?.interpreter.language;
  if (isTail || isSame) return [{ title, safety: 'safe', edits: () => edits }];
  return [{ title, safety: 'unsafe', caveat: 'What the launcher sets up besides starting the program is not done any more.', edits: () => edits }];
}

/** The whole command as ENTRYPOINT, which overrules the one of the base image. */
function stateFix(file: DockerfileModel, entrypoint: StartCommand, words: readonly string[], instruction: Instruction, same: boolean): readonly Fix[] {
  const path = entrypoint.words.find((word) => interpreterNamed(word) !== undefined);
  if (!same || path === undefined || entrypoint.instruction !== undefined || words.length === 0) return [];
  const stated = [path, ...words.slice(1)];
  const edits = rewriteCommand(file, instruction, stated);
  if (edits === undefined) return [];
  return [{
    title: `State it as ENTRYPOINT ${execForm(stated)}`, safety: 'unsafe',
    caveat: 'Arguments given to docker run are then appended to the command instead of replacing it.',
    edits: () => [replacement(instruction.keywordRange, 'ENTRYPOINT'), ...edits],
  }];
}
