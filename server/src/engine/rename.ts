import type { DockerfileModel } from '../model/model.ts';
import { replacement, type TextEdit } from '../text/edit.ts';
import { occurrencesAt, type Occurrences } from './occurrences.ts';

export type RenameAnswer =
  | { readonly edits: readonly TextEdit[] }
  | { readonly refused: string };

/** A new name everywhere, or why it would not mean the same any more. Undefined: nothing to rename there. */
export function renameAt(model: DockerfileModel, offset: number, newName: string): RenameAnswer | undefined {
  const found = occurrencesAt(model, offset);
  if (found === undefined) return undefined;
  const refused = whyNot(model, found, newName);
  if (refused !== undefined) return { refused };
  return { edits: [...found.definitions, ...found.uses].map((range) => replacement(range, newName)) };
}

function whyNot(model: DockerfileModel, { kind, name }: Occurrences, newName: string): string | undefined {
  if (kind === 'variable') return isVariableName(newName) ? undefined : `${newName} is no name of a variable: letters, digits and _ only.`;
  if (!isStageName(newName)) return `${newName} is no name of a stage: it starts with a letter, then letters, digits, - _ and .`;
  const other = model.stages.find((stage) => stage.name?.toLowerCase() === newName.toLowerCase());
  if (other !== undefined && newName.toLowerCase() !== name.toLowerCase()) return `There is a stage ${newName} already.`;
  const service = model.services.find((candidate) => candidate.target?.toLowerCase() === name.toLowerCase());
  return service === undefined ? undefined : `The service ${service.name} of ${service.file} builds ${name} by its name; change it there first.`;
}

function isVariableName(name: string): boolean {
  return isLetter(name[0] ?? '') && [...name].every((character) => isLetter(character) || isDigit(character));
}

function isStageName(name: string): boolean {
  return isLetter(name[0] ?? '') && name[0] !== '_' && [...name].every((character) => isLetter(character) || isDigit(character) || character === '-' || character === '.');
}

function isLetter(character: string): boolean {
  const lower = character.toLowerCase();
  return character === '_' || (lower >= 'a' && lower <= 'z' && character.length === 1);
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}
