import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Plan, Refusal } from '../server/src/action/action.ts';
import type { PlanRequest, Refactoring } from '../server/src/action/define.ts';
import { analyzeFile } from '../server/src/engine/analyze-file.ts';
import { takeFailures } from '../server/src/engine/guard.ts';
import { lint } from '../server/src/engine/lint.ts';
import { refactorings } from '../server/src/refactorings/index.generated.ts';
import type { AnalyzeOptions } from '../server/src/model/analyze.ts';
import type { Settings } from '../shared/src/settings.ts';
import { applyEdits, areDisjoint } from '../server/src/text/edit.ts';
import { contextOf, settingsOf } from './fixture/fixture-context.ts';
import { readFixture, readMarks, type Block, type FixtureCase } from './fixture/read-fixture.ts';

/**
 * Every refactoring against its fixtures: `<id>.md` and, for large ones, `<id>/<part>.md`.
 * Kinds of cases: `offered`, `refused`, `nothing` (no menu entry).
 */
const folder = join(import.meta.dirname ?? __dirname, 'refactorings');

for (const refactoring of refactorings) {
  describe(refactoring.id, () => {
    const files = fixtureFiles(refactoring.id);
    test('has a fixture with offers and refusals', () => {
      const kinds = files.flatMap((file) => readFixture(file).cases.map((fixtureCase) => fixtureCase.kind));
      assert.ok(kinds.includes('offered') && kinds.includes('refused'), `kinds of cases: ${kinds.join(', ')}`);
    });
    for (const file of files) {
      for (const fixtureCase of readFixture(file).cases) {
        test(`${fixtureCase.kind}: ${fixtureCase.title} (${file.slice(folder.length + 1)}:${fixtureCase.line})`, () => checkCase(refactoring, fixtureCase));
      }
    }
  });
}

function fixtureFiles(id: string): readonly string[] {
  const single = join(folder, `${id}.md`);
  const parts = join(folder, id);
  const inFolder = existsSync(parts) ? readdirSync(parts).filter((name) => name.endsWith('.md')).map((name) => join(parts, name)) : [];
  return existsSync(single) ? [single, ...inFolder] : inFolder;
}

interface Subject {
  readonly refactoring: Refactoring;
  readonly text: string;
  readonly cursor: number | undefined;
  readonly analysis: AnalyzeOptions;
  readonly settings: Settings;
}

function checkCase(refactoring: Refactoring, fixtureCase: FixtureCase): void {
  const { text, cursor } = readMarks(fixtureCase.input.text);
  const settings = settingsOf(fixtureCase);
  const subject: Subject = {
    refactoring, text, cursor, settings,
    analysis: { context: contextOf(fixtureCase), target: fixtureCase.input.attributes['target'] },
  };
  const own = new Set(['result', 'refused', 'caveats', 'summary']);
  const expectations = fixtureCase.blocks.filter((block) => own.has(block.role));
  if (fixtureCase.kind === 'nothing') assert.equal(planFor(subject, {}), undefined);
  else assert.ok(expectations.length > 0, 'the case expects nothing');
  if (fixtureCase.kind === 'refused') assert.ok(expectations.some((block) => block.role === 'refused'), 'a refused case shows the reason');
  if (fixtureCase.kind === 'offered') assert.equal(planFor(subject, optionsOf(expectations[0]))?.status, 'offered', JSON.stringify(planFor(subject, optionsOf(expectations[0]))));
  for (const block of expectations) checkBlock(subject, block);
  assert.deepEqual(takeFailures(), []);
}

function checkBlock(subject: Subject, block: Block): void {
  const outcome = planFor(subject, optionsOf(block));
  if (block.role === 'refused') {
    assert.equal(outcome?.status, 'refused', `offered, not refused:\n${outcome?.status === 'offered' ? applyEdits(subject.text, outcome.edits()) : 'nothing'}`);
    if (outcome?.status === 'refused') for (const part of partsOf(block)) assertIncludes(outcome.reason, part);
    return;
  }
  assert.equal(outcome?.status, 'offered', outcome?.status === 'refused' ? `refused: ${outcome.reason}` : 'no menu entry');
  if (outcome?.status !== 'offered') return;
  if (block.role === 'result') assertResult(subject, outcome, block);
  if (block.role === 'summary') for (const part of partsOf(block)) assertIncludes(outcome.summary ?? '', part);
  if (block.role === 'caveats') {
    const notes = outcome.caveats.map((caveat) => caveat.note);
    assert.equal(notes.length, partsOf(block).length, `caveats:\n${notes.join('\n')}`);
    partsOf(block).forEach((part, at) => assertIncludes(notes[at] ?? '', part));
  }
}

function assertResult(subject: Subject, plan: Plan, block: Block): void {
  const edits = plan.edits();
  assert.ok(edits.length > 0 && areDisjoint(edits), 'edits are empty or overlap');
  const result = applyEdits(subject.text, edits);
  assert.equal(result, block.text);
  assertSoundResult(subject, result);
  assertSameWithCrlf(subject, block, result);
  const again = planFor({ ...subject, text: result, cursor: undefined }, optionsOf(block));
  assert.notEqual(again?.status, 'offered', `a second run would change the result again:\n${again?.status === 'offered' ? applyEdits(result, again.edits()) : ''}`);
}

function assertSoundResult(subject: Subject, result: string): void {
  const before = analyzeFile(subject.text, subject.analysis);
  const after = analyzeFile(result, subject.analysis);
  assert.deepEqual(after.tree.errors.map((error) => error.message), before.tree.errors.map((error) => error.message), 'syntax errors');
  for (const comment of before.tree.comments) assert.ok(result.includes(comment.content), `loses the comment ${comment.content}`);
  const errors = (model: typeof after): readonly string[] =>
    lint(model, subject.settings).filter((reported) => reported.severity === 'error').map((reported) => `${reported.rule.id}: ${reported.finding.message}`);
  const old = new Set(errors(before));
  assert.deepEqual(errors(after).filter((error) => !old.has(error)), [], `new errors in\n${result}`);
}

function assertSameWithCrlf(subject: Subject, block: Block, result: string): void {
  const text = subject.text.replaceAll('\n', '\r\n');
  const cursor = subject.cursor === undefined ? undefined : subject.cursor + subject.text.slice(0, subject.cursor).split('\n').length - 1;
  const outcome = planFor({ ...subject, text, cursor }, optionsOf(block));
  assert.equal(outcome?.status, 'offered', 'with CRLF');
  if (outcome?.status === 'offered') assert.equal(applyEdits(text, outcome.edits()), result.replaceAll('\n', '\r\n'), 'with CRLF');
}

function planFor(subject: Subject, options: Readonly<Record<string, string>>): Plan | Refusal | undefined {
  const model = analyzeFile(subject.text, subject.analysis);
  const selection = subject.cursor === undefined ? undefined : { start: subject.cursor, end: subject.cursor };
  const request: PlanRequest = { selection, options, settings: subject.settings };
  return subject.refactoring.plan(model, request);
}

function optionsOf(block: Block | undefined): Readonly<Record<string, string>> {
  return block?.attributes ?? {};
}

function partsOf(block: Block): readonly string[] {
  return block.text.split('\n').filter((line) => line.trim() !== '');
}

function assertIncludes(text: string, part: string): void {
  assert.ok(text.includes(part), `\n  ${text}\nlacks\n  ${part}`);
}
