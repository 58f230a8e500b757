import { httpCheck, httpProbe } from '../../model/http-check.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { baseName } from '../../model/paths.ts';
import { plainCommand } from '../../model/plain-command.ts';
import { programPresence } from '../../model/programs.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { commandForm } from '../../syntax/views.ts';
import { asPythonModule, interpreterNamed } from './interpreters.ts';
import { argumentsFor, withoutLaunchers } from './start-words.ts';

export interface FittingCommand {
  readonly words: readonly string[];
  /** It runs something else than what is written, if to the same end. */
  readonly isOther: boolean;
}

/** The words in exec form with which the instruction does its work in this image; undefined where there are none, or none known. */
export function fittingCommand(file: DockerfileModel, stage: Stage, instruction: Instruction): FittingCommand | undefined {
  if (instruction.name === 'HEALTHCHECK') return fittingCheck(file, stage, instruction);
  const written = writtenWords(file, instruction);
  if (written === undefined) return undefined;
  const { entrypoint } = file.config(stage);
  if (instruction.name === 'CMD' && entrypoint !== 'none') {
    const words = entrypoint === undefined ? undefined : argumentsFor(file, stage, entrypoint.words, written);
    return words === undefined || words.length === 0 ? undefined : { words, isOther: !isTail(words, written) };
  }
  const plain = withoutLaunchers(file, stage, written);
  const words = plain === undefined ? undefined : runnable(file, stage, plain);
  return words === undefined ? undefined : { words, isOther: plain !== written };
}

function fittingCheck(file: DockerfileModel, stage: Stage, instruction: Instruction): FittingCommand | undefined {
  const asked = httpCheck(file, instruction);
  if (asked === undefined) {
    const written = writtenWords(file, instruction);
    const words = written === undefined ? undefined : runnable(file, stage, written);
    return words === undefined ? undefined : { words, isOther: false };
  }
  const { facts } = stage;
  if (!asked.isPlain || facts?.interpreter === undefined) return undefined;
  const words = httpProbe(facts.interpreter, facts.language, asked.url, facts.languageVersion);
  return words === undefined ? undefined : { words, isOther: true };
}

/** The words with a program that is there: by its name, by its path, or as a module of the interpreter. */
function runnable(file: DockerfileModel, stage: Stage, words: readonly string[]): readonly string[] | undefined {
  const [program, ...rest] = words;
  if (program === undefined) return undefined;
  if (programPresence(file, stage, program).presence !== 'absent') return words;
  const { facts } = stage;
  if (facts?.interpreter === undefined) return undefined;
  if (interpreterNamed(program)?.language === facts.language && !program.includes('/')) return [facts.interpreter, ...rest];
  const module = facts.language === 'python' ? asPythonModule([baseName(program), ...rest]) : undefined;
  return module === undefined ? undefined : [facts.interpreter, ...module];
}

function writtenWords(file: DockerfileModel, instruction: Instruction): readonly string[] | undefined {
  const form = commandForm(instruction);
  if (form?.kind === 'exec') return form.words;
  const plain = plainCommand(file, instruction);
  return plain !== undefined && 'words' in plain ? plain.words : undefined;
}

function isTail(words: readonly string[], of: readonly string[]): boolean {
  return words.every((word, at) => word === of[of.length - words.length + at]);
}
