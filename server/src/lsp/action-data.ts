import { Range, type Range as LspRange } from 'vscode-languageserver';

/** What a lazy code action carries: enough to compute its edit anew, and nothing else. */
export interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly kind: 'fix' | 'refactoring' | 'fixAll';
  readonly id: string;
  /** The selection; absent: the best target. */
  readonly range?: LspRange;
  readonly options: Readonly<Record<string, string>>;
}

/** It comes back from the client, so it is checked like any input. */
export function readActionData(raw: unknown): ActionData | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const { uri, version, kind, id, range, options }: Partial<Record<keyof ActionData, unknown>> = raw;
  if (typeof uri !== 'string' || typeof version !== 'number' || typeof id !== 'string') return undefined;
  if (kind !== 'fix' && kind !== 'refactoring' && kind !== 'fixAll') return undefined;
  if (range !== undefined && !Range.is(range)) return undefined;
  return { uri, version, kind, id, options: readOptions(options), ...(range === undefined ? {} : { range }) };
}

export function readOptions(raw: unknown): Readonly<Record<string, string>> {
  if (typeof raw !== 'object' || raw === null) return {};
  return Object.fromEntries(Object.entries(raw).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
