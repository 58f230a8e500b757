import type { Instruction, SyntaxProblem } from './tree.ts';
import { readJsonForm } from './json-form.ts';

/** All that BuildKit would refuse, in file order. BuildKit stops at the first; an editor shows each. */
export function problemsIn(text: string, instructions: readonly Instruction[], found: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  const problems = [...found];
  if (instructions.length === 0) problems.push({ code: 'no-instructions', message: 'file with no instructions', range: { start: text.length, end: text.length } });
  const nul = text.indexOf('\0');
  if (nul !== -1) problems.push({ code: 'nul-byte', message: 'a NUL byte cannot stand in a Dockerfile', range: { start: nul, end: nul + 1 } });
  let inStage = false;
  for (const instruction of instructions) {
    problems.push(...problemsOf(instruction));
    if (instruction.name === 'FROM') inStage = true;
    else if (!inStage && instruction.name !== 'ARG' && instruction.name !== undefined) {
      problems.push({ code: 'no-from', message: `${instruction.name} stands before the first FROM`, range: instruction.keywordRange });
      // One report is enough for a fragment.
      inStage = true;
    }
  }
  return problems.sort((a, b) => a.range.start - b.range.start);
}

function* problemsOf(instruction: Instruction): Generator<SyntaxProblem> {
  const { name, keyword, keywordRange, args } = instruction;
  if (name === undefined) {
    yield { code: 'unknown-instruction', message: `unknown instruction: ${keyword}`, range: keywordRange };
    return;
  }
  if (args.text === '' && instruction.heredocs.length === 0) {
    yield { code: 'missing-arguments', message: `${name} requires at least one argument`, range: keywordRange };
    return;
  }
  if (takesJson(instruction) && instruction.json === undefined && readJsonForm(args).kind === 'not-strings') {
    yield { code: 'bad-arguments', message: 'a JSON array here may hold strings only', range: args.range };
  }
  if (name === 'ENV' || name === 'LABEL') yield* pairProblems(instruction);
}

function takesJson(instruction: Instruction): boolean {
  switch (instruction.name) {
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
    case 'ADD':
    case 'COPY':
    case 'VOLUME':
      return instruction.args.text.startsWith('[');
    default:
      return false;
  }
}

function* pairProblems(instruction: Instruction): Generator<SyntaxProblem> {
  const [first] = instruction.words;
  if (first === undefined) return;
  if (!first.text.includes('=')) {
    if (instruction.words.length > 1) return;
    yield { code: 'missing-arguments', message: `${instruction.keyword.toUpperCase()} must have two arguments`, range: instruction.range };
    return;
  }
  for (const word of instruction.words) {
    if (word.text.includes('=')) continue;
    yield { code: 'bad-arguments', message: `can't find = in "${word.text}": it must be of the form name=value`, range: word.range };
  }
}
