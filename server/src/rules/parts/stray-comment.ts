import type { Instruction, InstructionName, Word } from '../../syntax/tree.ts';

/** What BuildKit makes of ` # …` behind the arguments. */
export interface StrayComment {
  /** From `#` on. */
  readonly words: readonly Word[];
  /** The build, or every start of the container, fails over it. */
  readonly fails: boolean;
  readonly effect: string;
}

type Effect = (comment: readonly Word[], instruction: Instruction) => Omit<StrayComment, 'words'>;

const pairs: Effect = (comment, instruction) => {
  if (instruction.words[0]?.text.includes('=') !== true) return { fails: false, effect: 'it becomes part of the value' };
  if (comment.every(({ text }) => text.includes('='))) return { fails: false, effect: 'its words become names' };
  return { fails: true, effect: 'the build fails: every word must be NAME=value' };
};
const copied: Effect = () => ({ fails: true, effect: 'its words are taken for sources, and the last for the destination' });

const effects: Readonly<Partial<Record<InstructionName, Effect>>> = {
  FROM: () => ({ fails: true, effect: 'the build fails: FROM takes an image and a name' }),
  ARG: () => ({ fails: false, effect: 'its words become names of further arguments' }),
  ENV: pairs,
  LABEL: pairs,
  EXPOSE: () => ({ fails: true, effect: 'the build fails: its words are no ports' }),
  COPY: copied,
  ADD: copied,
  WORKDIR: () => ({ fails: false, effect: 'it becomes part of the path' }),
  USER: () => ({ fails: false, effect: 'it becomes part of the user name' }),
  STOPSIGNAL: () => ({ fails: true, effect: 'the build fails: it becomes part of the signal' }),
  VOLUME: () => ({ fails: false, effect: 'its words become further volumes' }),
  HEALTHCHECK: () => ({ fails: true, effect: 'the build fails: NONE stands alone' }),
};

/** The first word but one that starts with `#`; in shell text it is a comment after all. */
export function strayComment(instruction: Instruction): StrayComment | undefined {
  const { name, words } = instruction;
  const effect = name === undefined ? undefined : effects[name];
  if (effect === undefined || instruction.json !== undefined || !instruction.args.text.includes('#')) return undefined;
  if (name === 'HEALTHCHECK' && words[0]?.text.toUpperCase() !== 'NONE') return undefined;
  const at = words.findIndex(({ text }, index) => index > 0 && text.startsWith('#'));
  if (at === -1) return undefined;
  const comment = words.slice(at);
  return { words: comment, ...effect(comment, instruction) };
}
