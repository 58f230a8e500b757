import * as vscode from 'vscode';
import { closeEditors, openUntitled, untilFound } from './editor.ts';

suite('The language server', () => {
  teardown(closeEditors);

  test('is started again by a command, and knows the open documents', async () => {
    const document = await openUntitled('FROM alpine:3.20\nMAINTAINER jane@example.com\n');
    await untilFound(document, 'MaintainerDeprecated');
    await vscode.commands.executeCommand('distiller.restart');
    await untilFound(document, 'MaintainerDeprecated');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 16), ' AS base # small');
    await vscode.workspace.applyEdit(edit);
    await untilFound(document, 'trailing-comment');
  });

  test('shows its output on command', async () => {
    await vscode.commands.executeCommand('distiller.showOutput');
  });
});
