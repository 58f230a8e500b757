import * as vscode from 'vscode';
import { closeEditors, fileUri, findingsOf, openFile, openUntitled, ourFindings, untilFound, untilGone } from './editor.ts';
import { eventually, expectEqual, expectThat } from './expect.ts';

suite('Findings', () => {
  teardown(closeEditors);

  test('appear in a file, at the word they are about', async () => {
    const document = await openFile('Dockerfile');
    const finding = await untilFound(document, 'MaintainerDeprecated');
    expectEqual(document.getText(finding.range), 'MAINTAINER', 'The marked text');
    expectEqual(finding.severity, vscode.DiagnosticSeverity.Warning, 'The severity');
  });

  test('appear once, although they are pushed and pulled', async () => {
    const document = await openFile('Dockerfile');
    await untilFound(document, 'MaintainerDeprecated');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const keys = ourFindings(document).map((finding) => JSON.stringify([finding.range, finding.message]));
    expectEqual(keys.length, new Set(keys).size, 'Different findings among all');
  });

  test('appear in a document that was never saved', async () => {
    const document = await openUntitled('FROM alpine:3.20 AS base # the small one\n');
    await untilFound(document, 'trailing-comment');
  });

  test('follow the text', async () => {
    const document = await openUntitled('FROM alpine:3.20\n');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(1, 0), 'MAINTAINER jane@example.com\n');
    await vscode.workspace.applyEdit(edit);
    await untilFound(document, 'MaintainerDeprecated');
    const back = new vscode.WorkspaceEdit();
    back.delete(document.uri, new vscode.Range(1, 0, 2, 0));
    await vscode.workspace.applyEdit(back);
    await untilGone(document, 'MaintainerDeprecated');
  });

  test('survive a half-typed line', async () => {
    for (const half of ['COPY --from', 'RUN ["sh', 'FROM', 'RUN <<EOF', 'ENV "', 'COP']) {
      const document = await openUntitled(`FROM alpine:3.20\nMAINTAINER jane@example.com\n${half}`);
      await eventually(`the finding above "${half}"`, () => ourFindings(document).find((finding) => finding.range.start.line === 1));
      await closeEditors();
    }
  });

  test('appear for a file that is not open, when it is asked for', async () => {
    const uri = fileUri('refused.Dockerfile');
    void vscode.commands.executeCommand('distiller.analyseFile', uri);
    await eventually('its findings', () => vscode.languages.getDiagnostics(uri).find(({ source }) => source === 'distiller'));
    expectThat(!vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()), 'The file was not opened');
    const document = await openFile('refused.Dockerfile');
    await untilFound(document, 'copy-from-unknown-stage');
    expectEqual(findingsOf(document, 'copy-from-unknown-stage').length, 1, 'Findings of one rule once it is open');
  });
});
