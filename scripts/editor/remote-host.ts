import path from 'node:path';
import { copyFixtures, suitePatience, watchSuite, type BrowserHostRequest } from './host.ts';
import { patience } from './patience.ts';
import { withTemporaryProfile } from './profile.ts';
import { readResults, type TestResult } from './results.ts';
import { startServer } from './server.ts';

/** Runs the suite in the Node extension host of VS Code's server, as in a remote or container window. */
export function runInRemoteHost(request: BrowserHostRequest): Promise<readonly TestResult[]> {
  return withTemporaryProfile({}, async (profile) => {
    const workspace = await copyFixtures(request, profile.home);
    const server = await startServer(request.workbench, profile, ['--enable-smoke-test-driver']);
    const page = await request.browser.newPage({ viewport: { width: 1200, height: 800 } });
    try {
      const suite = await watchSuite(page, request.verbose);
      const remote = (file: string): string => `vscode-remote://${server.authority}${file}`;
      const payload = [
        ['extensionDevelopmentPath', remote(request.extension)],
        ['extensionTestsPath', remote(request.suite.node)],
        ['enableProposedApi', ''],
        ['skipWelcome', 'true'],
      ];
      await page.goto(server.page({ folder: workspace, payload: JSON.stringify(payload) }), patience);
      const code = await suite.within(suitePatience);
      if (code === 124) {
        await page.screenshot({ path: path.join(request.pictures, 'remote-host-timeout.png') });
        throw new Error(`The suite did not end within ten minutes.\n${server.log().slice(-1500)}`);
      }
      return await readResults(workspace);
    } finally {
      await page.close();
      await server.stop();
    }
  });
}
