import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports } from 'vscode-languageclient/browser';
import { activateWith } from './extension.ts';

/** vscode.dev and other browsers: the server is a web worker, and a restart takes a new one. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server.js').toString(true);
  let worker: Worker | undefined;
  // VS Code's own Worker here is no instance of the browser's, so the client gets the transports and not the worker.
  const connect = async (): Promise<MessageTransports> => {
    worker?.terminate();
    worker = new Worker(script);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return activateWith(context, (id, name, options) => new LanguageClient(id, name, connect, options));
}
