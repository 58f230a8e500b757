import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { Service, type MakeClient } from './service.ts';
import { createStatusItem } from './status-item.ts';

/** The part of activation that desktop and web share; `makeClient` knows how the server runs there. */
export async function activateWith(context: vscode.ExtensionContext, makeClient: MakeClient): Promise<void> {
  const output = vscode.window.createOutputChannel('Dockerfile Distiller', { log: true });
  const service = new Service(output, makeClient);
  context.subscriptions.push(output, service, createStatusItem(service), ...registerCommands(service, output, context.extensionUri));
  await service.start();
}
