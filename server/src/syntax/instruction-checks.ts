import type { Range } from '../text/range.ts';
import { announcesHeredoc } from './heredocs.ts';
import { healthcheckView, pairsOf, stringsOf } from './views.ts';
import type { Flag, Instruction, InstructionName, SyntaxProblem } from './tree.ts';

type FlagKind = 'switch' | 'value' | 'values';

/** Every flag BuildKit knows, by instruction. A `values` flag may be given more than once. */
export const INSTRUCTION_FLAGS: Readonly<Partial<Record<InstructionName, Readonly<Record<string, FlagKind>>>>> = {
  ADD: { chown: 'value', chmod: 'value', link: 'switch', 'keep-git-dir': 'switch', checksum: 'value', unpack: 'switch', exclude: 'values' },
  COPY: { from: 'value', chown: 'value', chmod: 'value', link: 'switch', parents: 'switch', exclude: 'values' },
  FROM: { platform: 'value' },
  HEALTHCHECK: { interval: 'value', timeout: 'value', 'start-period': 'value', 'start-interval': 'value', retries: 'value' },
  RUN: { mount: 'values', network: 'value', security: 'value', device: 'values' },
};

/** What BuildKit refuses in a single instruction that its parser let pass. */
export function checkInstruction(instruction: Instruction, problems: SyntaxProblem[]): void {
  const { name, keyword, keywordRange } = instruction;
  if (name === undefined) {
    problems.push(problem('unknown-instruction', `unknown instruction: ${keyword}`, keywordRange));
    return;
  }
  argumentProblems(instruction, name, problems);
  flagProblems(instruction, name, problems);
  if (name === 'ONBUILD' && instruction.trigger !== undefined) triggerProblems(instruction.trigger, problems);
}

function problem(code: SyntaxProblem['code'], message: string, range: Range): SyntaxProblem {
  return { code, stage: 'checking', message, range };
}

function argumentProblems(instruction: Instruction, name: InstructionName, problems: SyntaxProblem[]): void {
  const { words, args, keywordRange } = instruction;
  switch (name) {
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
      return;
    case 'ADD':
    case 'COPY':
      if ((instruction.json?.elements ?? words).length < 2) problems.push(problem('missing-arguments', `${name} requires at least two arguments: a source and a destination`, keywordRange));
      else destinationProblems(instruction, name, problems);
      return;
    case 'FROM':
      fromProblems(instruction, problems);
      return;
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      if (args.text === '') problems.push(problem('missing-arguments', `${name} requires exactly one argument`, keywordRange));
      return;
    case 'SHELL':
      if (args.text === '' || instruction.json?.elements.length === 0) problems.push(problem('missing-arguments', 'SHELL requires at least one argument', keywordRange));
      else if (instruction.json === undefined) problems.push(problem('bad-arguments', 'SHELL requires the arguments to be in JSON form', args.range));
      return;
    default:
      if (words.length === 0 || instruction.json?.elements.length === 0) problems.push(problem('missing-arguments', `${name} requires at least one argument`, keywordRange));
      else detailProblems(instruction, name, problems);
  }
}

function destinationProblems(instruction: Instruction, name: InstructionName, problems: SyntaxProblem[]): void {
  const last = instruction.words.at(-1);
  if (last !== undefined && instruction.json === undefined && announcesHeredoc(last.text)) {
    problems.push(problem('bad-arguments', `${name} cannot accept a heredoc as a destination`, last.range));
  }
}

function fromProblems(instruction: Instruction, problems: SyntaxProblem[]): void {
  const { words, keywordRange } = instruction;
  const [first, second, third] = words;
  if (first === undefined) problems.push(problem('missing-arguments', 'FROM requires either one or three arguments', keywordRange));
  else if (words.length === 1) return;
  else if (words.length !== 3 || second?.text.toLowerCase() !== 'as') {
    problems.push(problem('bad-arguments', 'FROM requires either one or three arguments', { start: first.range.start, end: words.at(-1)?.range.end ?? first.range.end }));
  } else if (third !== undefined && !/^[a-z][a-z0-9-_.]*$/.test(third.text.toLowerCase())) {
    problems.push(problem('bad-arguments', `invalid name for build stage: "${third.text}", name can't start with a number or contain symbols`, third.range));
  }
}

function detailProblems(instruction: Instruction, name: InstructionName, problems: SyntaxProblem[]): void {
  if (name === 'HEALTHCHECK') healthcheckProblems(instruction, problems);
  if (name === 'VOLUME') {
    for (const { text, range } of stringsOf(instruction)) {
      if (text.trim() === '') problems.push(problem('bad-arguments', 'VOLUME specified can not be an empty string', range));
    }
  }
  if (name === 'ENV' || name === 'LABEL' || name === 'ARG') {
    for (const { key, range } of pairsOf(instruction)) {
      if (key.text === '') problems.push(problem('bad-arguments', `${name} names can not be blank`, range));
    }
  }
}

function healthcheckProblems(instruction: Instruction, problems: SyntaxProblem[]): void {
  const [type, extra] = instruction.words;
  const { none, command } = healthcheckView(instruction);
  if (type === undefined) return;
  if (none) {
    if (extra !== undefined) problems.push(problem('bad-arguments', 'HEALTHCHECK NONE takes no arguments', extra.range));
  } else if (type.text.toUpperCase() !== 'CMD') {
    problems.push(problem('bad-arguments', `unknown type "${type.text}" in HEALTHCHECK (try CMD)`, type.range));
  } else if (command === undefined || (command.kind === 'exec' && command.words.length === 0)) {
    problems.push(problem('missing-arguments', 'missing command after HEALTHCHECK CMD', type.range));
  }
}

function flagProblems(instruction: Instruction, name: InstructionName, problems: SyntaxProblem[]): void {
  if (dropsFlags(instruction)) return;
  const known = INSTRUCTION_FLAGS[name] ?? {};
  const seen = new Set<string>();
  for (const flag of instruction.flags) {
    const kind = Object.hasOwn(known, flag.name) ? known[flag.name] : undefined;
    const message = kind === undefined ? `unknown flag: --${flag.name}` : valueProblem(flag, kind, seen.has(flag.name));
    if (message !== undefined) problems.push(problem('bad-flag', message, flag.range));
    seen.add(flag.name);
  }
}

/** BuildKit takes the flags of these off and never looks at them. */
function dropsFlags(instruction: Instruction): boolean {
  const { name } = instruction;
  return name === 'STOPSIGNAL' || name === 'ARG' || (name === 'HEALTHCHECK' && healthcheckView(instruction).none);
}

function valueProblem(flag: Flag, kind: FlagKind, repeated: boolean): string | undefined {
  const { name, value } = flag;
  if (repeated && kind !== 'values') return `duplicate flag specified: --${name}`;
  if (kind !== 'switch') return value === undefined ? `missing a value on flag: --${name}` : undefined;
  if (value === '') return `missing a value on flag: --${name}`;
  const fine = value === undefined || value.toLowerCase() === 'true' || value.toLowerCase() === 'false';
  return fine ? undefined : `expecting boolean value for flag --${name}, not: ${value}`;
}

function triggerProblems(trigger: Instruction, problems: SyntaxProblem[]): void {
  if (trigger.name === 'ONBUILD') problems.push(problem('bad-arguments', "chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed", trigger.keywordRange));
  else if (trigger.name === 'FROM' || trigger.name === 'MAINTAINER') problems.push(problem('bad-arguments', `${trigger.name} isn't allowed as an ONBUILD trigger`, trigger.keywordRange));
  else checkInstruction(trigger, problems);
}
