import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { takeFailures } from '../../server/src/engine/guard.ts';
import { lint } from '../../server/src/engine/lint.ts';
import { rules } from '../../server/src/rules/index.generated.ts';
import type { Rule } from '../../server/src/action/define.ts';
import { areDisjoint } from '../../server/src/text/edit.ts';
import { defaultSettings } from '../../shared/src/settings.ts';
import { VERDICT_TEXTS } from './verdict-texts.ts';

/** The rules of this folder; the others have their own tests, and all of them on every text would take too long. */
const own = (rule: Rule): boolean => rule.category === 'syntax' || rule.category === 'buildkit';
const settings = { ...defaultSettings, rules: Object.fromEntries(rules.filter((rule) => !own(rule)).map((rule) => [rule.id, 'off' as const])) };

/** While somebody types: no rule fails, every range lies in the text, and what BuildKit refuses never goes untold. */
test('every beginning of every text', () => {
  takeFailures();
  for (const [name, text] of Object.entries(VERDICT_TEXTS)) {
    for (let length = 1; length <= text.length; length += 1) {
      const part = text.slice(0, length);
      const model = analyzeFile(part);
      const found = lint(model, settings);
      const where = `${name}: ${JSON.stringify(part)}`;
      for (const { rule, finding } of found) {
        assert.ok(finding.range.start >= 0 && finding.range.start <= finding.range.end && finding.range.end <= part.length, `${rule.id} ${where}`);
        for (const fix of finding.fixes ?? []) {
          const edits = fix.edits();
          assert.ok(areDisjoint(edits) && edits.every(({ range }) => range.start >= 0 && range.end <= part.length), `${rule.id}: ${fix.title} ${where}`);
        }
      }
      if (model.tree.errors.length > 0 && part.trim() !== '') assert.ok(found.some(({ severity }) => severity === 'error'), `nothing told of ${where}`);
      assert.deepEqual(takeFailures(), [], where);
    }
  }
});
