import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { analyzeFile } from '../server/src/engine/analyze-file.ts';
import { fixAll } from '../server/src/engine/fix-all.ts';
import { takeFailures } from '../server/src/engine/guard.ts';
import { lint, type ReportedFinding } from '../server/src/engine/lint.ts';
import { rules } from '../server/src/rules/index.generated.ts';
import type { Rule } from '../server/src/action/define.ts';
import type { Fix } from '../server/src/action/action.ts';
import type { AnalyzeOptions } from '../server/src/model/analyze.ts';
import { fileNameOf } from '../shared/src/ids.ts';
import type { Settings } from '../shared/src/settings.ts';
import { applyEdits, areDisjoint } from '../server/src/text/edit.ts';
import { LineIndex } from '../server/src/text/line-index.ts';
import { contextOf, settingsOf } from './fixture/fixture-context.ts';
import { readFixture, readMarks, type Expected, type FixtureCase } from './fixture/read-fixture.ts';

/** Every rule against its fixture, with the assertions that no fixture has to ask for. */
const folder = join(import.meta.dirname ?? __dirname, 'rules');

for (const rule of rules) {
  describe(rule.id, () => {
    const file = join(folder, `${fileNameOf(rule.id)}.md`);
    if (!existsSync(file)) {
      test('has a fixture', () => assert.fail(`no ${file}`));
      return;
    }
    const fixture = readFixture(file);
    test('has at least two flagged and two clean cases', () => {
      for (const kind of ['flagged', 'clean']) {
        const count = fixture.cases.filter((candidate) => candidate.kind === kind).length;
        assert.ok(count >= 2, `${count} ${kind} cases`);
      }
    });
    for (const fixtureCase of fixture.cases) {
      test(`${fixtureCase.kind}: ${fixtureCase.title}`, () => checkCase(rule, fixtureCase));
    }
  });
}

test('every fixture belongs to a rule', () => {
  const ids = new Set(rules.map((rule) => `${fileNameOf(rule.id)}.md`));
  assert.deepEqual(readdirSync(folder).filter((name) => !ids.has(name)), []);
});

interface Subject {
  readonly rule: Rule;
  readonly text: string;
  readonly options: AnalyzeOptions;
  readonly settings: Settings;
  readonly fixtureCase: FixtureCase;
}

function checkCase(rule: Rule, fixtureCase: FixtureCase): void {
  const { text, expected } = readMarks(fixtureCase.input.text);
  const subject: Subject = {
    rule, text, fixtureCase, settings: settingsOf(fixtureCase),
    options: { context: contextOf(fixtureCase), target: fixtureCase.input.attributes['target'] },
  };
  assert.ok(fixtureCase.kind === 'flagged' || fixtureCase.kind === 'clean', `unknown kind of case: ${fixtureCase.kind}`);
  assert.equal(fixtureCase.kind === 'flagged', expected.length > 0, 'a flagged case has caret lines, a clean one has none');
  const own = ownFindings(subject);
  assertMarks(text, own, expected);
  assertSameInOtherForms(subject, own);
  for (const { finding } of own) for (const fix of finding.fixes ?? []) assertFix(subject, fix);
  for (const block of fixtureCase.blocks.filter((candidate) => candidate.role === 'fixed')) {
    const number = Number(block.attributes['fix'] ?? '0');
    const path = block.attributes['file'];
    assert.equal(path === undefined ? withFixes(subject, own, number) : filesAfter(own.flatMap(({ finding }) => finding.fixes?.[number] ?? [])).get(path), block.text);
  }
  const declared = rule.fixes === 'none' ? 0 : 1;
  if (declared === 0) assert.ok(own.every(({ finding }) => (finding.fixes ?? []).length === 0), 'the rule says that it has no fixes');
  if (rule.fixes === 'always') assert.ok(own.every(({ finding }) => (finding.fixes ?? []).length > 0), 'the rule says that it always has a fix');
  assertFixAllConverges(subject);
  assert.deepEqual(takeFailures(), []);
}

function ownFindings({ rule, text, options, settings }: Subject): readonly ReportedFinding[] {
  return lint(analyzeFile(text, options), settings).filter((reported) => reported.rule.id === rule.id);
}

function assertMarks(text: string, own: readonly ReportedFinding[], expected: readonly Expected[]): void {
  const index = new LineIndex(text);
  const describeFinding = ({ finding }: ReportedFinding): string => {
    const start = index.positionAt(finding.range.start);
    return `${start.line + 1}:${start.character}-${Math.min(finding.range.end, lineEnd(text, finding.range.start)) - index.startOfLine(start.line)}`;
  };
  const places = expected.map((mark) => `${mark.line + 1}:${mark.from}-${mark.to}`);
  const messages = own.map(({ finding }) => finding.message);
  assert.deepEqual(own.map(describeFinding), places, `found: ${JSON.stringify(messages)}`);
  own.forEach(({ finding }, at) => {
    const part = expected[at]?.message ?? '';
    assert.ok(finding.message.includes(part), `message\n  ${finding.message}\nlacks\n  ${part}`);
  });
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

/** CRLF and non-ASCII text in front change offsets, and nothing else. */
function assertSameInOtherForms(subject: Subject, own: readonly ReportedFinding[]): void {
  const messages = own.map(({ finding }) => finding.message);
  const crlf = ownFindings({ ...subject, text: subject.text.replaceAll('\n', '\r\n') });
  assert.deepEqual(crlf.map(({ finding }) => finding.message.replaceAll('\r\n', '\n')), messages, 'with CRLF');
  if (subject.text.startsWith('#')) return;
  const front = '# ünï → 😀\n';
  const shifted = ownFindings({ ...subject, text: front + subject.text });
  assert.deepEqual(
    shifted.map(({ finding }) => [finding.range.start - front.length, finding.range.end - front.length]),
    own.map(({ finding }) => [finding.range.start, finding.range.end]),
    'with non-ASCII text in front',
  );
}

function assertFix(subject: Subject, fix: Fix): void {
  const edits = fix.edits();
  const files = filesAfter([fix]);
  assert.ok(edits.length > 0 || files.size > 0, `${fix.title}: no edits`);
  assert.ok(areDisjoint(edits), `${fix.title}: overlapping edits`);
  assert.ok(fix.safety === 'safe' || fix.caveat !== undefined, `${fix.title}: an unsafe fix says why`);
  const fixed = applyEdits(subject.text, edits);
  const before = analyzeFile(subject.text, subject.options);
  const after = analyzeFile(fixed, files.size === 0 ? subject.options : { ...subject.options, context: contextOf(subject.fixtureCase, files) });
  assert.ok(after.tree.errors.length <= before.tree.errors.length, `${fix.title}: adds a syntax error\n${fixed}`);
  const remaining = lint(after, subject.settings);
  const count = (list: readonly ReportedFinding[], id: string): number => list.filter((reported) => reported.rule.id === id).length;
  const initial = lint(before, subject.settings);
  assert.ok(count(remaining, subject.rule.id) < count(initial, subject.rule.id), `${fix.title}: does not remove its finding\n${fixed}`);
  for (const { rule } of remaining) {
    assert.ok(count(remaining, rule.id) <= count(initial, rule.id), `${fix.title}: adds a finding of ${rule.id}\n${fixed}`);
  }
  if (fix.safety === 'safe') {
    for (const comment of before.tree.comments) assert.ok(fixed.includes(comment.content), `${fix.title}: loses the comment ${comment.content}`);
  }
}

/** The other files that the fixes change. */
function filesAfter(fixes: readonly Fix[]): ReadonlyMap<string, string> {
  return new Map(fixes.flatMap((fix) => (fix.elsewhere?.() ?? []).map(({ path, before, edits }) => [path, applyEdits(before ?? '', edits)] as const)));
}

function withFixes(subject: Subject, own: readonly ReportedFinding[], number: number): string {
  const edits = own.flatMap(({ finding }) => finding.fixes?.[number]?.edits() ?? []);
  const unique = edits.filter((edit, at) => edits.findIndex((other) => JSON.stringify(other) === JSON.stringify(edit)) === at);
  return applyEdits(subject.text, unique);
}

function assertFixAllConverges({ text, options, settings }: Subject): void {
  const once = fixAll(text, options, settings, 'safe');
  assert.equal(fixAll(once, options, settings, 'safe'), once, 'a second run of fix-all changes something');
}
