import * as vscode from 'vscode';
import { closeEditors, openFile } from './editor.ts';
import { eventually, expectEqual, expectThat } from './expect.ts';

// First of all: afterwards the extension is active for good.
suite('Activation', () => {
  const extension = (): vscode.Extension<unknown> => {
    const found = vscode.extensions.all.find((one) => one.id === 'dockerfile-distiller.dockerfile-distiller');
    expectThat(found !== undefined, 'The extension is loaded');
    return found;
  };

  test('is left alone by other files', async () => {
    const document = await openFile('notes.txt');
    expectEqual(document.languageId, 'plaintext', 'The language of a text file');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expectEqual(extension().isActive, false, 'Active after a text file was opened');
    await closeEditors();
  });

  test('comes with the first Dockerfile', async () => {
    const document = await openFile('Dockerfile');
    expectEqual(document.languageId, 'dockerfile', 'The language of Dockerfile');
    await eventually('the extension to be active', () => (extension().isActive ? true : undefined));
    await closeEditors();
  });

  test('knows the other names of Dockerfiles', async () => {
    for (const name of ['Containerfile', 'api.Dockerfile', 'Dockerfile.debug']) {
      expectEqual((await openFile(name)).languageId, 'dockerfile', `The language of ${name}`);
    }
    await closeEditors();
  });
});
