import type { Settings } from '../../../shared/src/settings.ts';
import type { DockerfileModel } from '../model/model.ts';
import type { Range } from '../text/range.ts';
import type { Finding, Plan, Refusal, Severity } from './action.ts';

export type RuleCategory = 'syntax' | 'runtime' | 'image' | 'size' | 'security' | 'buildkit';

/** A rule is one file `rules/<id>.ts` and one fixture `test/rules/<id>.md`; everything else about it is generated. */
export interface Rule {
  /** = setting key, and in kebab case file, fixture and page. Names the smell; BuildKit's checks keep their own ids. */
  readonly id: string;
  /** One line for lists and settings. */
  readonly summary: string;
  /** What happens to people who have it: Markdown, for hover and page. */
  readonly why: string;
  readonly category: RuleCategory;
  readonly severity: Severity;
  readonly fixes: 'always' | 'sometimes' | 'none';
  readonly since: string;
  /** `hadolint/DL3009`, `buildkit/StageNameCasing`: also honoured in suppressions. */
  readonly equivalents?: readonly string[];
  /** Where the code in the Problems panel links to, when not our own page. */
  readonly docs?: string;
  check(file: DockerfileModel, settings: Settings): Iterable<Finding>;
}

export interface Refactoring {
  /** An order, in the imperative. */
  readonly id: string;
  readonly title: string;
  /** A sub-kind of `refactor`: `refactor.rewrite.multiStage`. */
  readonly kind: string;
  readonly summary: string;
  readonly why: string;
  readonly since: string;
  /** File names (base names or globs) of the context whose text must be fetched first. */
  readonly needs: readonly string[];
  readonly options?: readonly RefactoringOption[];
  /**
   * `undefined`: nothing to do here, no menu entry. `selection` is the cursor or selection in the editor;
   * absent on the command line without --at, then the refactoring takes its best target.
   */
  plan(file: DockerfileModel, request: PlanRequest): Plan | Refusal | undefined;
}

export interface RefactoringOption {
  readonly key: string;
  readonly title: string;
  readonly values: readonly { readonly value: string; readonly title: string }[];
}

export interface PlanRequest {
  readonly selection: Range | undefined;
  /** Chosen option values; what is absent takes the refactoring's best. */
  readonly options: Readonly<Record<string, string>>;
  readonly settings: Settings;
}

export function defineRule(rule: Rule): Rule {
  return rule;
}

export function defineRefactoring(refactoring: Refactoring): Refactoring {
  return refactoring;
}
