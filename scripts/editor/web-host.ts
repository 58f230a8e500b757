import path from 'node:path';
import { serveExtensionFiles } from './extension-files.ts';
import { copyFixtures, suitePatience, watchSuite, type BrowserHostRequest } from './host.ts';
import { patience } from './patience.ts';
import { withTemporaryProfile } from './profile.ts';
import { readResults, type TestResult } from './results.ts';
import { startServer } from './server.ts';

/** Runs the suite in the web worker extension host, where the language server is a worker and there is no Node, as on vscode.dev. */
export function runInWebHost(request: BrowserHostRequest): Promise<readonly TestResult[]> {
  return withTemporaryProfile({}, async (profile) => {
    const workspace = await copyFixtures(request, profile.home);
    const files = await serveExtensionFiles(request.extension);
    const server = await startServer(request.workbench, profile, ['--enable-smoke-test-driver']);
    // The worker loads the extension from another port than the page's own, which the page's policy forbids.
    const context = await request.browser.newContext({ bypassCSP: true, viewport: { width: 1200, height: 800 } });
    try {
      const page = await context.newPage();
      const suite = await watchSuite(page, request.verbose);
      const uri = (file: string): UriComponents => ({ $mid: 1, scheme: 'http', authority: `127.0.0.1:${files.port}`, path: file });
      const suitePath = `/${path.relative(request.extension, request.suite.web).split(path.sep).join('/')}`;
      await page.addInitScript(injectDevelopmentOptions, { extensions: [uri('/')], extensionTestsPath: uri(suitePath) });
      const payload = [['enableProposedApi', ''], ['skipWelcome', 'true']];
      await page.goto(server.page({ folder: workspace, payload: JSON.stringify(payload) }), patience);
      const code = await suite.within(suitePatience);
      if (code === 124) {
        await page.screenshot({ path: path.join(request.pictures, 'web-host-timeout.png') });
        throw new Error('The suite did not end within ten minutes.');
      }
      return await readResults(workspace);
    } finally {
      await context.close();
      await server.stop();
      await files.close();
    }
  });
}

/** A URI as VS Code sends it between its processes. */
interface UriComponents {
  readonly $mid: 1;
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

/** Runs in the page, before the workbench: adds to the configuration that the server wrote into an element of the page. */
function injectDevelopmentOptions(options: { readonly extensions: readonly UriComponents[]; readonly extensionTestsPath: UriComponents }): void {
  const original = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (this: Element, name: string): string | null {
    const value = original.call(this, name);
    if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration' || value === null) return value;
    const configuration: Record<string, unknown> = JSON.parse(value);
    return JSON.stringify({ ...configuration, developmentOptions: options });
  };
}
