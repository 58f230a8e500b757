import * as vscode from 'vscode';
import { applyAction, closeEditors, openUntitled, untilFound, untilGone, untilOffered } from './editor.ts';
import { eventually, expectEqual, expectThat } from './expect.ts';

const quickFix = vscode.CodeActionKind.QuickFix.value;

suite('Quick fixes', () => {
  teardown(closeEditors);

  test('change the text as they say, and their finding goes', async () => {
    const document = await openUntitled('FROM alpine:3.20\nMAINTAINER jane@example.com\nCMD ["true"]\n');
    const finding = await untilFound(document, 'MaintainerDeprecated');
    const fix = await untilOffered('a preferred quick fix', document, finding.range, quickFix, (action) => action.isPreferred === true && action.title.includes('label'));
    await applyAction(fix);
    expectEqual(document.getText(), 'FROM alpine:3.20\nLABEL org.opencontainers.image.authors="jane@example.com"\nCMD ["true"]\n', 'The fixed text');
    await untilGone(document, 'MaintainerDeprecated');
  });

  test('keep the line ends of the document', async () => {
    const document = await openUntitled('FROM alpine:3.20 AS base # small\r\nCMD ["true"]\r\n');
    const finding = await untilFound(document, 'trailing-comment');
    const fix = await untilOffered('a place for the comment', document, finding.range, quickFix, (action) => action.title.startsWith('Move the comment'));
    await applyAction(fix);
    expectEqual(document.getText(), '# small\r\nFROM alpine:3.20 AS base\r\nCMD ["true"]\r\n', 'The fixed text');
  });

  test('all run at once', async () => {
    const document = await openUntitled('FROM alpine:3.20 AS base # small\nMAINTAINER jane@example.com\nCMD ["true"]\n');
    await untilFound(document, 'trailing-comment');
    await untilFound(document, 'MaintainerDeprecated');
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const all = await untilOffered('source.fixAll.distiller', document, whole, 'source.fixAll', (action) => action.kind?.value === 'source.fixAll.distiller');
    await applyAction(all);
    await untilGone(document, 'trailing-comment');
    await untilGone(document, 'MaintainerDeprecated');
    expectThat(document.getText().startsWith('# small\nFROM alpine:3.20 AS base\nLABEL org.opencontainers.image.authors="jane@example.com"\n'), `Both are fixed in:\n${document.getText()}`);
  });

  test('run from the command Fix All', async () => {
    const document = await openUntitled('FROM alpine:3.20\nMAINTAINER jane@example.com\nCMD ["true"]\n');
    await untilFound(document, 'MaintainerDeprecated');
    await eventually('Fix All to change the text', async () => {
      await vscode.commands.executeCommand('editor.action.fixAll');
      return document.getText().includes('LABEL') ? true : undefined;
    });
  });
});
