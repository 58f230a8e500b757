/**
 * What client and server say to each other beyond LSP about refactorings and neighbours.
 * Positions are zero-based, characters in UTF-16 code units, as in LSP.
 */

/** Lists one refactoring (or all, without `id`) with its options, as they stand for the choices made so far. */
export const planMethod = 'distiller/plan';
/** The edit of one refactoring with the chosen options. */
export const applyMethod = 'distiller/apply';
/** Client to server: other extensions came or went. */
export const neighboursMethod = 'distiller/didChangeNeighbours';

/** Runs a refactoring after asking for its options; argument: `ApplyRefactoringArguments`, or none from the palette. */
export const applyRefactoringCommand = 'distiller.applyRefactoring';

export interface WirePosition {
  readonly line: number;
  readonly character: number;
}

export interface WireRange {
  readonly start: WirePosition;
  readonly end: WirePosition;
}

export interface PlanParams {
  readonly uri: string;
  readonly id?: string;
  /** The selection; absent: the best target. */
  readonly range?: WireRange;
  readonly options?: Readonly<Record<string, string>>;
}

export interface ListedPlan {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly status: 'offered' | 'refused';
  readonly reason?: string;
  readonly summary?: string;
  readonly range: WireRange;
  readonly options: readonly ListedOption[];
  readonly caveats: readonly { readonly range: WireRange; readonly note: string }[];
}

export interface ListedOption {
  readonly key: string;
  readonly title: string;
  readonly values: readonly {
    readonly value: string;
    readonly title: string;
    readonly status: 'offered' | 'refused';
    /** Why not, when refused; what it costs or gains, when offered. */
    readonly reason?: string;
    /** Of the image that it stands for, where that is known. */
    readonly sizeMB?: number;
  }[];
}

export interface PlanResult {
  /** The version of the document that the plans were made for. */
  readonly version: number;
  readonly plans: readonly ListedPlan[];
}

export interface ApplyParams extends PlanParams {
  readonly id: string;
  /** Refused with a message when the document is at another version. */
  readonly version: number;
}

export interface ApplyResult<WorkspaceEdit> {
  readonly title: string;
  readonly edit: WorkspaceEdit;
}

export interface ApplyRefactoringArguments {
  readonly uri: string;
  readonly id: string;
  readonly range: WireRange;
}

/** What another extension may already answer for Dockerfiles. */
export type NeighbourFeature =
  | 'completion'
  | 'definition'
  | 'documentHighlight'
  | 'documentLink'
  | 'documentSymbol'
  | 'foldingRange'
  | 'formatting'
  | 'hover'
  | 'rename'
  | 'signatureHelp';

export interface NeighboursParams {
  /** Features that this server leaves to others. */
  readonly leave: readonly NeighbourFeature[];
}

/** `initializationOptions`: every part may be absent. */
export interface InitializationOptions {
  readonly leave?: readonly NeighbourFeature[];
  /** The client has the command `distiller.applyRefactoring`. */
  readonly optionPicker?: boolean;
  /** The client answers `distiller/listFiles` and `distiller/readFiles`. */
  readonly fileRequests?: boolean;
  /** For clients without `workspace/configuration`: the settings below `distiller.`. */
  readonly settings?: unknown;
}
