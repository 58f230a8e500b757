import type { DockerfileModel } from '../model/model.ts';
import { renameTarget } from '../context/target-place.ts';
import { replacement, type TextEdit } from '../text/edit.ts';
import { occurrencesAt, type Occurrences } from './occurrences.ts';

export type RenameAnswer =
  | { readonly edits: readonly TextEdit[]; readonly elsewhere: readonly FileEdits[] }
  | { readonly refused: string };

/** Of a compose or bake file, by its path in the workspace. */
export interface FileEdits {
  readonly file: string;
  readonly edits: readonly TextEdit[];
}

/** The compose and bake files that build a stage of this file by its name, whose texts a rename needs. */
export function definitionsOf(model: DockerfileModel): readonly string[] {
  return [...new Set(model.services.filter(({ target }) => target !== undefined).map(({ file }) => file))];
}

/** A new name everywhere, or why it would not mean the same any more. Undefined: nothing to rename there. */
export function renameAt(model: DockerfileModel, offset: number, newName: string, definitions: ReadonlyMap<string, string> = new Map()): RenameAnswer | undefined {
  const found = occurrencesAt(model, offset);
  if (found === undefined) return undefined;
  const refused = whyNot(model, found, newName);
  if (refused !== undefined) return { refused };
  const elsewhere = found.kind === 'stage' ? targetEdits(model, found.name, newName, definitions) : [];
  if ('refused' in elsewhere) return elsewhere;
  return { edits: [...found.definitions, ...found.uses].map((range) => replacement(range, newName)), elsewhere };
}

function whyNot(model: DockerfileModel, { kind, name }: Occurrences, newName: string): string | undefined {
  if (kind === 'variable') return isVariableName(newName) ? undefined : `${newName} is no name of a variable: letters, digits and _ only.`;
  if (!isStageName(newName)) return `${newName} is no name of a stage: it starts with a letter, then letters, digits, - _ and .`;
  const other = model.stages.find((stage) => stage.name?.toLowerCase() === newName.toLowerCase());
  if (other !== undefined && newName.toLowerCase() !== name.toLowerCase()) return `There is a stage ${newName} already.`;
  return undefined;
}

/** `target:` of the services that build the stage; several may take it from one place. */
function targetEdits(model: DockerfileModel, name: string, newName: string, definitions: ReadonlyMap<string, string>): readonly FileEdits[] | { readonly refused: string } {
  const byFile = new Map<string, Map<number, TextEdit>>();
  for (const service of model.services.filter(({ target }) => target?.toLowerCase() === name.toLowerCase())) {
    const text = definitions.get(service.file);
    const ours = new Set(model.services.filter(({ file }) => file === service.file).map((one) => one.name));
    const edit = text === undefined ? undefined : renameTarget(text, service, newName, ours);
    if (edit === undefined) return { refused: `The service ${service.name} of ${service.file} builds ${name} by its name, and where that is written is not plain; change it there first.` };
    byFile.set(service.file, (byFile.get(service.file) ?? new Map<number, TextEdit>()).set(edit.range.start, edit));
  }
  return [...byFile].map(([file, edits]) => ({ file, edits: [...edits.values()] }));
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
