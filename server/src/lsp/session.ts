import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Classic } from '../classic/adapter.ts';
import { takeFailures } from '../engine/guard.ts';
import type { Analyses } from './analyses.ts';
import type { ClientFeatures } from './client-features.ts';
import type { ContextSource } from './context-source.ts';
import { describeError } from './guard.ts';
import type { Neighbours } from './neighbours.ts';
import type { SettingsStore } from './settings-store.ts';
import type { WorkspaceRoots } from './workspace-roots.ts';

/** What every handler shares for the life of one connection. Made when the client has introduced itself. */
export interface Session {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly features: ClientFeatures;
  readonly settings: SettingsStore;
  readonly roots: WorkspaceRoots;
  readonly contexts: ContextSource;
  readonly analyses: Analyses;
  readonly neighbours: Neighbours;
  readonly classic: Classic;
  log(message: string): void;
}

/** Rules and refactorings that threw are named in the output, where a user can find and report them. */
export function logFailures(session: Session): void {
  for (const { where, error } of takeFailures()) session.log(`${where}: ${describeError(error)}`);
}
