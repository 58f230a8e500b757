import { defaultSettings } from '../../../shared/src/settings.ts';
import { lint, type ReportedFinding } from '../engine/lint.ts';
import { LineIndex } from '../text/line-index.ts';
import { readArguments, readFormat, UsageError } from './arguments.ts';
import { readInput, type Input } from './input.ts';
import { rangeJson } from './range-json.ts';

export async function checkCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    format: { type: 'string' }, context: { type: 'string' }, target: { type: 'string' },
  });
  const format = readFormat(values.format, ['text', 'json']);
  if (positionals.length === 0) throw new UsageError('which file?');
  const files = [];
  for (const path of positionals) {
    const input = await readInput(path, values);
    files.push({ input, findings: lint(input.model, defaultSettings) });
  }
  if (format === 'json') print(`${JSON.stringify({ files: files.map(({ input, findings }) => fileJson(input, findings)) }, null, 2)}\n`);
  else for (const { input, findings } of files) print(findingsText(input, findings));
  return files.some(({ findings }) => findings.length > 0) ? 1 : 0;
}

function fileJson(input: Input, findings: readonly ReportedFinding[]): object {
  const index = new LineIndex(input.text);
  return {
    path: input.path,
    findings: findings.map(({ rule, severity, finding }) => ({
      rule: rule.id,
      severity,
      message: finding.message,
      range: rangeJson(index, finding.range),
      fixes: (finding.fixes ?? []).map((fix) => ({ title: fix.title, safety: fix.safety })),
    })),
  };
}

function findingsText(input: Input, findings: readonly ReportedFinding[]): string {
  const index = new LineIndex(input.text);
  return findings
    .map(({ rule, severity, finding }) => {
      const { line, character } = index.positionAt(finding.range.start);
      return `${input.path}:${line + 1}:${character + 1}: ${severity}: ${finding.message} [${rule.id}]\n`;
    })
    .join('');
}

function print(text: string): void {
  process.stdout.write(text);
}
