import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { serverNodeOptions } from '../../shared/src/node-options.ts';
import { activateWith } from './extension.ts';

/** Desktop and remote: the server is a Node process of its own. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('dist/server.js');
  const run = { module, transport: TransportKind.ipc, options: { execArgv: [...serverNodeOptions] } };
  return activateWith(context, (id, name, options) => new LanguageClient(id, name, { run, debug: run }, options));
}
