// Mocha's browser build needs neither files nor a process: it runs in all extension hosts.
import 'mocha/mocha.js';
import * as vscode from 'vscode';

interface TestResult {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly milliseconds: number;
  readonly error?: string;
}

/** VS Code calls this in the extension host under test. */
export async function run(): Promise<void> {
  const results: TestResult[] = [];
  mocha.setup({ ui: 'tdd', timeout: 180_000, slow: 10_000, reporter: collectInto(results) });
  // They register themselves when they are loaded, and need Mocha's words for it first.
  await import('./activation.suite.ts');
  await import('./findings.suite.ts');
  await import('./actions.suite.ts');
  await import('./refactorings.suite.ts');
  await import('./server.suite.ts');
  await new Promise<number>((resolve) => { Mocha.prototype.run.call(mocha, resolve); });
  await writeResults(results);
  const failures = results.filter((result) => result.state === 'failed').length;
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

function collectInto(results: TestResult[]): Mocha.ReporterConstructor {
  return function (this: unknown, runner: Mocha.Runner) {
    const add = (test: Mocha.Runnable, state: TestResult['state'], error?: Error): void => {
      const details = error === undefined ? {} : { error: error.stack ?? error.message };
      results.push({ name: test.fullTitle(), state, milliseconds: test.duration ?? 0, ...details });
    };
    runner.on('pass', (test) => add(test, 'passed'));
    runner.on('pending', (test) => add(test, 'skipped'));
    runner.on('fail', (test, error) => add(test, 'failed', error));
  } as unknown as Mocha.ReporterConstructor;
}

async function writeResults(results: readonly TestResult[]): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) throw new Error('The suite needs a workspace folder.');
  const text = JSON.stringify(results, undefined, 2);
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, '.test-results.json'), new TextEncoder().encode(text));
}
