import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeIndex } from './generate/indexes.ts';
import { projectTemplates, readSnippets, snippetsJson } from './generate/snippets.ts';
import { docsPages } from './generate/docs.ts';
import { manifestWithConfiguration, readmeWithTables } from './generate/manifest.ts';

/**
 * Writes everything that is derived from rules, refactorings, settings and snippets.
 * `--check` writes nothing and fails when something is stale: it is a test.
 */
const root = join(__dirname, '..');
const check = process.argv.includes('--check');
const stale: string[] = [];

void main();

async function main(): Promise<void> {
  emit('server/src/rules/index.generated.ts', writeIndex(root, 'rules'));
  emit('server/src/refactorings/index.generated.ts', writeIndex(root, 'refactorings'));
  emit('server/src/engine/project-file/templates.generated.ts', projectTemplates(root));
  const { rules } = await import('../server/src/rules/index.generated.ts');
  const { refactorings } = await import('../server/src/refactorings/index.generated.ts');
  const pages = docsPages(root, rules, refactorings);
  for (const [path, text] of pages) emit(path, text);
  for (const folder of ['docs/rules', 'docs/refactorings']) removeOthers(folder, pages);
  emit('snippets/dockerfile.json', snippetsJson(readSnippets(root)));
  emit('package.json', manifestWithConfiguration(readText('package.json'), rules));
  if (existsSync(join(root, 'README.md'))) emit('README.md', readmeWithTables(readText('README.md'), rules, refactorings));
  if (stale.length === 0) return;
  console.error(`stale, run "npm run generate":\n${stale.join('\n')}`);
  process.exitCode = 1;
}

function emit(path: string, text: string): void {
  if (existsSync(join(root, path)) && readText(path) === text) return;
  if (check) {
    stale.push(path);
    return;
  }
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(`wrote ${path}`);
}

function removeOthers(folder: string, pages: ReadonlyMap<string, string>): void {
  if (!existsSync(join(root, folder))) return;
  for (const name of readdirSync(join(root, folder))) {
    const path = `${folder}/${name}`;
    if (pages.has(path)) continue;
    if (check) stale.push(`${path} (nothing generates it)`);
    else rmSync(join(root, path));
  }
}

function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
