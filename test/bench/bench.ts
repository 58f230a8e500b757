import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { lint } from '../../server/src/engine/lint.ts';
import { listRefactorings, type ListedRefactoring } from '../../server/src/engine/refactor.ts';
import type { DockerfileModel } from '../../server/src/model/model.ts';
import { parse } from '../../server/src/syntax/parse.ts';
import { serverNodeOptions } from '../../shared/src/node-options.ts';
import { defaultSettings } from '../../shared/src/settings.ts';
import { modelOfWild, wildFiles } from '../corpus/wild.ts';
import { makeDockerfile } from './make-dockerfile.ts';
import { serverTimes } from './peer.ts';
import { requestTimes } from './requests.ts';

/**
 * Medians, beside a peer in the same run. Targets are the product's own; nothing fails here, because the
 * load of a machine is no defect: read the table.
 */
const request = { selection: undefined, options: {}, settings: defaultSettings };
const root = join(__dirname, '../..');

void main();

async function main(): Promise<void> {
  const text = makeDockerfile(2000);
  const large = makeDockerfile(20000);
  row('what', 'median', 'target');
  row('all rules, the first time, 2,000 lines', time(() => lint(analyzeFile(text), defaultSettings)), '');
  row('parse, 2,000 lines', median(() => parse(text)), '');
  row('parse and model, 2,000 lines', median(() => useModel(analyzeFile(text))), '10 ms');
  row('parse and model after an edit, 2,000 lines', median((round) => useModel(analyzeFile(edited(text, round)))), '5 ms');
  row('all rules after an edit, 2,000 lines', median((round) => lint(analyzeFile(edited(text, round)), defaultSettings)), '30 ms');
  row('menu of refactorings, 2,000 lines', median(() => listRefactorings(analyzeFile(text), request), 5), '');
  row('parse and model, 20,000 lines', median(() => useModel(analyzeFile(large)), 5), 'linear');
  row('all rules, 20,000 lines', median(() => lint(analyzeFile(large), defaultSettings), 5), 'linear');
  corpusRows();
  for (const { what, times } of await requestTimes(text, 15)) row(`${what}, 2,000 lines (processor time)`, percentile(times, 0.5), '10 ms');
  await serverRows(text);
  console.log(`\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
}

/** What an editor asks of a model in any case: every state and the configuration. */
function useModel(model: DockerfileModel): void {
  for (const instruction of model.tree.instructions) model.stateBefore(instruction);
  for (const stage of model.stages) model.config(stage);
}

function edited(text: string, round: number): string {
  const middle = text.indexOf('\nCOPY . .', text.length >> 1) + '\nCOPY . .'.length;
  return `${text.slice(0, middle)}/sub${round}${text.slice(middle)}`;
}

function corpusRows(): void {
  const files = wildFiles();
  if (files.length === 0) return row('real files', 'not here', '');
  const first = corpusRound(files);
  const later = [1, 2, 3].map(() => corpusRound(files));
  const lints = later.flatMap(({ lint }) => lint);
  const menus = later.flatMap(({ menu }) => menu);
  row(`all rules, ${files.length} real files, p95`, percentile(lints, 0.95), '');
  row('menu of refactorings, of a server just started, p95', percentile(first.menu, 0.95), '');
  row(`menu of refactorings, ${files.length} real files, p95`, percentile(menus, 0.95), '10 ms');
  row('edits of an offered refactoring, p95', percentile(later.flatMap(({ resolve }) => resolve), 0.95), '20 ms');
}

interface CorpusTimes {
  readonly lint: readonly number[];
  readonly menu: readonly number[];
  readonly resolve: readonly number[];
}

function corpusRound(files: ReturnType<typeof wildFiles>): CorpusTimes {
  const times = { lint: [] as number[], menu: [] as number[], resolve: [] as number[] };
  for (const file of files) {
    const model = modelOfWild(file);
    times.lint.push(time(() => lint(model, defaultSettings)));
    let listed: readonly ListedRefactoring[] = [];
    times.menu.push(time(() => { listed = listRefactorings(model, request); }));
    for (const { outcome } of listed) if (outcome.status === 'offered') times.resolve.push(time(() => outcome.edits()));
  }
  return times;
}

async function serverRows(text: string): Promise<void> {
  const texts = Array.from({ length: 12 }, (_, round) => edited(text, round));
  const servers: readonly (readonly [name: string, path: string, options: readonly string[]])[] = [
    ['this server', join(root, 'dist/server.js'), serverNodeOptions],
    ['peer: dockerfile-language-server-nodejs', require.resolve('dockerfile-language-server-nodejs/lib/server.js'), []],
  ];
  for (const [name, path, options] of servers) {
    const label = `${name}, edit to diagnostics, 2,000 lines`;
    if (!existsSync(path)) row(label, 'not built', '');
    else row(label, percentile(await serverTimes([...options, path, '--stdio'], texts), 0.5), '');
  }
}

/** Of a server that has been typed at for a while; the first time of all has a row of its own. */
function median(run: (round: number) => unknown, rounds = 31): number {
  for (let round = 0; round < rounds; round++) run(round);
  return percentile(Array.from({ length: rounds }, (_, round) => time(() => run(round))), 0.5);
}

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function percentile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function row(what: string, value: number | string, target: string): void {
  const shown = typeof value === 'number' ? `${value.toFixed(2)} ms` : value;
  console.log(`${what.padEnd(64)} ${shown.padStart(12)}   ${target}`);
}
