import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { expandSnippet, readSnippets } from '../../scripts/generate/snippets.ts';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { lint } from '../../server/src/engine/lint.ts';
import { defaultSettings } from '../../shared/src/settings.ts';

/** A snippet that we would complain about is no example to follow. */
for (const snippet of readSnippets(join(__dirname, '../..'))) {
  test(`${snippet.name}: nothing to find in what it becomes`, () => {
    assert.ok(snippet.description.length > 10);
    const text = expandSnippet(snippet);
    assert.ok(!text.includes('${1'), text);
    const model = analyzeFile(text);
    assert.deepEqual(model.tree.errors, [], text);
    assert.deepEqual(lint(model, defaultSettings).map(({ rule, finding }) => `${rule.id}: ${finding.message}`), [], text);
  });
}
