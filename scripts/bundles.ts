import { dirname } from 'node:path';
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
  { ...node, entry: 'server/src/main.node.ts', outfile: 'dist/server.js' },
  { ...web, entry: 'server/src/main.browser.ts', outfile: 'dist/server.web.js', format: 'iife', inject: ['server/src/classic/web-buffer.ts'] },
  { ...node, entry: 'server/src/cli/main.ts', outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
];
