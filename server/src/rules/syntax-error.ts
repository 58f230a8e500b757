import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import type { DockerfileModel } from '../model/model.ts';
import { instructionAt } from '../syntax/edit-points.ts';
import { INSTRUCTION_FLAGS } from '../syntax/instruction-checks.ts';
import type { Instruction, InstructionName, SyntaxProblem } from '../syntax/tree.ts';
import { commandForm } from '../syntax/views.ts';
import { insertion, replacement } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { bareHash } from './parts/bare-hash.ts';
import { describeProblem } from './parts/describe-problem.ts';
import { instructionNames } from './parts/instruction-names.ts';
import { inCase } from './parts/letter-case.ts';
import { strayComment } from './parts/stray-comment.ts';
import { slipOf } from './parts/typing-slip.ts';

export const syntaxError = defineRule({
  id: 'syntax-error',
  summary: 'BuildKit refuses the file.',
  why: 'The build stops here before it has begun. Only the first such place is in the error of `docker build`; here are all.',
  category: 'syntax',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    if (file.text.trim() === '') return;
    const last = file.tree.instructions.at(-1);
    if (last !== undefined && file.stages.length === 0 && file.tree.errors.length === 0) {
      yield { range: last.keywordRange, message: 'No FROM follows: there is no image to build.' };
    }
    for (const problem of file.tree.errors) {
      const instruction = instructionAt(file.tree, problem.range.start);
      if (instruction !== undefined && isToldBetter(file, instruction, problem)) continue;
      yield { range: visible(file.text, problem.range), message: describeProblem(problem, instruction), ...remedies(file, problem, instruction) };
    }
  },
});

/** Rules of their own tell these from their cause: comments and broken brackets behind an instruction. */
function isToldBetter(file: DockerfileModel, instruction: Instruction, { code }: SyntaxProblem): boolean {
  if (code === 'bad-arguments') {
    if (strayComment(instruction)?.fails === true || bareHash(file.tree, instruction)?.escaped !== undefined) return true;
    const form = instruction.name === 'SHELL' ? commandForm(instruction) : undefined;
    return form?.kind === 'shell' && form.jsonFailure !== undefined;
  }
  if (code !== 'unknown-instruction') return false;
  const before = instructionBefore(file, instruction);
  return before !== undefined && bareHash(file.tree, before)?.escaped !== undefined;
}

/** The instruction that ends on the line above. */
function instructionBefore({ tree }: DockerfileModel, { lines, startLine }: Instruction): Instruction | undefined {
  const before = lines.start === 0 ? undefined : instructionAt(tree, lines.start - 1);
  return before?.endLine === startLine - 1 ? before : undefined;
}

/** An empty range shows nowhere in an editor. */
function visible(text: string, { start, end }: Range): Range {
  return start === end && start > 0 && start === text.length ? { start: text.trimEnd().length - 1, end: text.trimEnd().length } : { start, end };
}

function remedies(file: DockerfileModel, problem: SyntaxProblem, instruction: Instruction | undefined): Pick<Finding, 'fixes'> {
  if (instruction === undefined) return {};
  if (problem.code === 'unknown-instruction') {
    const respelt = rightKeyword(instruction);
    return { fixes: respelt.length > 0 ? respelt : missingContinuation(file, instruction) };
  }
  return problem.code === 'bad-flag' ? { fixes: rightFlag(instruction, problem) } : {};
}

function rightKeyword({ keyword, keywordRange }: Instruction): readonly Fix[] {
  const meant = slipOf(keyword.toUpperCase(), instructionNames);
  if (meant === undefined) return [];
  const written = keyword === keyword.toLowerCase() ? inCase(meant, 'lower') : meant;
  return [{ title: `Write ${written}`, safety: 'safe', edits: () => [replacement(keywordRange, written)] }];
}

/** `RUN a &&` on the line above, without its backslash. */
function missingContinuation(file: DockerfileModel, instruction: Instruction): readonly Fix[] {
  const before = instructionBefore(file, instruction);
  if (before?.name === undefined || before.heredocs.length > 0 || !mayGoOn(before.name, instruction.keyword)) return [];
  return [{
    title: `Continue ${before.keyword} on this line`, safety: 'unsafe', caveat: `The line becomes part of the ${before.keyword} above.`,
    edits: () => [insertion(before.args.range.end, ` ${file.tree.escape}`)],
  }];
}

/** Pairs go on with a pair, and FROM with nothing. */
function mayGoOn(name: InstructionName, word: string): boolean {
  if (name === 'ENV' || name === 'LABEL' || name === 'ARG') return word.includes('=');
  return ['RUN', 'CMD', 'ENTRYPOINT', 'COPY', 'ADD'].includes(name);
}

function rightFlag(instruction: Instruction, { range }: SyntaxProblem): readonly Fix[] {
  const { name } = instruction;
  const flag = instruction.flags.find((candidate) => candidate.range.start === range.start);
  const known = name === undefined ? [] : Object.keys(INSTRUCTION_FLAGS[name] ?? {});
  if (flag === undefined || known.includes(flag.name)) return [];
  const meant = slipOf(flag.name.toLowerCase(), known);
  if (meant === undefined) return [];
  return [{ title: `Write --${meant}`, safety: 'safe', edits: () => [replacement(flag.nameRange, meant)] }];
}
