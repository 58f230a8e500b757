import type { DockerfileTree, Instruction } from '../../syntax/tree.ts';
import { pairsOf } from '../../syntax/views.ts';
import type { Range } from '../../text/range.ts';

/** What BuildKit sets for FROM in every build, with the values of the most usual machine. */
export const platformDefaults: ReadonlyMap<string, string> = new Map([
  ['BUILDPLATFORM', 'linux/amd64'], ['BUILDOS', 'linux'], ['BUILDOSVERSION', ''], ['BUILDARCH', 'amd64'], ['BUILDVARIANT', ''],
  ['TARGETPLATFORM', 'linux/amd64'], ['TARGETOS', 'linux'], ['TARGETOSVERSION', ''], ['TARGETARCH', 'amd64'], ['TARGETVARIANT', ''],
  ['TARGETSTAGE', 'default'],
]);

export interface GlobalArg {
  readonly name: string;
  readonly keyRange: Range;
  /** As written. */
  readonly value: string | undefined;
  readonly instruction: Instruction;
}

/** The arguments above the first FROM, in order. */
export function globalArgs(tree: DockerfileTree): readonly GlobalArg[] {
  const args: GlobalArg[] = [];
  for (const instruction of tree.instructions) {
    if (instruction.name === 'FROM') break;
    if (instruction.name !== 'ARG') continue;
    for (const { key, value } of pairsOf(instruction)) args.push({ name: key.text, keyRange: key.range, value: value?.text, instruction });
  }
  return args;
}
