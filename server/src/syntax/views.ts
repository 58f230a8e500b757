import type { Range } from '../text/range.ts';
import type { Heredoc, Instruction, JsonForm, LogicalText, Word } from './tree.ts';

/** Typed views of single instructions. Each takes an instruction of its kind and tolerates a half-typed one. */

export interface FromView {
  /** The reference as written, variables not put in. */
  readonly image: Word | undefined;
  readonly platform: Word | undefined;
  readonly asRange: Range | undefined;
  readonly name: Word | undefined;
  /** Words BuildKit does not expect after the name. */
  readonly extra: readonly Word[];
}

/** COPY and ADD. */
export interface CopyView {
  readonly from: Word | undefined;
  readonly chown: Word | undefined;
  readonly chmod: Word | undefined;
  readonly link: boolean;
  readonly parents: boolean;
  readonly excludes: readonly Word[];
  /** Sources as written (JSON form: the decoded value); heredoc sources are in `heredocs`. */
  readonly sources: readonly Word[];
  readonly heredocs: readonly Heredoc[];
  readonly destination: Word | undefined;
}

/** One `NAME=value` of ENV, LABEL or ARG. */
export interface Pair {
  readonly key: Word;
  /** As written, with quotes. `undefined` for `ARG NAME`. */
  readonly value: Word | undefined;
  readonly range: Range;
  /** ENV and LABEL in the old form `ENV NAME value`. */
  readonly legacy: boolean;
}

/** RUN, CMD, ENTRYPOINT, and the command of HEALTHCHECK. */
export type CommandForm =
  | { readonly kind: 'exec'; readonly json: JsonForm; readonly words: readonly string[]; readonly range: Range }
  | { readonly kind: 'shell'; readonly text: LogicalText; readonly range: Range; readonly heredocs: readonly Heredoc[]; readonly jsonFailure: JsonFailure | undefined };

/** Looks like exec form but is not JSON, so BuildKit runs it in a shell. */
export interface JsonFailure {
  readonly reason: 'single-quotes' | 'trailing-text' | 'trailing-comma' | 'unterminated' | 'not-strings' | 'bad-escape' | 'other';
  /** The first wrong bytes. */
  readonly range: Range;
}

export interface HealthcheckView {
  readonly none: boolean;
  readonly command: CommandForm | undefined;
}

/** One `--mount=type=…,…` of RUN. */
export interface MountView {
  readonly type: string;
  readonly options: readonly { readonly key: string; readonly value: string | undefined; readonly range: Range; readonly valueRange: Range | undefined }[];
  readonly range: Range;
}

export type InstructionViews = {
  fromView(instruction: Instruction): FromView;
  copyView(instruction: Instruction): CopyView;
  pairsOf(instruction: Instruction): readonly Pair[];
  commandForm(instruction: Instruction): CommandForm | undefined;
  healthcheckView(instruction: Instruction): HealthcheckView;
  mountsOf(instruction: Instruction): readonly MountView[];
};
