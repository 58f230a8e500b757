import type { TextEdit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';

/** The words that rules and refactorings speak. */

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Safe: the built image behaves the same and no comment is lost. Only safe fixes run in fix-all. */
export type Safety = 'safe' | 'unsafe';

export interface Finding {
  /** The exact word. */
  readonly range: Range;
  /** What is wrong, in the user's own words. */
  readonly message: string;
  /** Only where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly { readonly range: Range; readonly message: string }[];
  /** Alternatives, the best first. */
  readonly fixes?: readonly Fix[];
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
}

export interface Fix {
  /** The remedy, in the imperative. */
  readonly title: string;
  readonly safety: Safety;
  /** Why it is unsafe: what may change. Required for unsafe fixes. */
  readonly caveat?: string;
  /** Run only when the fix is resolved or applied. */
  readonly edits: () => readonly TextEdit[];
  /** What it changes in other files; `edits` may then be empty. */
  readonly elsewhere?: () => readonly FileEdit[];
}

/** Edits of a file that is not the Dockerfile. */
export interface FileEdit {
  /** From the Dockerfile's folder. */
  readonly path: string;
  /** The text that they were made against; undefined where they make the file. */
  readonly before: string | undefined;
  readonly edits: readonly TextEdit[];
}

/** An edit of a refactoring names the part of the plan it belongs to; the preview groups by it. */
export interface PlannedEdit extends TextEdit {
  readonly annotation?: Annotation;
}

export interface Annotation {
  readonly label: string;
  readonly description?: string;
  readonly needsConfirmation?: true;
}

export interface Caveat {
  /** In the text before the refactoring. */
  readonly range: Range;
  readonly note: string;
}

export interface OptionValue {
  readonly value: string;
  readonly title: string;
  readonly status: 'offered' | 'refused';
  /** Why not, when refused; what it costs or gains, when offered. */
  readonly reason?: string;
  /** Of the image that it stands for, where that is known. */
  readonly sizeMB?: number;
}

export interface PlanOption {
  readonly key: string;
  readonly values: readonly OptionValue[];
}

export interface Plan {
  readonly status: 'offered';
  /** Where the menu shows it: usually a FROM line. */
  readonly target: Range;
  /** Overrides the refactoring's title, with particulars. */
  readonly title?: string;
  readonly safety: Safety;
  readonly caveats: readonly Caveat[];
  readonly options?: readonly PlanOption[];
  /** One-line estimate and other particulars for the preview: "about 1,120 MB → 160 MB (estimate)". */
  readonly summary?: string;
  readonly edits: () => readonly PlannedEdit[];
}

export interface Refusal {
  readonly status: 'refused';
  readonly target: Range;
  /** The word that stands in the way. */
  readonly at?: Range;
  readonly reason: string;
  readonly options?: readonly PlanOption[];
}
