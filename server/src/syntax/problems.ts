import type { Range } from '../text/range.ts';
import { checkInstruction } from './instruction-checks.ts';
import { jsonArguments, takesJson } from './instruction.ts';
import { readJsonForm } from './json-form.ts';
import type { Instruction, SyntaxProblem } from './tree.ts';
import { pairsOf } from './views.ts';

/** All that BuildKit would refuse, in file order. BuildKit stops at the first; an editor shows each. */
export function problemsIn(text: string, instructions: readonly Instruction[], found: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  const problems = [...found];
  if (instructions.length === 0) problems.push(parsing('no-instructions', 'file with no instructions', { start: text.length, end: text.length }));
  const nul = text.indexOf('\0');
  if (nul !== -1) problems.push({ code: 'nul-byte', stage: 'checking', message: 'a NUL byte cannot reach a command or a file name', range: { start: nul, end: nul + 1 } });
  for (const instruction of instructions) {
    const before = problems.length;
    parsingProblems(instruction, problems);
    if (problems.length === before) checkInstruction(instruction, problems);
  }
  const stray = instructions.find((instruction) => instruction.name !== 'ARG' && instruction.name !== undefined);
  // One report is enough for a fragment.
  if (stray !== undefined && stray.name !== 'FROM') {
    problems.push({ code: 'no-from', stage: 'checking', message: `${stray.keyword} stands before the first FROM`, range: stray.keywordRange });
  }
  return problems.sort((a, b) => a.range.start - b.range.start);
}

function parsing(code: SyntaxProblem['code'], message: string, range: Range): SyntaxProblem {
  return { code, stage: 'parsing', message, range };
}

/** Looks through one ONBUILD; further levels are reported as chained. */
function parsingProblems(instruction: Instruction, problems: SyntaxProblem[]): void {
  const inner = instruction.trigger ?? instruction;
  const { name, args } = inner;
  if ((name === 'ENV' || name === 'LABEL') && args.text !== '') pairProblems(inner, name, problems);
  else if (takesJson(name) && args.text.includes('[') && inner.json === undefined && readJsonForm(jsonArguments(name, args)).kind === 'not-strings') {
    problems.push(parsing('bad-arguments', 'when using JSON array syntax, arrays must be comprised of strings only', args.range));
  }
}

function pairProblems(instruction: Instruction, name: string, problems: SyntaxProblem[]): void {
  const [first] = instruction.words;
  if (first === undefined) return;
  if (!first.text.includes('=')) {
    const [pair] = pairsOf(instruction);
    if (pair?.value === undefined) problems.push(parsing('missing-arguments', `${name} must have two arguments`, { start: instruction.keywordRange.start, end: first.range.end }));
    return;
  }
  for (const word of instruction.words) {
    if (!word.text.includes('=')) problems.push(parsing('bad-arguments', `can't find = in "${word.text}": it must be of the form name=value`, word.range));
  }
}
