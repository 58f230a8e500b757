import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { analyzeFile } from '../server/src/engine/analyze-file.ts';
import { projectFilesOf } from '../server/src/engine/project-file/project-file.ts';
import { refactorings } from '../server/src/refactorings/index.generated.ts';
import { applyEdits } from '../server/src/text/edit.ts';
import { contextOf, settingsOf } from '../test/fixture/fixture-context.ts';
import { readFixture, readMarks, type Block, type FixtureCase } from '../test/fixture/read-fixture.ts';

/**
 * Fills the empty `result`, `refused` and `caveats` blocks of refactoring fixtures with what we do today,
 * to be READ before it is committed: `tsx scripts/fill-fixtures.ts test/refactorings/x/y.md`. Those of
 * test/project-files too.
 */
for (const file of process.argv.slice(2)) fill(file);

function fill(file: string): void {
  const folder = basename(dirname(file));
  const id = folder === 'refactorings' ? basename(file, '.md') : folder;
  const lines = readFileSync(file, 'utf8').split('\n');
  const fixture = readFixture(file);
  const blocks = fixture.cases.flatMap((fixtureCase) => fixtureCase.blocks.filter((block) => block.text === '' && block.role !== 'files').map((block) => ({ fixtureCase, block })));
  for (const { fixtureCase, block } of blocks.sort((a, b) => b.block.line - a.block.line)) {
    const text = answer(id, fixtureCase, block).replace(/\n$/, '');
    lines.splice(block.line, 0, ...(text === '' ? [] : text.split('\n')));
    console.log(`${file}:${fixtureCase.line} ${block.role} ${JSON.stringify(block.attributes)}\n${text}\n`);
  }
  writeFileSync(file, lines.join('\n'));
}

function answer(id: string, fixtureCase: FixtureCase, block: Block): string {
  if (id === 'project-files') return projectAnswer(fixtureCase, block);
  const { text, cursor } = readMarks(fixtureCase.input.text);
  const refactoring = refactorings.find((candidate) => candidate.id === id);
  const model = analyzeFile(text, { context: contextOf(fixtureCase), target: fixtureCase.input.attributes['target'] });
  const outcome = refactoring?.plan(model, {
    selection: cursor === undefined ? undefined : { start: cursor, end: cursor }, options: block.attributes, settings: settingsOf(fixtureCase),
  });
  if (outcome === undefined) return 'NOTHING TO DO';
  if (outcome.status === 'refused') return block.role === 'refused' ? outcome.reason : `REFUSED: ${outcome.reason}`;
  if (block.role === 'caveats') return outcome.caveats.map((caveat) => caveat.note).join('\n');
  if (block.role === 'summary') return outcome.summary ?? '';
  return applyEdits(text, outcome.edits());
}

function projectAnswer(fixtureCase: FixtureCase, block: Block): string {
  const context = contextOf(fixtureCase);
  const { files, reasons } = context === undefined ? { files: [], reasons: ['NO CONTEXT'] } : projectFilesOf(context, settingsOf(fixtureCase));
  const found = files.find(({ title }) => title === `${block.attributes['project']?.replaceAll('_', ' ') ?? ''}, ${block.attributes['runtime'] ?? ''}`);
  if (block.role === 'refused' || found === undefined) return reasons.join('\n');
  return block.role === 'told' ? found.detail : found.snippet.replace(/\\([$}\\])/g, '$1');
}
