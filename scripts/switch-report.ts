import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fits, switchVerdicts } from '../test/corpus/switch-verdicts.ts';

/**
 * What *Switch runtime* says of every real file, by name and verdict, for docs/switch-runtime-corpus.md:
 *
 *     tsx scripts/switch-report.ts
 */
const rows = switchVerdicts();
const fitting = rows.filter(fits);
const offered = fitting.filter(({ verdict }) => verdict === 'offered');
const others = rows.filter((row) => !fits(row) && row.verdict === 'offered');
if (rows.length === 0) console.log('the corpus is not here; nothing written');
else writeFileSync(join(__dirname, '../docs/switch-runtime-corpus.md'), page());

function page(): string {
  const share = Math.round((offered.length / fitting.length) * 100);
  return [
    '# Switch runtime on real files', '',
    'Written by `scripts/switch-report.ts`, for the public repositories that the tool is developed against. The class is a rough one by text: `direct` and `rewrite` could go without a shell, `blocked` could not.', '',
    `Of ${fitting.length} files whose last stage could go, ${offered.length} (${share} %) are offered an image without a shell or the next best one; of the rest the reason is said. ${others.length} more are offered a smaller image or are of another class than the text says.`, '',
    '| file | class | verdict | image, or why not |', '| --- | --- | --- | --- |',
    ...rows.filter((row) => fits(row) || others.includes(row)).map(({ name, fit, verdict, image, reason }) => `| ${name} | ${fit} | ${verdict} | ${image === '' ? reason : `\`${image}\``} |`),
    '',
  ].join('\n');
}
