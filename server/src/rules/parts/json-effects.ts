import type { InstructionName } from '../../syntax/tree.ts';

const shell = 'A shell gets the brackets as text and finds no such command.';
const files = 'The brackets become part of the file names, which are not found.';

/** What BuildKit does with brackets that are no JSON, by instruction. */
export const buildkitEffects: Readonly<Partial<Record<InstructionName, string>>> = {
  RUN: shell,
  CMD: shell,
  ENTRYPOINT: shell,
  HEALTHCHECK: shell,
  SHELL: 'The build fails: SHELL takes nothing else.',
  COPY: files,
  ADD: files,
  VOLUME: 'The brackets become part of the folder names.',
};
