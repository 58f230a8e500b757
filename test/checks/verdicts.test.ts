import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { lint } from '../../server/src/engine/lint.ts';
import { buildkitId } from '../../server/src/engine/suppress.ts';
import { LineIndex } from '../../server/src/text/line-index.ts';
import { defaultSettings } from '../../shared/src/settings.ts';
import { VERDICT_TEXTS } from './verdict-texts.ts';

/** BuildKit 0.34.2 said this of each text; record-buildkit-verdicts.ts asks it again. */
const verdicts = JSON.parse(readFileSync(join(__dirname, 'buildkit-verdicts.json'), 'utf8')) as Readonly<Record<string, { error?: string; warnings: readonly string[] }>>;

for (const [name, text] of Object.entries(VERDICT_TEXTS)) {
  test(name, () => {
    const { error, warnings } = verdicts[name] ?? { warnings: [] };
    const model = analyzeFile(text);
    const found = lint(model, defaultSettings);
    const index = new LineIndex(text);
    // What BuildKit refuses it does not check to the end.
    if (error === undefined) {
      const own = found.filter(({ rule }) => buildkitId(rule) !== undefined).map(({ rule, finding }) => {
        const instruction = model.tree.instructions.find(({ lines }) => finding.range.start < lines.end);
        const body = instruction?.heredocs[0]?.bodyRange.start;
        const last = body === undefined ? instruction?.endLine : index.lineAt(body) - 1;
        return `${rule.id} ${((rule.id === 'NoEmptyContinuation' ? last : instruction?.startLine) ?? 0) + 1}`;
      });
      assert.deepEqual(own.sort(), warnings);
      const refused = found.filter(({ rule }) => rule.id === 'syntax-error' || rule.id === 'refused-value');
      assert.deepEqual(refused.map(({ finding }) => finding.message), [], 'it builds');
    } else {
      const told = found.filter(({ rule, severity }) => severity === 'error' || (rule.id === 'InvalidDefaultArgInFrom' || rule.id === 'UndefinedArgInFrom'));
      assert.ok(told.length > 0, `not told: ${error}`);
    }
  });
}
