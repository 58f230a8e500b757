import type { DockerfileTree, Flag, Instruction } from '../../server/src/syntax/tree.ts';
import { pairsOf, stringsOf } from '../../server/src/syntax/views.ts';

/** An instruction in the terms of BuildKit's parse node, to compare the two. */
export interface Node {
  readonly value: string;
  readonly flags: readonly string[];
  readonly args: readonly string[];
  readonly json: boolean;
  readonly lines: readonly [number, number];
  readonly heredocs: readonly string[];
}

export function nodesOf(tree: DockerfileTree): readonly Node[] {
  return tree.instructions.map((instruction) => ({
    value: instruction.keyword,
    flags: instruction.flags.map(flagText),
    args: argumentsOf(instruction),
    json: instruction.json !== undefined,
    lines: [instruction.startLine + 1, instruction.endLine + 1],
    heredocs: instruction.heredocs.map((heredoc) => heredoc.name),
  }));
}

export function parsingErrors(tree: DockerfileTree): readonly string[] {
  return tree.errors.filter((problem) => problem.stage === 'parsing').map((problem) => problem.message);
}

function flagText({ name, value }: Flag): string {
  return value === undefined ? `--${name}` : `--${name}=${value}`;
}

/** BuildKit keeps no arguments for ONBUILD, whose trigger is a child, and none that mean anything for an unknown instruction. */
function argumentsOf(instruction: Instruction): readonly string[] {
  const { name, args, json, words } = instruction;
  const whole = args.text === '' ? [] : [args.text];
  switch (name) {
    case undefined:
    case 'ONBUILD':
      return [];
    case 'FROM':
    case 'COPY':
    case 'ADD':
    case 'VOLUME':
    case 'EXPOSE':
      return stringsOf(instruction).map((word) => word.text);
    case 'ENV':
    case 'LABEL':
      return pairsOf(instruction).flatMap(({ key, value, legacy }) => [key.text, value?.text ?? '', legacy ? '' : '=']);
    case 'ARG':
      return words.map((word) => word.text);
    case 'HEALTHCHECK':
      return healthcheckArguments(instruction);
    default:
      return json?.elements.map((element) => element.value) ?? whole;
  }
}

function healthcheckArguments({ args, json }: Instruction): readonly string[] {
  const [, type = '', rest = ''] = /^([^\t\v\f\r ]*)[\t\v\f\r ]*(.*)$/s.exec(args.text) ?? [];
  return [type, ...(json?.elements.map((element) => element.value) ?? [rest])].filter((text, index) => index > 0 ? text !== '' || json !== undefined : text !== '');
}
