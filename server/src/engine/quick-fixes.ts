import type { Settings } from '../../../shared/src/settings.ts';
import type { Fix } from '../action/action.ts';
import type { DockerfileModel } from '../model/model.ts';
import { touches, type Range } from '../text/range.ts';
import { lint, type ReportedFinding } from './lint.ts';
import { ignoreHere, ignoreInFile } from './write-suppression.ts';

export interface QuickFix {
  /** Stable for one text: rule, place and number of the fix. */
  readonly id: string;
  readonly title: string;
  readonly fix: Fix;
  readonly reported: ReportedFinding;
  /** The first fix of its finding, and safe. */
  readonly preferred: boolean;
}

/** The fixes of all findings that touch the range, then how to silence them. */
export function quickFixes(model: DockerfileModel, settings: Settings, range: Range): readonly QuickFix[] {
  return saidOnce(fixesOf(model, lint(model, settings).filter((reported) => meet(reported.finding.range, range))));
}

export function quickFixById(model: DockerfileModel, settings: Settings, id: string): QuickFix | undefined {
  return fixesOf(model, lint(model, settings)).find((fix) => fix.id === id);
}

function fixesOf(model: DockerfileModel, findings: readonly ReportedFinding[]): readonly QuickFix[] {
  const remedies = findings.flatMap((reported) =>
    (reported.finding.fixes ?? []).map((fix, index) => ({
      id: `${placeOf(reported)}#${index}`,
      title: fix.title,
      fix,
      reported,
      preferred: index === 0 && fix.safety === 'safe',
    })),
  );
  return [...remedies, ...findings.flatMap((reported) => silencers(model, reported))];
}

/** One comment silences all findings of a rule at its instruction, or in the file: the menu says it once. */
function saidOnce(fixes: readonly QuickFix[]): readonly QuickFix[] {
  const said = new Set<string>();
  return fixes.filter(({ id, title, fix }) => {
    if (!id.includes('#ignore-')) return true;
    const place = `${title} ${fix.edits().map(({ range }) => range.start).join()}`;
    const isNew = !said.has(place);
    said.add(place);
    return isNew;
  });
}

function silencers(model: DockerfileModel, reported: ReportedFinding): readonly QuickFix[] {
  const { rule } = reported;
  const instruction = model.tree.instructions.find((candidate) => touches(candidate.range, reported.finding.range.start));
  const whole = silencer(reported, 'file', { title: `Ignore ${rule.id} in this file`, safety: 'safe', edits: () => [ignoreInFile(model, rule)] });
  if (instruction === undefined) return [whole];
  return [silencer(reported, 'here', { title: `Ignore ${rule.id} here`, safety: 'safe', edits: () => [ignoreHere(model, instruction, rule)] }), whole];
}

function silencer(reported: ReportedFinding, scope: string, fix: Fix): QuickFix {
  return { id: `${placeOf(reported)}#ignore-${scope}`, title: fix.title, fix, reported, preferred: false };
}

function placeOf(reported: ReportedFinding): string {
  return `${reported.rule.id}@${reported.finding.range.start}`;
}

function meet(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}
