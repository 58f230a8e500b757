import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateWith } from './extension.ts';

/** vscode.dev and other browsers: the server is a web worker. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server.web.js');
  return activateWith(context, (id, name, options) => new LanguageClient(id, name, async () => new Worker(script.toString(true)), options));
}
