import type * as vscode from 'vscode';
import { languageIds } from '../../shared/src/ids.ts';

/** Dockerfiles of every file system, saved or not. */
export const documentSelector = languageIds.map((language) => ({ language }));

/** Earlier versions shown for comparison: findings there would be twice in the Problems panel. */
const historySchemes: ReadonlySet<string> = new Set(['git', 'gitfs', 'gitlens', 'pr', 'review', 'scm-history-item', 'vscode-local-history', 'output']);

export function skipHistory(document: vscode.TextDocument, next: (document: vscode.TextDocument) => Promise<void>): Promise<void> {
  return historySchemes.has(document.uri.scheme) ? Promise.resolve() : next(document);
}
