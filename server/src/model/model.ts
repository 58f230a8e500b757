import type { BuildContext, ComposeService } from '../context/context.ts';
import type { ImageFacts } from '../facts/image.ts';
import type { ShellCommand, ShellScript } from '../shell/script.ts';
import type { ImageReference } from '../syntax/reference.ts';
import type { DockerfileTree, Instruction } from '../syntax/tree.ts';
import type { Range } from '../text/range.ts';

/** What is true at each line of a Dockerfile, and of the image it will make. Unknown stays unknown. */
export interface DockerfileModel {
  readonly text: string;
  /** What was asked before, for `once.ts` alone. */
  readonly answers: Map<unknown, unknown>;
  readonly tree: DockerfileTree;
  readonly context: BuildContext | undefined;
  /** ARGs before the first FROM; `undefined` value: declared without default. */
  readonly globalArgs: ReadonlyMap<string, string | undefined>;
  readonly stages: readonly Stage[];
  /** The stage that is built: the target asked for, else the last. */
  readonly target: Stage | undefined;
  stageOf(instruction: Instruction): Stage | undefined;
  /** A stage by name (case-folded) or number, as `--from=` sees it from inside `from`. */
  findStage(nameOrNumber: string, from?: Stage): Stage | undefined;
  /** What holds just before the instruction runs. */
  stateBefore(instruction: Instruction): State;
  stateAtEnd(stage: Stage): State;
  /** RUN bodies, shell-form commands and heredoc scripts; empty for exec form. Parsed once. */
  scriptsOf(instruction: Instruction): readonly ShellScript[];
  /** The configuration of the image this stage makes, by Docker's rules. */
  config(stage: Stage): ImageConfig;
  /** Text after variables in force at the instruction are put in; undefined when one is not known. */
  expand(text: string, at: Instruction): string | undefined;
  readonly flow: ArtifactFlow;
  /** Compose services that build this file, with the target that they pick. */
  readonly services: readonly ComposeService[];
}

export interface Stage {
  readonly index: number;
  /** As written; compare case-folded. */
  readonly name: string | undefined;
  readonly nameRange: Range | undefined;
  readonly from: Instruction;
  readonly base: Base;
  /** The reference word of FROM. */
  readonly baseRange: Range;
  /** Facts of the external image at the root of the chain of stages; undefined when unknown or scratch. */
  readonly facts: ImageFacts | undefined;
  /** The root of the chain is `scratch`. */
  readonly fromScratch: boolean;
  /** FROM not included; ONBUILD included. */
  readonly instructions: readonly Instruction[];
  /** The target needs it (as base, by --from or by a mount). */
  readonly reachable: boolean;
  /** The chain of stages from this one to the one on the external base: itself first. */
  readonly lineage: readonly Stage[];
}

export type Base =
  | { readonly kind: 'scratch' }
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'image'; readonly reference: ImageReference; readonly facts: ImageFacts | undefined }
  /** A variable without value, or a word that is no reference. */
  | { readonly kind: 'unknown'; readonly raw: string };

export interface State {
  /** ENV in force, base image included; a value of undefined is not known. */
  readonly env: ReadonlyMap<string, string | undefined>;
  /** Whether the base's ENV is known, so that a name not in `env` is not set. */
  readonly envComplete: boolean;
  readonly args: ReadonlyMap<string, string | undefined>;
  /** Absolute, or undefined when not known. */
  readonly workdir: string | undefined;
  /** As written in USER, variables put in; undefined when not known. */
  readonly user: string | undefined;
  readonly userInstruction: Instruction | undefined;
  /** The words of SHELL; 'none' where the image has no shell; undefined when not known. */
  readonly shell: readonly string[] | 'none' | undefined;
}

/** `undefined`: not known. Empty list or map: known to be empty. */
export interface ImageConfig {
  readonly entrypoint: StartCommand | 'none' | undefined;
  readonly cmd: StartCommand | 'none' | undefined;
  /** What runs when the container starts: entrypoint and cmd joined by Docker's rules. */
  readonly start: StartCommand | 'none' | undefined;
  readonly user: string | undefined;
  readonly workdir: string | undefined;
  readonly env: ReadonlyMap<string, string | undefined>;
  readonly envComplete: boolean;
  readonly exposedPorts: readonly string[] | undefined;
  readonly volumes: readonly string[] | undefined;
  readonly labels: ReadonlyMap<string, string | undefined>;
  readonly healthcheck: { readonly command: StartCommand | 'none'; readonly instruction: Instruction | undefined } | 'none' | undefined;
  readonly stopSignal: string | undefined;
  readonly shell: readonly string[] | 'none' | undefined;
}

export interface StartCommand {
  /** The words as in the image's configuration: shell form is `["/bin/sh","-c","…"]`. */
  readonly words: readonly string[];
  readonly form: 'exec' | 'shell';
  /** Undefined where it is inherited from the base image. */
  readonly instruction: Instruction | undefined;
}

/** Which paths each instruction creates, copies and uses, in as far as it can be told. */
export interface ArtifactFlow {
  /** Every path known to be made in this stage itself (not its base), in order. */
  createdIn(stage: Stage): readonly PathFact[];
  /** Is `path` in the file system at the end of the stage (base image included)? */
  find(stage: Stage, path: string): PathAnswer;
  /** As `find`, but just before the instruction, or before one command of its script. */
  findBefore(instruction: Instruction, path: string, command?: ShellCommand): PathAnswer;
  /** COPY --from and mount from: who takes what from this stage. */
  takenFrom(stage: Stage): readonly { readonly instruction: Instruction; readonly path: string; readonly by: Stage }[];
}

export interface PathFact {
  /** Absolute and normalized; a folder's content is covered by the folder's fact. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'unknown';
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly by: 'copy-context' | 'copy-stage' | 'copy-image' | 'heredoc' | 'command' | 'workdir' | 'download';
  /** Where a copy takes it from: context path, or absolute path in `fromStage`. */
  readonly source?: string;
  readonly fromStage?: Stage;
  /** Owner as far as it is told (`--chown`, USER, chown in RUN). */
  readonly owner?: string;
  /** The word of the file that names it. */
  readonly range: Range;
}

export interface PathAnswer {
  /** `absent` only when everything that could bring it is known. */
  readonly presence: 'present' | 'absent' | 'unknown';
  readonly origin?: PathFact;
  /** What made the answer unknown, for messages. */
  readonly because?: string;
  readonly kind?: PathFact['kind'];
  /** The file of the build context that it is a copy of, through all stages. */
  readonly contextPath?: string;
}
