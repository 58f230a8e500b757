import { builtinModules, createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

export const root = `${dirname(__dirname)}/`;

/**
 * Several versions of these two come with our packages, each with the same plain data and functions
 * as far as they are used; one copy is enough.
 */
const onlyOnce = ['vscode-languageserver-types', 'vscode-languageserver-textdocument'];

const withoutCopies: Plugin = {
  name: 'without-copies',
  setup(pluginBuild) {
    for (const name of onlyOnce) {
      const path = require.resolve(name, { paths: [dirname(require.resolve('vscode-languageserver-protocol'))] }).replace('/umd/', '/esm/');
      pluginBuild.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path }));
    }
  },
};

/** The Node halves of the protocol packages, beside their browser halves: as files, since a browser build knows no such export. */
const nodeHalves: Plugin = {
  name: 'node-halves',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^(vscode-languageserver|vscode-languageserver-protocol|vscode-jsonrpc)\/node$/ }, ({ path, resolveDir }) => {
      const name = path.slice(0, path.lastIndexOf('/'));
      const main = createRequire(join(resolveDir, 'importer.js')).resolve(name);
      return { path: join(main.slice(0, main.lastIndexOf(name) + name.length), 'lib/node/main.js') };
    });
  },
};

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  sourcemap: false,
  legalComments: 'none',
  target: 'es2022',
  logLevel: 'warning',
  plugins: [withoutCopies],
  // Packages that offer both are taken as ES modules, which are smaller after bundling.
  mainFields: ['module', 'main'],
};

const node: BuildOptions = { ...shared, platform: 'node', target: 'node20', format: 'cjs' };
const web: BuildOptions = { ...shared, platform: 'browser', mainFields: ['browser', 'module', 'main'] };

export type Bundle = BuildOptions & { readonly entry: string; readonly outfile: string };

/** What VS Code loads on the desktop and in the browser, and the command line. */
export const bundles: readonly Bundle[] = [
  { ...node, entry: 'client/src/main.node.ts', outfile: 'dist/client.js', external: ['vscode'] },
  { ...web, entry: 'client/src/main.browser.ts', outfile: 'dist/client.web.js', format: 'cjs', external: ['vscode'] },
  // For Node and for a worker: what only Node has stays a call of `require` that a worker never comes to.
  { ...web, entry: 'server/src/main.ts', outfile: 'dist/server.js', format: 'cjs', external: [...builtinModules, 'node:*'], plugins: [withoutCopies, nodeHalves] },
  { ...node, entry: 'server/src/cli/main.ts', outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
];
