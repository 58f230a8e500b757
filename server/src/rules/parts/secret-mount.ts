import type { Fix } from '../../action/action.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { flagInsertion } from '../../syntax/edit-points.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { variableUses } from '../../syntax/variables.ts';
import { mountsOf, pairsOf } from '../../syntax/views.ts';
import { removal } from '../../text/edit.ts';
import { allowsSyntax } from './dockerfile-syntax.ts';
import { globalArgs } from './global-args.ts';
import { shippedStages } from './shipped-stages.ts';

/**
 * `ARG TOKEN` or `ENV TOKEN=…` that only RUN reads becomes a secret of each of them:
 *
 *     RUN --mount=type=secret,id=TOKEN,env=TOKEN npm ci
 *
 * Empty where something else reads it, or where it cannot be seen who does.
 */
export function secretMount(file: DockerfileModel, stage: Stage, name: string): readonly Fix[] {
  if (!allowsSyntax(file.tree, SECRET_VARIABLES) || globalArgs(file.tree).some((one) => one.name === name)) return [];
  const declared = stage.instructions.filter((instruction) => (instruction.name === 'ARG' || instruction.name === 'ENV') && pairsOf(instruction).some(({ key }) => key.text === name));
  const [first] = declared;
  if (first === undefined || !declared.every((instruction) => declaresAlone(instruction, name))) return [];
  const readers = instructionsAfter(file, stage, first).filter((instruction) => !declared.includes(instruction) && mentions(file, instruction, name));
  if (readers.length === 0 || !readers.every((instruction) => takesSecret(file, instruction, name))) return [];
  const isKept = declared.some((instruction) => instruction.name === 'ENV') && shippedStages(file).includes(stage);
  const before = declared.some((instruction) => instruction.name === 'ARG') ? ` instead of --build-arg ${name}` : '';
  const given = `Builds give it with --secret id=${name}${before}; steps that read it without naming it no longer get it`;
  return [{
    title: `Mount ${name} as a secret where RUN reads it`, safety: 'unsafe',
    caveat: `${given}${isKept ? ', and a program that needs it gets it from whoever starts the container' : ''}.`,
    edits: () => [...declared.map(({ lines }) => removal(lines)), ...readers.map((instruction) => flagInsertion(instruction, `--mount=type=secret,id=${name},env=${name}`))],
  }];
}

/** With a value of its own or that of the argument, not of another variable; an argument without a default. */
function declaresAlone(instruction: Instruction, name: string): boolean {
  const [pair, second] = pairsOf(instruction);
  if (pair?.key.text !== name || second !== undefined) return false;
  const value = pair.value?.text ?? '';
  return instruction.name === 'ARG' ? value === '' : variableUses(value, '\\').every((use) => use.name === name);
}

/** Dockerfile 1.10, September 2024: `env=` of a secret. */
const SECRET_VARIABLES = 10;

/** Those of the stages on it too: they have the argument. */
function instructionsAfter(file: DockerfileModel, stage: Stage, arg: Instruction): readonly Instruction[] {
  const heirs = file.stages.filter((other) => other !== stage && other.lineage.includes(stage));
  return [...stage.instructions.filter(({ range }) => range.start > arg.range.start), ...heirs.flatMap((heir) => heir.instructions)];
}

/** By the variable, or by the name alone, as a program asks for it. */
function mentions(file: DockerfileModel, { range, heredocs }: Instruction, name: string): boolean {
  const text = file.text.slice(range.start, Math.max(range.end, ...heredocs.map(({ bodyRange }) => bodyRange.end)));
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (!isNameCharacter(text[at - 1]) && !isNameCharacter(text[at + name.length])) return true;
  }
  return false;
}

function isNameCharacter(character: string | undefined): boolean {
  return character !== undefined && (character === '_' || (character >= '0' && character <= '9') || character.toLowerCase() !== character.toUpperCase());
}

/** Its flags BuildKit reads, before there is a variable. */
function takesSecret(file: DockerfileModel, instruction: Instruction, name: string): boolean {
  if (instruction.name !== 'RUN' || mountsOf(instruction).some(({ type }) => type === 'secret')) return false;
  return instruction.flags.every(({ range }) => !file.text.slice(range.start, range.end).includes(name));
}
