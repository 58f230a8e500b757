import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, CodeAction, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { applyMethod, planMethod, type ApplyResult, type PlanResult } from '../../shared/src/protocol-actions.ts';
import { defaultSettings } from '../../shared/src/settings.ts';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { fixAll } from '../../server/src/engine/fix-all.ts';
import { quickFixes } from '../../server/src/engine/quick-fixes.ts';
import { planById } from '../../server/src/engine/refactor.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { applied, everything, openEditor, pullingEditor } from './harness.ts';

const uri = 'file:///work/Dockerfile';
const flagged = 'FROM alpine:3.20 AS base # pinned\nMAINTAINER me\nCMD ["sh"] # start\n';
const numbered = 'FROM alpine:3.20\nRUN echo x > /x\n\nFROM alpine:3.20\nCOPY --from=0 /x /x\n';
const variable = `${numbered}ARG OTHER\nCOPY --from=$OTHER /y /y\n`;
const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const invoked = { triggerKind: 1 } as const;

test('every quick fix, listed, resolved and applied, is what the engine makes of it', async () => {
  const editor = await openEditor();
  editor.open(uri, flagged);
  const listed = await editor.actions(uri, everything(flagged), { only: ['quickfix'] });
  const expected = quickFixes(analyzeFile(flagged), defaultSettings, { start: 0, end: flagged.length });
  assert.deepEqual(listed.map(({ title }) => title), expected.map(({ title }) => title));
  assert.ok(listed.length >= 4);
  for (const [index, action] of listed.entries()) {
    assert.equal(action.edit, undefined);
    const { edit } = await editor.resolve(action);
    assert.equal(applied(flagged, edit), applyEdits(flagged, expected[index]?.fix.edits() ?? []), action.title);
  }
  await editor.close();
});

test('a fix of another file names that file, wherever it lies', async () => {
  const places = [
    { dockerfile: 'Dockerfile', ignore: '.dockerignore', source: 'secret.txt' },
    { dockerfile: 'a b/Dockerfile', ignore: '.dockerignore', source: 'secret.txt', compose: 'services: { app: { build: { context: ., dockerfile: a b/Dockerfile } } }\n' },
  ];
  for (const { dockerfile, ignore, source, compose } of places) {
    const text = `FROM alpine:3.22\nCOPY ${source} /\n`;
    const editor = await openEditor({ files: { [dockerfile]: text, [ignore]: '*.txt', [source]: '', ...(compose === undefined ? {} : { 'compose.yaml': compose }) } });
    const opened = `file:///work/${encodeURI(dockerfile)}`;
    editor.open(opened, text);
    const listed = await editor.actions(opened, everything(text), { only: ['quickfix'] });
    const action = listed.find(({ title }) => title.includes('.dockerignore'));
    assert.ok(action, dockerfile);
    const { edit } = await editor.resolve(action);
    assert.deepEqual(edit?.documentChanges?.map((change) => ('textDocument' in change ? [change.textDocument, change.edits.map((one) => ('newText' in one ? [one.range.start, one.newText] : []))] : [])), [
      [{ uri: 'file:///work/.dockerignore', version: null }, [[{ line: 0, character: 5 }, `\n!${source}\n`]]],
    ]);
    await editor.close();
  }
});

test('a fix that makes a file says so, to a client that can make files', async () => {
  const text = 'FROM alpine:3.22\nCOPY . /app\n';
  const files = { Dockerfile: text, '.env': '' };
  const withoutFiles: ClientCapabilities = { ...pullingEditor, workspace: { ...pullingEditor.workspace, workspaceEdit: { documentChanges: true } } };
  for (const capabilities of [pullingEditor, withoutFiles]) {
    const editor = await openEditor({ files, capabilities });
    editor.open(uri, text);
    const action = (await editor.actions(uri, everything(text), { only: ['quickfix'] })).find(({ title }) => title === 'List .env in a new .dockerignore');
    assert.equal(action !== undefined, capabilities === pullingEditor);
    const { edit } = action === undefined ? {} : await editor.resolve(action);
    const [creation, change] = edit?.documentChanges ?? [];
    if (action !== undefined) {
      assert.deepEqual(creation, { kind: 'create', uri: 'file:///work/.dockerignore', options: { ignoreIfExists: true } });
      assert.deepEqual(change !== undefined && 'edits' in change ? change.edits.map((one) => ('newText' in one ? one.newText : '')) : [], ['.env\n']);
    }
    await editor.close();
  }
});

test('only safe fixes are preferred, at most one for each finding; unsafe ones want a confirmation', async () => {
  const editor = await openEditor();
  editor.open(uri, flagged);
  const listed = await editor.actions(uri, everything(flagged), { only: ['quickfix'] });
  const preferred = listed.filter((action) => action.isPreferred === true);
  const places = preferred.map((action) => JSON.stringify([action.diagnostics?.[0]?.code, action.diagnostics?.[0]?.range]));
  assert.equal(new Set(places).size, places.length);
  assert.ok(preferred.length > 0);
  const expected = quickFixes(analyzeFile(flagged), defaultSettings, { start: 0, end: flagged.length });
  for (const [index, action] of listed.entries()) {
    const { edit } = await editor.resolve(action);
    const needs = Object.values(edit?.changeAnnotations ?? {}).some((annotation) => annotation.needsConfirmation === true);
    assert.equal(needs, expected[index]?.fix.safety === 'unsafe', action.title);
    if (action.isPreferred === true) assert.ok(!needs);
  }
  assert.ok(expected.some(({ fix }) => fix.safety === 'unsafe'));
  await editor.close();
});

test('an action belongs to the diagnostic the editor shows', async () => {
  const editor = await openEditor();
  editor.open(uri, flagged);
  const report = await editor.pull(uri);
  const diagnostics = report.kind === 'full' ? report.items : [];
  const listed = await editor.actions(uri, everything(flagged), { diagnostics });
  for (const action of listed.filter(({ kind }) => kind === 'quickfix')) assert.ok(diagnostics.some((one) => one.code === action.diagnostics?.[0]?.code));
  await editor.close();
});

test('fix-all is offered when asked for, and gives what the engine gives', async () => {
  const editor = await openEditor();
  editor.open(uri, flagged);
  assert.deepEqual((await editor.actions(uri, everything(flagged))).filter(isFixAll), []);
  for (const only of ['source', 'source.fixAll', 'source.fixAll.distiller']) {
    const [action, ...others] = await editor.actions(uri, top, { only: [only] });
    assert.ok(action !== undefined && isFixAll(action));
    assert.deepEqual(others, []);
    const { edit } = await editor.resolve(action);
    const expected = fixAll(flagged, {}, defaultSettings, 'safe');
    assert.notEqual(expected, flagged);
    assert.equal(applied(flagged, edit), expected);
  }
  await editor.close();
});

test('a refactoring, listed, resolved and applied, is what the engine makes of it', async () => {
  const editor = await openEditor();
  editor.open(uri, numbered);
  const action = (await editor.actions(uri, top)).find((candidate) => candidate.kind === 'refactor.rewrite.nameStage');
  assert.ok(action !== undefined);
  const { edit } = await editor.resolve(action);
  const plan = planById('name-stage', analyzeFile(numbered), { selection: { start: 0, end: 0 }, options: {}, settings: defaultSettings });
  assert.equal(plan?.status, 'offered');
  assert.equal(applied(numbered, edit), applyEdits(numbered, plan?.status === 'offered' ? plan.edits() : []));
  const [change] = edit?.documentChanges ?? [];
  assert.ok(change !== undefined && 'textDocument' in change);
  assert.deepEqual(change.textDocument, { uri, version: 1 });
  assert.ok(Object.keys(edit?.changeAnnotations ?? {}).length > 0);
  await editor.close();
});

test('the preview of a refactoring says of each change what is to be checked', async () => {
  const editor = await openEditor();
  const text = 'FROM golang:1.26-trixie AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /out/app .\n\nFROM debian:trixie-slim\nCOPY --from=build /out/app /app\nENTRYPOINT ["/app"]\n';
  editor.open(uri, text);
  const last = { start: { line: 5, character: 0 }, end: { line: 5, character: 0 } };
  const action = (await editor.actions(uri, last)).find((candidate) => candidate.kind === 'refactor.rewrite.runtime');
  assert.ok(action !== undefined);
  const { edit } = await editor.resolve(action);
  const plan = planById('switch-runtime', analyzeFile(text), { selection: { start: text.indexOf('FROM debian'), end: text.indexOf('FROM debian') }, options: {}, settings: defaultSettings });
  const notes = plan?.status === 'offered' ? plan.caveats.map(({ note }) => note) : [];
  assert.ok(notes.length > 0);
  const [change] = edit?.documentChanges ?? [];
  assert.ok(change !== undefined && 'edits' in change);
  const parts = new Set(change.edits.map((one) => ('annotationId' in one ? one.annotationId : undefined)));
  const said = [...parts].map((part) => edit?.changeAnnotations?.[part ?? '']?.description ?? '').join('\n');
  for (const note of notes) assert.ok(said.includes(`Check: ${note}`), said);
  await editor.close();
});

test('a refused refactoring is shown with its reason when the menu was opened, and else not at all', async () => {
  const editor = await openEditor();
  editor.open(uri, variable);
  const named = (action: CodeAction): boolean => action.kind === 'refactor.rewrite.nameStage';
  const refused = (await editor.actions(uri, top, invoked)).filter(named);
  assert.equal(refused.length, 1);
  assert.match(refused[0]?.disabled?.reason ?? '', /variable/);
  assert.equal((await editor.actions(uri, top, { only: ['refactor'] })).filter(named).length, 1);
  assert.deepEqual((await editor.actions(uri, top, { triggerKind: 2 })).filter(named), []);
  assert.deepEqual((await editor.actions(uri, top, { only: ['quickfix'], ...invoked })).filter(named), []);
  await editor.close();
});

test('an editor without disabled actions is spared them', async () => {
  const { disabledSupport: _left, ...codeAction } = pullingEditor.textDocument?.codeAction ?? {};
  const editor = await openEditor({ capabilities: { ...pullingEditor, textDocument: { ...pullingEditor.textDocument, codeAction } } });
  editor.open(uri, variable);
  assert.ok((await editor.actions(uri, top, invoked)).every((action) => action.disabled === undefined));
  await editor.close();
});

test('an editor that does not resolve gets edits at once, without versions or annotations it cannot read', async () => {
  const { resolveSupport: _left, ...codeAction } = pullingEditor.textDocument?.codeAction ?? {};
  const editor = await openEditor({ capabilities: { textDocument: { ...pullingEditor.textDocument, codeAction } } });
  editor.open(uri, numbered);
  const action = (await editor.actions(uri, top)).find((candidate) => candidate.kind === 'refactor.rewrite.nameStage');
  assert.deepEqual(Object.keys(action?.edit ?? {}), ['changes']);
  assert.match(applied(numbered, action?.edit), /AS build/);
  await editor.close();
});

test('a stale action is refused with a message, and so is one of a closed document or of nobody', async () => {
  const editor = await openEditor();
  editor.open(uri, flagged);
  const [action] = await editor.actions(uri, everything(flagged));
  assert.ok(action !== undefined);
  editor.change(uri, 2, [{ text: `# new\n${flagged}` }]);
  await assert.rejects(editor.resolve(action), /has changed since/);
  editor.closeDocument(uri);
  await assert.rejects(editor.resolve(action), /no longer open/);
  await assert.rejects(editor.resolve({ title: 'x', data: { uri: 1 } }), /does not come from/);
  assert.deepEqual(await editor.actions(uri, top), []);
  await editor.close();
});

test('plans are listed and applied with their options for pickers', async () => {
  const editor = await openEditor();
  editor.open(uri, numbered);
  const { version, plans } = await editor.connection.sendRequest<PlanResult>(planMethod, { uri, range: top });
  const plan = plans.find(({ id }) => id === 'name-stage');
  assert.equal(plan?.status, 'offered');
  const { edit } = await editor.connection.sendRequest<ApplyResult<WorkspaceEdit>>(applyMethod, { uri, id: 'name-stage', version, range: top });
  assert.match(applied(numbered, edit), /AS build/);
  await assert.rejects(editor.connection.sendRequest(applyMethod, { uri, id: 'name-stage', version: 7 }), /has changed since/);
  await assert.rejects(editor.connection.sendRequest(applyMethod, { uri, id: 'no-such', version }), /no longer applies/);
  editor.change(uri, 2, [{ text: variable }]);
  const refused = await editor.connection.sendRequest<PlanResult>(planMethod, { uri, range: top, id: 'name-stage' });
  assert.deepEqual(refused.plans.map(({ status }) => status), ['refused']);
  await assert.rejects(editor.connection.sendRequest(applyMethod, { uri, id: 'name-stage', version: 2, range: top }), /variable/);
  await editor.close();
});

test('fixes keep CRLF, a BOM and surrogates', async () => {
  const text = `\uFEFF# \u{1F433}\r\nFROM alpine AS a # \u{1F433} x\r\nCMD ["sh"]\r\n`;
  const editor = await openEditor();
  editor.open(uri, text);
  const [action] = await editor.actions(uri, top, { only: ['source.fixAll'] });
  assert.ok(action !== undefined);
  const fixed = applied(text, (await editor.resolve(action)).edit);
  assert.equal(fixed, fixAll(text, {}, defaultSettings, 'safe'));
  assert.ok(fixed.startsWith('\uFEFF') && fixed.includes('\u{1F433} x') && !/[^\r]\n/.test(fixed));
  await editor.close();
});

function isFixAll(action: CodeAction): boolean {
  return action.kind === 'source.fixAll.distiller';
}
