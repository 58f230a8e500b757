import type { BuildContext } from '../context/context.ts';

export interface AnalyzeOptions {
  readonly context?: BuildContext | undefined;
  readonly target?: string | undefined;
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
}
