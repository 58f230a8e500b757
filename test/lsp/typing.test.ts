import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { everything, itemsOf, openEditor } from './harness.ts';

const uri = 'file:///work/Dockerfile';
const other = 'file:///work/other.Dockerfile';

const pieces = fc.constantFrom(
  'FROM alpine AS a # x', 'FROM alpine', 'MAINTAINER me', 'RUN <<EOF', 'EOF', 'COPY --from=0 /a /b', 'CMD ["a"] # y', 'RUN a \\', '"', "'", '[', '$', '\\',
  '\n', '\r\n', '\r', '\0', '\uFEFF', '\u{1F433}', '\uD83D', '# distiller ignore=trailing-comment', ' ',
);
const text = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
const keystroke = fc.record({ from: fc.nat(200), length: fc.nat(20), text });

test('after any typing the findings and actions are those of the text as it stands', async () => {
  const editor = await openEditor();
  await fc.assert(
    fc.asyncProperty(text, fc.array(keystroke, { maxLength: 6 }), async (start, keystrokes) => {
      editor.open(uri, start);
      const document = TextDocument.create(uri, 'dockerfile', 1, start);
      keystrokes.forEach((stroke, index) => {
        const length = document.getText().length;
        const from = Math.min(stroke.from, length);
        const range = { start: document.positionAt(from), end: document.positionAt(Math.min(from + stroke.length, length)) };
        TextDocument.update(document, [{ range, text: stroke.text }], index + 2);
        editor.change(uri, index + 2, [{ range, text: stroke.text }]);
      });
      const typed = document.getText();
      editor.open(other, typed);
      const range = everything(typed);
      const titles = async (one: string): Promise<string[]> => (await editor.actions(one, range, { triggerKind: 1 })).map((action) => action.title);
      // Related places name the document that they are in.
      const there = JSON.parse(JSON.stringify(itemsOf(await editor.pull(other))).replaceAll(other, uri)) as unknown;
      assert.deepEqual(itemsOf(await editor.pull(uri)), there);
      assert.deepEqual(await titles(uri), await titles(other));
      for (const action of await editor.actions(uri, range)) if (action.disabled === undefined) await editor.resolve(action);
      editor.closeDocument(uri);
      editor.closeDocument(other);
    }),
    { numRuns: 60 },
  );
  assert.deepEqual(editor.log, []);
  await editor.close();
});
