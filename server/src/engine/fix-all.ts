import type { Settings } from '../../../shared/src/settings.ts';
import type { Safety } from '../action/action.ts';
import type { AnalyzeOptions } from '../model/analyze.ts';
import type { DockerfileModel } from '../model/model.ts';
import { applyEdits, areDisjoint, type TextEdit } from '../text/edit.ts';
import { analyzeFile } from './analyze-file.ts';
import { guarded } from './guard.ts';
import { lint } from './lint.ts';

/** A fix may uncover another one; more rounds than this means that two fixes undo each other. */
const maxRounds = 10;

/** Applies the first fix of every finding, as far as its safety is allowed, until nothing is left to fix. */
export function fixAll(text: string, options: AnalyzeOptions, settings: Settings, allowed: Safety): string {
  const seen = new Set<string>([text]);
  let current = text;
  for (let round = 0; round < maxRounds; round++) {
    const next = applyEdits(current, oneRound(analyzeFile(current, options), settings, allowed));
    if (seen.has(next)) break;
    seen.add(next);
    current = next;
  }
  return current;
}

function oneRound(model: DockerfileModel, settings: Settings, allowed: Safety): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  for (const { rule, finding } of lint(model, settings)) {
    const fix = finding.fixes?.find((candidate) => candidate.safety === 'safe' || allowed === 'unsafe');
    if (fix === undefined) continue;
    const edits = guarded(`fix of ${rule.id}`, fix.edits, []);
    const fresh = edits.filter((edit) => !taken.some((other) => isSame(edit, other)));
    if (fresh.length > 0 && areDisjoint([...taken, ...fresh])) taken.push(...fresh);
  }
  return taken;
}

/** Two findings may need the same edit, such as one new line for both. */
function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.range.start === b.range.start && a.range.end === b.range.end && a.text === b.text;
}
