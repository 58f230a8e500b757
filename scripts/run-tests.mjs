import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs the unit tests below the given files and folders (all of `test` by default) with node's own runner,
 * which on Node 20 takes no patterns. The runs in an editor, on an engine and for timings have runners of their own.
 */
const ownRunners = ['test/vscode', 'test/bench'];
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const files = (wanted.length === 0 ? ['test'] : wanted).flatMap(testFiles);

const result = spawnSync(process.execPath, ['--import', 'tsx', '--test', ...options, ...files], { stdio: 'inherit' });
process.exitCode = result.status ?? 1;

function testFiles(path) {
  if (!statSync(path).isDirectory()) return [path];
  if (ownRunners.includes(path.replaceAll('\\', '/'))) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) return testFiles(inside);
    return entry.name.endsWith('.test.ts') ? [inside] : [];
  });
}
