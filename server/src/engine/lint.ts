import type { Settings } from '../../../shared/src/settings.ts';
import type { Finding, Severity } from '../action/action.ts';
import type { Rule } from '../action/define.ts';
import type { DockerfileModel } from '../model/model.ts';
import { oncePerModel } from '../model/once.ts';
import { rules } from '../rules/index.generated.ts';
import { guarded } from './guard.ts';
import { readSuppressions } from './suppress.ts';

export interface ReportedFinding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly finding: Finding;
}

/**
 * What all rules have to say, in the order of the text; suppressed and switched-off findings are left out.
 * Said once per model: problems, light bulb and self-checks after one key stroke share it.
 */
export function lint(model: DockerfileModel, settings: Settings): readonly ReportedFinding[] {
  const known = said(model);
  let findings = known.get(settings);
  if (findings === undefined) known.set(settings, (findings = askRules(model, settings)));
  return findings;
}

const said = oncePerModel(() => new Map<Settings, readonly ReportedFinding[]>());

function askRules(model: DockerfileModel, settings: Settings): readonly ReportedFinding[] {
  if (!settings.enable) return [];
  const suppressions = readSuppressions(model.tree);
  const reported: ReportedFinding[] = [];
  for (const rule of rules) {
    const level = settings.rules[rule.id] ?? 'default';
    if (level === 'off' || suppressions.silencesFile(rule)) continue;
    const findings = guarded(`rule ${rule.id}`, () => [...rule.check(model, settings)], []);
    for (const finding of findings) {
      if (suppressions.silences(rule, finding)) continue;
      const own = finding.severity ?? rule.severity;
      const severity = level === 'default' ? suppressions.severityOf(rule, own) : level;
      reported.push({ rule, severity, finding });
    }
  }
  return reported.sort((a, b) => a.finding.range.start - b.finding.range.start || a.finding.range.end - b.finding.range.end);
}
