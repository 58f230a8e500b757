import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Fix } from '../../server/src/action/action.ts';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { lint } from '../../server/src/engine/lint.ts';
import { buildkitId } from '../../server/src/engine/suppress.ts';
import { rules } from '../../server/src/rules/index.generated.ts';
import type { DockerfileModel } from '../../server/src/model/model.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { defaultSettings } from '../../shared/src/settings.ts';
import { skipWithoutCorpus, wildFiles } from '../corpus/wild.ts';

/** The checks alone: all rules on each fixed text would take minutes. */
const others = rules.filter((rule) => buildkitId(rule) === undefined).map((rule) => [rule.id, 'off'] as const);
const settings = { ...defaultSettings, rules: Object.fromEntries(others) };

/** A safe fix leaves the image as it is: the model of the fixed text has the same configuration. */
describe('safe fixes of the checks on real files', { skip: skipWithoutCorpus }, () => {
  test('the configuration of every stage stays, and only the finding goes', () => {
    let applied = 0;
    for (const { name, text, context } of wildFiles()) {
      const before = analyzeFile(text, { context });
      const findings = lint(before, settings);
      for (const { rule, finding } of findings) {
        for (const fix of (finding.fixes ?? []).filter(({ safety }) => safety === 'safe')) {
          const after = analyzeFile(fixed(text, fix), { context });
          assert.deepEqual(configOf(after, rule.id), configOf(before, rule.id), `${name} ${rule.id} ${fix.title}`);
          assert.equal(lint(after, settings).length < findings.length, true, `${name} ${rule.id} ${fix.title}`);
          assert.equal(after.tree.comments.length, before.tree.comments.length, `${name} ${rule.id} loses a comment`);
          applied += 1;
        }
      }
    }
    assert.ok(applied > 0, 'no fix was tried');
  });
});

function fixed(text: string, fix: Fix): string {
  return applyEdits(text, fix.edits());
}

/** Exec form changes how a command is started, and MAINTAINER becomes a label: the rest stays. */
function configOf(model: DockerfileModel, rule: string): readonly unknown[] {
  return model.stages.map((stage) => {
    const { env, labels, workdir, user, exposedPorts, volumes, entrypoint, cmd } = model.config(stage);
    const ownLabels = [...labels].filter(([name]) => name !== 'org.opencontainers.image.authors');
    const start = rule === 'JSONArgsRecommended' ? [] : [entrypoint, cmd].map((command) => (typeof command === 'object' ? command.words : command));
    return { env: [...env], labels: ownLabels, workdir, user, exposedPorts, volumes, start };
  });
}
