import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSettings } from '../shared/src/settings.ts';
import { lint } from '../server/src/engine/lint.ts';
import { modelOfWild, wildFiles } from '../test/corpus/wild.ts';

/** Writes how often each rule speaks up on real files: `tsx scripts/count-findings.ts`. Counts only; the files are other people's. */
const files = wildFiles();
const counts = new Map<string, { findings: number; files: number }>();
let quiet = 0;
for (const file of files) {
  const reported = lint(modelOfWild(file), defaultSettings);
  if (reported.length === 0) quiet++;
  const keys = reported.map(({ rule, severity }) => `${rule.id} | ${severity}`);
  for (const key of new Set(keys)) {
    const known = counts.get(key) ?? { findings: 0, files: 0 };
    counts.set(key, { findings: known.findings + keys.filter((one) => one === key).length, files: known.files + 1 });
  }
}
const rows = [...counts].sort((a, b) => b[1].findings - a[1].findings || a[0].localeCompare(b[0]));
const text = [
  '# Findings on real files',
  '',
  `What the rules say of ${files.length} Dockerfiles of public repositories, with the files of their build contexts; ${quiet} of them have no finding at all.`,
  'Each finding of severity *error* was read against its file. Written by `scripts/count-findings.ts`.',
  '',
  '| rule | severity | findings | files |',
  '|---|---|---|---|',
  ...rows.map(([key, count]) => `| ${key} | ${count.findings} | ${count.files} |`),
  '',
].join('\n');
if (files.length > 0) writeFileSync(join(__dirname, '../docs/corpus-findings.md'), text);
