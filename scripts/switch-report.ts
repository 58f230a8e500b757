import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSettings } from '../shared/src/settings.ts';
import { planById } from '../server/src/engine/refactor.ts';
import { modelOfWild, wildFiles, type WildFile } from '../test/corpus/wild.ts';

/**
 * What *Switch runtime* says of every real file, by name and verdict, for docs/switch-runtime-corpus.md:
 *
 *     tsx scripts/switch-report.ts
 */
interface Row {
  readonly name: string;
  readonly fit: string;
  readonly verdict: 'offered' | 'refused' | 'nothing';
  readonly image: string;
}

const rows = wildFiles().map(rowOf);
const fitting = rows.filter(({ fit }) => fit === 'direct' || fit === 'rewrite');
const offered = fitting.filter(({ verdict }) => verdict === 'offered');
const others = rows.filter((row) => !fitting.includes(row) && row.verdict === 'offered');
if (rows.length === 0) console.log('the corpus is not here; nothing written');
else writeFileSync(join(__dirname, '../docs/switch-runtime-corpus.md'), page());

function rowOf(file: WildFile): Row {
  const outcome = planById('switch-runtime', modelOfWild(file), { selection: undefined, options: {}, settings: defaultSettings });
  const summary = outcome?.status === 'offered' ? (outcome.summary ?? '') : '';
  return {
    name: file.name.slice('wild/'.length).replace('+', '/'), fit: file.classes['distrolessFit'] ?? '', verdict: outcome?.status ?? 'nothing',
    image: summary.slice(summary.lastIndexOf('onto ') + 'onto '.length),
  };
}

function page(): string {
  const share = Math.round((offered.length / fitting.length) * 100);
  return [
    '# Switch runtime on real files', '',
    'Written by `scripts/switch-report.ts`, for the public repositories that the tool is developed against. The class is a rough one by text: `direct` and `rewrite` could go without a shell, `blocked` could not.', '',
    `Of ${fitting.length} files whose last stage could go, ${offered.length} (${share} %) are offered an image without a shell or the next best one. ${others.length} more are offered a smaller image or are of another class than the text says.`, '',
    '| file | class | verdict | image |', '| --- | --- | --- | --- |',
    ...rows.filter((row) => fitting.includes(row) || others.includes(row)).map(({ name, fit, verdict, image }) => `| ${name} | ${fit} | ${verdict} | ${image === '' ? '' : `\`${image}\``} |`),
    '',
  ].join('\n');
}
