import type { DockerfileModel, Stage } from '../../model/model.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { plainCommand } from '../../model/plain-command.ts';
import { commandForm } from '../../syntax/views.ts';
import { withoutInit } from './init-process.ts';
import type { Project, Trouble } from './runtime-needs.ts';
import { buildsItself } from './setup-steps.ts';
import { shellCommands } from './shell-commands.ts';

/** What both big refactorings must know of a stage before they look at its ecosystem. */
export function readProject(file: DockerfileModel, stage: Stage): Project | Trouble {
  const blocked = findBlocker(file, stage);
  if (blocked !== undefined) return blocked;
  const broken = brokenList(stage);
  if (broken !== undefined) return broken;
  const { start } = file.config(stage);
  if (start === undefined) return unknownStart(file, stage);
  if (start === 'none' || (start.instruction === undefined && !isServer(stage))) {
    return { trouble: 'there is no CMD or ENTRYPOINT, so it cannot be told what the image has to run', at: stage.baseRange };
  }
  const { workdir } = file.stateAtEnd(stage);
  if (workdir === undefined) return { trouble: 'the working directory is not known', at: workdirRange(stage) };
  const command = start.instruction === undefined ? { commands: [start.words], needsShell: undefined } : commandOf(file, stage, start.instruction);
  if ('trouble' in command) return command;
  const { commands, needsShell } = command;
  return { file, stage, start, command: commands.at(-1) ?? [], commands, needsShell, startRange: start.instruction?.args.range ?? stage.baseRange, workdir };
}

/** `CMD ['node', 'server.js']`: what a shell makes of the brackets is nothing that starts, and nobody meant it. */
function brokenList(stage: Stage): Trouble | undefined {
  for (const name of ['ENTRYPOINT', 'CMD'] as const) {
    const instruction = lastOf(stage, name);
    const form = instruction === undefined ? undefined : commandForm(instruction);
    if (form?.kind !== 'shell' || form.jsonFailure === undefined) continue;
    return { trouble: `the brackets of ${name} are no JSON, so a shell gets them as they are and starts nothing; write the list as JSON first`, at: form.jsonFailure.range };
  }
  return undefined;
}

/** CMD is passed to the ENTRYPOINT of the base, where that has one. */
function unknownStart(file: DockerfileModel, stage: Stage): Trouble {
  const base = file.text.slice(stage.baseRange.start, stage.baseRange.end);
  const cmd = lastOf(stage, 'CMD');
  if (cmd === undefined) return { trouble: 'what the image runs is not known: its base and the file do not say', at: stage.baseRange };
  return { trouble: `what ${base} has as its ENTRYPOINT is not known, and CMD is passed to it`, at: stage.baseRange };
}

/** Images of PHP start their server; other language images start a prompt, which nobody means. */
function isServer(stage: Stage): boolean {
  return stage.facts?.language === 'php' && stage.facts.exposedPorts !== undefined;
}

interface StartWords {
  readonly commands: readonly (readonly string[])[];
  readonly needsShell: Trouble | undefined;
}

/** ENTRYPOINT and CMD as one command; an inherited entrypoint script of a language image only passes on. */
function commandOf(file: DockerfileModel, stage: Stage, last: Instruction): StartWords | Trouble {
  const words: string[] = [];
  for (const name of ['ENTRYPOINT', 'CMD'] as const) {
    const instruction = lastOf(stage, name);
    if (instruction === undefined) continue;
    if (name === 'CMD' && last.name === 'ENTRYPOINT' && file.config(stage).entrypoint !== 'none' && isShellForm(file, stage)) continue;
    const plain = plainCommand(file, instruction);
    if (plain === undefined) continue;
    if (!('trouble' in plain)) {
      words.push(...plain.words);
      continue;
    }
    const needsShell = { trouble: `${name}: ${plain.trouble}`, at: plain.at };
    const commands = words.length === 0 ? shellCommands(file, instruction) : [];
    return commands.length === 0 ? needsShell : { commands, needsShell };
  }
  if (words.length === 0) return { trouble: 'the start command is empty', at: last.args.range };
  return { commands: [withoutInit(words)], needsShell: undefined };
}

/** A shell-form ENTRYPOINT does not see CMD. */
function isShellForm(file: DockerfileModel, stage: Stage): boolean {
  const { entrypoint } = file.config(stage);
  return entrypoint !== undefined && entrypoint !== 'none' && entrypoint.form === 'shell';
}

export function lastOf(stage: Stage, name: 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK' | 'WORKDIR' | 'USER'): Instruction | undefined {
  return [...stage.instructions].reverse().find((instruction) => instruction.name === name);
}

function workdirRange(stage: Stage): { start: number; end: number } {
  return lastOf(stage, 'WORKDIR')?.args.range ?? stage.baseRange;
}

function findBlocker(file: DockerfileModel, stage: Stage): Trouble | undefined {
  const [error] = file.tree.errors;
  if (error !== undefined) return { trouble: `the file has an error: ${error.message}`, at: error.range };
  const trigger = stage.instructions.find((instruction) => instruction.name === 'ONBUILD');
  if (trigger !== undefined) return { trouble: 'ONBUILD is for images built on this one; a second stage would lose it', at: trigger.keywordRange };
  if (stage.facts?.distribution === 'windows') return { trouble: 'Windows images are left alone', at: stage.baseRange };
  if (stage.base.kind === 'unknown') return unknownBase(stage, stage.base.raw);
  return composeBlocker(file, stage);
}

/** `golang:${TAG}`: an image to build in has no start command of its own that anybody means. */
function unknownBase(stage: Stage, raw: string): Trouble {
  const starts = lastOf(stage, 'CMD') ?? lastOf(stage, 'ENTRYPOINT');
  if (starts !== undefined) return { trouble: `the base ${raw} is not known`, at: stage.baseRange };
  return { trouble: `there is no CMD or ENTRYPOINT here, and the base ${raw} is not known, so it cannot be told what the image has to run`, at: stage.baseRange };
}

/** Compose is the other half of the file: what it picks must stay what it is. */
function composeBlocker(file: DockerfileModel, stage: Stage): Trouble | undefined {
  // The base of a last stage that only takes what others built is changed in place: its name stays on it.
  if (file.stages.length > 1 && !buildsItself({ file, stage })) return undefined;
  for (const service of file.services) {
    if (service.target !== undefined && service.target.toLowerCase() === stage.name?.toLowerCase()) {
      return { trouble: `the service ${service.name} of ${service.file} builds the stage "${service.target}"; it would get the build stage`, at: stage.nameRange ?? stage.baseRange };
    }
  }
  return undefined;
}
