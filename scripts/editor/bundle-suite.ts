import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';

export interface SuiteBundles {
  readonly node: string;
  readonly web: string;
}

/** One suite, two bundles: CommonJS for Node's extension hosts, and the same for the web worker, without Node's modules. */
export async function bundleSuite(root: string, extension: string): Promise<SuiteBundles> {
  const folder = path.join(extension, 'dist', 'test');
  const bundles: SuiteBundles = { node: path.join(folder, 'suite.node.cjs'), web: path.join(folder, 'suite.web.js') };
  const shared: BuildOptions = {
    entryPoints: [path.join(root, 'test', 'vscode', 'suite', 'run.ts')],
    bundle: true,
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    logLevel: 'warning',
    sourcemap: 'inline',
    plugins: [mochaForBrowsers],
  };
  await build({ ...shared, outfile: bundles.node, platform: 'node' });
  await build({ ...shared, outfile: bundles.web, platform: 'browser' });
  return bundles;
}

/**
 * Mocha's browser build is CommonJS inside a package that says it is ESM. Bundled as ESM it would
 * replace what the suite exports by Mocha itself; outside the `file` namespace nobody asks its package.
 */
const mochaForBrowsers: Plugin = {
  name: 'mocha-for-browsers',
  setup(bundle) {
    bundle.onResolve({ filter: /^mocha\/mocha\.js$/ }, ({ path: name, resolveDir }) => ({
      path: createRequire(path.join(resolveDir, 'suite.js')).resolve(name),
      namespace: 'mocha-for-browsers',
    }));
    bundle.onLoad({ filter: /./, namespace: 'mocha-for-browsers' }, async (file) => ({ contents: await readFile(file.path, 'utf8') }));
  },
};
