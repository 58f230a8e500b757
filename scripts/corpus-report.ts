import { defaultSettings } from '../shared/src/settings.ts';
import { takeFailures } from '../server/src/engine/guard.ts';
import { analyzeFile } from '../server/src/engine/analyze-file.ts';
import { lint } from '../server/src/engine/lint.ts';
import { planById } from '../server/src/engine/refactor.ts';
import { applyEdits } from '../server/src/text/edit.ts';
import { LineIndex } from '../server/src/text/line-index.ts';
import type { DockerfileModel } from '../server/src/model/model.ts';
import { humanSplits } from '../test/corpus/human-splits.ts';
import { modelOfWild, wildFiles, type WildFile } from '../test/corpus/wild.ts';

/**
 * What we say of real files, to be read by people:
 *
 *     tsx scripts/corpus-report.ts refactor convert-to-multi-stage [part of name] [runtime=slim] [--text]
 *     tsx scripts/corpus-report.ts splits convert-to-multi-stage [part of name] [runtime=slim] [--text]
 *     tsx scripts/corpus-report.ts lint [rule or severity] [part of name]
 */
const [mode = 'lint', what = '', ...rest] = process.argv.slice(2);
const isText = rest.includes('--text');
const options = Object.fromEntries(rest.filter((word) => word.includes('=')).map((word) => word.split('=') as [string, string]));
const part = rest.find((word) => !word.startsWith('--') && !word.includes('=')) ?? '';
const files = wildFiles().filter((file) => file.name.includes(part));

if (mode === 'refactor') for (const file of files) reportRefactoring(file);
else if (mode === 'splits') for (const file of humanSplits().filter((one) => one.name.includes(part))) report(file.name, '', analyzeFile(file.before, {}), file.before);
else reportFindings();
for (const failure of takeFailures()) console.log('FAILURE', failure.where, failure.error);

function reportRefactoring(file: WildFile): void {
  const { single, target, ecosystem, finalHasToolchain } = file.classes;
  const kind = `${single === '1' ? 'single' : 'multi'}${finalHasToolchain === '1' ? '+toolchain' : ''}${target === '1' ? '+target' : ''} ${ecosystem ?? ''}`;
  report(file.name, ` [${kind}]`, modelOfWild(file), file.text);
}

function report(name: string, kind: string, model: DockerfileModel, text: string): void {
  const outcome = planById(what, model, { selection: undefined, options, settings: defaultSettings });
  const detail = outcome === undefined ? '' : outcome.status === 'refused' ? outcome.reason : (outcome.summary ?? '');
  console.log(`${(outcome?.status ?? 'nothing').padEnd(8)} ${name}${kind} ${detail}`);
  if (!isText || outcome?.status !== 'offered') return;
  for (const caveat of outcome.caveats) console.log(`   caveat: ${caveat.note}`);
  console.log(`${applyEdits(text, outcome.edits())}\n${'-'.repeat(60)}`);
}

function reportFindings(): void {
  const counts = new Map<string, number>();
  for (const file of files) {
    const index = new LineIndex(file.text);
    for (const { rule, severity, finding } of lint(modelOfWild(file), defaultSettings)) {
      counts.set(`${severity} ${rule.id}`, (counts.get(`${severity} ${rule.id}`) ?? 0) + 1);
      if (what !== '' && what !== rule.id && what !== severity) continue;
      const line = index.positionAt(finding.range.start).line;
      if (what !== '') console.log(`${file.name}:${line + 1}: ${severity} ${rule.id}: ${finding.message}\n    ${(file.text.split('\n')[line] ?? '').trim()}`);
    }
  }
  for (const [rule, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(String(count).padStart(5), rule);
}
