import * as vscode from 'vscode';
import { actionsAt, applyAction, closeEditors, fileUri, openUntitled, untilOffered } from './editor.ts';
import { eventually, expectEqual, expectThat } from './expect.ts';

const twoStages = 'FROM golang:1.24\nRUN go build -o /app .\n\nFROM alpine:3.20\nCOPY --from=0 /app /app\n';

suite('Refactorings', () => {
  teardown(closeEditors);

  test('name-stage names the stage and its use', async () => {
    const document = await openUntitled(twoStages);
    const action = await untilOffered('the refactoring', document, new vscode.Range(0, 2, 0, 2), 'refactor', (one) => one.kind?.value === 'refactor.rewrite.nameStage');
    await applyAction(action);
    expectEqual(document.getText(), 'FROM golang:1.24 AS build\nRUN go build -o /app .\n\nFROM alpine:3.20\nCOPY --from=build /app /app\n', 'The text afterwards');
  });

  test('have no entry where there is nothing to do', async () => {
    const document = await openUntitled('FROM alpine:3.20 AS base\nCMD ["true"]\n');
    const actions = await actionsAt(document, new vscode.Range(0, 2, 0, 2), 'refactor.rewrite.nameStage');
    expectThat(actions.length === 0, `No entry, but: ${actions.map((action) => action.title).join(', ')}`);
  });

  test('convert a file from the explorer, which is not open', async () => {
    const uri = fileUri('service/Dockerfile');
    void vscode.commands.executeCommand('distiller.convertToMultiStage', uri);
    const converted = await eventually('the file to have two stages', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString() && document.getText().includes('COPY --from=build'));
    });
    expectThat(converted.isDirty, 'The change is the user\'s to save');
  });

  test('make way for a whole Dockerfile where a project has none', async () => {
    const uri = vscode.Uri.joinPath(fileUri('shop'), 'Dockerfile');
    void vscode.commands.executeCommand('distiller.newDockerfile', fileUri('shop'));
    const written = await eventually('the file to be written', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString() && document.getText().includes('CMD'));
    });
    expectThat(written.getText().endsWith('EXPOSE 3000\nUSER node\nCMD ["node", "server.js"]\n'), `The project's own words:\n${written.getText()}`);
    expectThat(written.isDirty, 'The text is the user\'s to save');
  });
});
