import { INSTRUCTION_FLAGS } from '../syntax/instruction-checks.ts';
import type { DockerfileModel } from '../model/model.ts';
import { partOf } from '../syntax/logical-text.ts';
import type { Instruction } from '../syntax/tree.ts';
import { fromView, pairsOf } from '../syntax/views.ts';
import { variableUses } from '../syntax/variables.ts';
import { overlaps, type Range } from '../text/range.ts';

export const tokenTypes = ['keyword', 'comment', 'macro', 'namespace', 'class', 'parameter', 'variable', 'function', 'property', 'string'] as const;
export type TokenType = (typeof tokenTypes)[number];

export interface ColouredToken {
  readonly range: Range;
  readonly type: TokenType;
}

/** Tokens of the range in order, none overlapping, each on one line; the grammar colours the rest. */
export function semanticTokens(model: DockerfileModel, range: Range): readonly ColouredToken[] {
  const found: ColouredToken[] = [];
  for (const directive of model.tree.directives) add(found, directive.range, 'macro', range);
  for (const comment of model.tree.comments) add(found, comment.range, 'comment', range);
  for (const instruction of model.tree.instructions) if (overlaps(instruction.lines, range)) addInstruction(found, model, instruction, range);
  found.sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  return withoutOverlaps(found, model.text);
}

function addInstruction(found: ColouredToken[], model: DockerfileModel, instruction: Instruction, range: Range): void {
  add(found, instruction.keywordRange, 'keyword', range);
  const known = INSTRUCTION_FLAGS[instruction.name ?? 'FROM'] ?? {};
  for (const flag of instruction.flags) if (Object.hasOwn(known, flag.name)) add(found, flag.nameRange, 'property', range);
  for (const use of variableUses(instruction.args.text, model.tree.escape)) add(found, partOf(instruction.args, use.nameStart, use.nameEnd).range, 'variable', range);
  if (instruction.name === 'FROM') addFrom(found, instruction, range);
  if (instruction.name === 'ARG' || instruction.name === 'ENV' || instruction.name === 'LABEL') {
    for (const pair of pairsOf(instruction)) add(found, pair.key.range, instruction.name === 'LABEL' ? 'property' : 'variable', range);
  }
  for (const script of model.scriptsOf(instruction)) addScript(found, script.commands, range);
  if (instruction.trigger !== undefined) addInstruction(found, model, instruction.trigger, range);
}

function addFrom(found: ColouredToken[], instruction: Instruction, range: Range): void {
  const { image, asRange, name } = fromView(instruction);
  if (image !== undefined && !image.text.includes('$')) add(found, image.range, 'class', range);
  if (asRange !== undefined) add(found, asRange, 'keyword', range);
  if (name !== undefined) add(found, name.range, 'namespace', range);
}

function addScript(found: ColouredToken[], commands: ReturnType<DockerfileModel['scriptsOf']>[number]['commands'], range: Range): void {
  for (const command of commands) {
    if (command.name !== undefined) add(found, command.nameRange, 'function', range);
    for (const flag of command.flags) {
      const end = flag.value === undefined ? flag.range.end : Math.min(flag.range.start + flag.name.length, flag.range.end);
      add(found, { start: flag.range.start, end }, 'parameter', range);
    }
    for (const assignment of command.assignments) add(found, { start: assignment.range.start, end: assignment.range.start + assignment.name.length }, 'variable', range);
  }
}

function add(found: ColouredToken[], token: Range, type: TokenType, within: Range): void {
  if (token.start < token.end && overlaps(token, within)) found.push({ range: token, type });
}

/** The outer one wins where two meet; what goes over a line end is left to the grammar. */
function withoutOverlaps(ordered: readonly ColouredToken[], text: string): readonly ColouredToken[] {
  const kept: ColouredToken[] = [];
  let end = 0;
  for (const token of ordered) {
    if (token.range.start < end || text.slice(token.range.start, token.range.end).includes('\n')) continue;
    kept.push(token);
    end = token.range.end;
  }
  return kept;
}
