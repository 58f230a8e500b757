import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { analyzeFile } from '../server/src/engine/analyze-file.ts';
import { takeFailures } from '../server/src/engine/guard.ts';
import { lint } from '../server/src/engine/lint.ts';
import { projectFilesOf, type ProjectFile } from '../server/src/engine/project-file/project-file.ts';
import { contextOf, settingsOf } from './fixture/fixture-context.ts';
import { readFixture, type FixtureCase } from './fixture/read-fixture.ts';

/** *Dockerfile for this project*: what comes out for each kind, with places to fill in as `${1:3000}`. */
const folder = join(import.meta.dirname ?? __dirname, 'project-files');

for (const name of readdirSync(folder)) {
  for (const fixtureCase of readFixture(join(folder, name)).cases) {
    test(`${fixtureCase.title} (${name}:${fixtureCase.line})`, () => checkCase(fixtureCase));
  }
}

function checkCase(fixtureCase: FixtureCase): void {
  const context = contextOf(fixtureCase);
  const settings = settingsOf(fixtureCase);
  assert.ok(context !== undefined);
  const { files, reasons } = projectFilesOf(context, settings);
  assert.deepEqual(takeFailures(), []);
  const expected = fixtureCase.blocks.filter(({ role }) => role === 'result' || role === 'told' || role === 'refused');
  assert.equal(expected.length > 0, fixtureCase.kind !== 'nothing');
  for (const { role, attributes, text } of expected) {
    const found = files.find(({ title }) => title === titleIn(attributes));
    if (role === 'result') assert.equal(found === undefined ? reasons.join('\n') : shownSnippet(found), text);
    if (role === 'told') assert.equal(found?.detail, text.trim());
    if (role === 'refused') for (const part of text.trim().split('\n')) assert.ok(reasons.join('\n').includes(part), `"${part}" is not in:\n${reasons.join('\n')}`);
  }
  const titles = expected.filter(({ role }) => role === 'result').map(({ attributes }) => titleIn(attributes));
  assert.deepEqual(files.map(({ title }) => title), titles, 'the fixture shows all that is offered');
  for (const file of files) checkFile(file);

  function checkFile({ text, openPlaces }: ProjectFile): void {
    const model = analyzeFile(text, { context });
    assert.deepEqual(model.tree.errors, [], text);
    // The example of a port is as good as any; that of a file's name is not there.
    if (openPlaces.every((place) => place === 'port')) assert.deepEqual(lint(model, settings).map(({ rule, finding }) => `${rule.id}: ${finding.message}`), [], text);
  }
}

function shownSnippet({ snippet }: ProjectFile): string {
  return snippet.replace(/\\([$}\\])/g, '$1');
}

function titleIn(attributes: Readonly<Record<string, string>>): string {
  return `${attributes['project']?.replaceAll('_', ' ') ?? ''}, ${attributes['runtime'] ?? ''}`;
}
