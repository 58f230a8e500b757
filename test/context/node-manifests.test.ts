import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readJsConfig } from '../../server/src/context/manifests/js-config.ts';
import { readNodeLock } from '../../server/src/context/manifests/node-lock.ts';
import { readNpmrc, readPnpmWorkspace, readYarnrc } from '../../server/src/context/manifests/node-workspace.ts';
import { readPackageJson } from '../../server/src/context/manifests/package-json.ts';
import { readAngularJson, readNestCli, readNextConfig, readOutputConfig, readTsConfig } from '../../server/src/context/manifests/web-build.ts';

describe('package.json', () => {
  it('gives scripts, entry, dependencies and the package manager without its hash', () => {
    const read = readPackageJson(`{
      "name": "@acme/api", "type": "module", "main": "dist/index.js", "bin": "cli.js",
      "scripts": { "build": "tsc", "start": "node dist/index.js" },
      "dependencies": { "express": "^5" }, "devDependencies": { "typescript": "^5" },
      "engines": { "node": ">=22" }, "packageManager": "pnpm@9.1.0+sha512.abc", "workspaces": { "packages": ["apps/*"] } }`);
    assert.equal(read?.type, 'module');
    assert.deepEqual(read?.bin, { api: 'cli.js' });
    assert.equal(read?.scripts['start'], 'node dist/index.js');
    assert.deepEqual(read?.packageManager, { name: 'pnpm', version: '9.1.0' });
    assert.deepEqual(read?.workspaces, ['apps/*']);
    assert.equal(read?.engines['node'], '>=22');
  });

  it('reads what it can of a half-typed file and nothing of what is no object', () => {
    assert.equal(readPackageJson('{ "name": "a", "scripts": { "start": "node a.js" ')?.scripts['start'], 'node a.js');
    assert.equal(readPackageJson('[1]'), undefined);
    assert.equal(readPackageJson(''), undefined);
    assert.deepEqual(readPackageJson('{"scripts": ["x"], "dependencies": null}')?.scripts, {});
  });
});

describe('lockfiles of Node', () => {
  it('names the packages of package-lock.json that run install scripts', () => {
    const lock = readNodeLock('package-lock.json', `{ "lockfileVersion": 3, "packages": {
      "": { "name": "app" }, "node_modules/bcrypt": { "version": "5.1.1", "hasInstallScript": true },
      "node_modules/a/node_modules/@scope/b": { "version": "1.0.0" } } }`);
    assert.deepEqual(lock?.installScripts, ['bcrypt']);
    assert.deepEqual([...(lock?.packages ?? [])], ['bcrypt', '@scope/b']);
  });

  it('does not claim that a version 1 lockfile has no install scripts', () => {
    const lock = readNodeLock('package-lock.json', '{ "lockfileVersion": 1, "dependencies": { "bcrypt": { "version": "5.0.0" } } }');
    assert.equal(lock?.installScripts, undefined);
    assert.ok(lock?.packages.has('bcrypt'));
  });

  it('tells yarn classic from berry', () => {
    const classic = readNodeLock('yarn.lock', '# yarn lockfile v1\n\n\n"@babel/core@^7.0.0", "@babel/core@^7.1.0":\n  version "7.1.0"\n\nleft-pad@^1.0.0:\n  version "1.3.0"\n');
    assert.equal(classic?.kind, 'yarn-classic');
    assert.deepEqual([...(classic?.packages ?? [])], ['@babel/core', 'left-pad']);
    const berry = readNodeLock('yarn.lock', '# generated\n\n__metadata:\n  version: 8\n\n"left-pad@npm:^1.0.0":\n  version: 1.3.0\n');
    assert.equal(berry?.kind, 'yarn-berry');
    assert.equal(berry?.lockfileVersion, '8');
    assert.ok(berry?.packages.has('left-pad'));
  });

  it('reads pnpm keys of every version, and install scripts only where they are marked', () => {
    const six = readNodeLock('pnpm-lock.yaml', "lockfileVersion: '6.0'\npackages:\n  /esbuild@0.19.0:\n    requiresBuild: true\n  /@nestjs/core@10.0.0(rxjs@7.0.0):\n    dev: false\n");
    assert.deepEqual(six?.installScripts, ['esbuild']);
    assert.deepEqual([...(six?.packages ?? [])], ['esbuild', '@nestjs/core']);
    const nine = readNodeLock('pnpm-lock.yaml', "lockfileVersion: '9.0'\npackages:\n  esbuild@0.25.0:\n    resolution: {}\n  '@nestjs/core@11.0.0':\n    resolution: {}\n");
    assert.equal(nine?.installScripts, undefined);
    assert.deepEqual([...(nine?.packages ?? [])], ['esbuild', '@nestjs/core']);
    const five = readNodeLock('pnpm-lock.yaml', 'lockfileVersion: 5.4\npackages:\n  /lodash/4.17.21:\n    dev: false\n');
    assert.deepEqual([...(five?.packages ?? [])], ['lodash']);
  });

  it('reads bun.lock', () => {
    const lock = readNodeLock('bun.lock', '{ "lockfileVersion": 1, "packages": { "hono": ["hono@4.6.0", "", {}, "sha512"], }, }');
    assert.deepEqual([...(lock?.packages ?? [])], ['hono']);
  });
});

describe('installation settings of Node', () => {
  it('says that credentials are needed and does not hand them out', () => {
    const settings = readNpmrc('; comment\nnode-linker=hoisted\nlegacy-peer-deps = true\n//npm.example.com/:_authToken=secret\n');
    assert.deepEqual(settings, { nodeLinker: 'hoisted', legacyPeerDeps: true, shamefullyHoist: false, ignoreScripts: false, needsCredentials: true });
    assert.ok(!JSON.stringify(settings).includes('secret'));
  });

  it('reads workspaces of pnpm and the linker of yarn', () => {
    assert.deepEqual(readPnpmWorkspace('packages:\n  - apps/*\nonlyBuiltDependencies:\n  - sharp\n')?.builtDependencies, ['sharp']);
    assert.equal(readYarnrc('nodeLinker: node-modules\n')?.nodeLinker, 'node-modules');
    assert.equal(readYarnrc('- x'), undefined);
  });
});

describe('configurations in JavaScript', () => {
  it('claims what the exported object states', () => {
    const read = readJsConfig(`
      import { defineConfig } from 'vite'
      const other = { build: { outDir: 'wrong' } }
      export default defineConfig(({ mode }) => {
        const env = load(mode)
        return { plugins: [foo({ base: 'wrong' })], base: /* why */ '/app/', build: { outDir: \`out\`, minify: false, lib: { entry: resolve('x') } } }
      })`);
    assert.deepEqual(Object.fromEntries(read.literals), { base: '/app/', 'build.outDir': 'out', 'build.minify': false });
    assert.ok(read.unclear.has('build.lib.entry'));
    assert.ok(read.complete);
    assert.deepEqual([...read.imports], ['vite']);
  });

  it('follows the variable that is exported, through wrappers', () => {
    const text = "const unused = { output: 'export' };\n/** @type {import('next').NextConfig} */\nconst nextConfig = { output: 'standalone', images: { remotePatterns: [{ hostname: 'x' }] } };\nmodule.exports = withPlugin(nextConfig);";
    assert.deepEqual(readNextConfig(text), { output: 'standalone', distDir: undefined, basePath: undefined });
    assert.equal(readNextConfig("import type { NextConfig } from 'next';\nconst c: NextConfig = {\n  output: 'export' as const,\n};\nexport default c;").output, 'export');
  });

  it('says unclear, not absent, where it cannot follow', () => {
    assert.equal(readNextConfig("module.exports = { output: process.env.X ? 'standalone' : undefined }").output, 'unclear');
    assert.equal(readNextConfig("const base = require('./base'); module.exports = { ...base }").output, 'unclear');
    assert.equal(readNextConfig("module.exports = require('./real-config')").output, 'unclear');
    assert.equal(readNextConfig("const output = 'standalone'; module.exports = { output }").output, 'unclear');
    assert.equal(readNextConfig("module.exports = () => cond ? { output: 'export' } : { output: 'standalone' }").output, 'unclear');
    assert.equal(readNextConfig("// output: 'standalone'\nmodule.exports = { reactStrictMode: true }").output, undefined);
  });

  it('is not led astray by regular expressions, strings and template text', () => {
    const read = readOutputConfig('vite', "export default { resolve: { alias: [{ find: /^~\\/[{']/, replacement: `${'{'}` }] }, server: { url: 'http://a/{' }, build: { outDir: 'build' } }");
    assert.equal(read.outputFolder, 'build');
    assert.equal(readOutputConfig('vue', "module.exports = { outputDir: '../static', devServer: { port: 80 } }").outputFolder, '../static');
    assert.equal(readOutputConfig('astro', "export default defineConfig({ output: 'server', adapter: node({ mode: 'standalone' }) })").mode, 'server');
  });
});

describe('angular.json, nest-cli.json and tsconfig.json', () => {
  it('knows where each Angular builder writes', () => {
    const project = (builder: string, options: string): string => `{ "projects": { "shop": { "projectType": "application", "root": "", "architect": { "build": { "builder": "${builder}", "options": { ${options} } } } } } }`;
    const folder = (text: string): string | undefined => readAngularJson(text)?.projects[0]?.browserFolder;
    assert.equal(folder(project('@angular-devkit/build-angular:browser', '"outputPath": "dist/shop"')), 'dist/shop');
    assert.equal(folder(project('@angular-devkit/build-angular:application', '"outputPath": "dist/shop"')), 'dist/shop/browser');
    assert.equal(folder(project('@angular/build:application', '"browser": "src/main.ts"')), 'dist/shop/browser');
    assert.equal(folder(project('@angular/build:application', '"outputPath": { "base": "dist", "browser": "" }')), 'dist');
    assert.equal(folder(project('@angular-devkit/build-angular:browser', '')), undefined);
    assert.equal(readAngularJson(project('@angular/build:application', '"ssr": { "entry": "src/server.ts" }'))?.projects[0]?.serverSideRendering, true);
  });

  it('takes comments and trailing commas', () => {
    const read = readTsConfig('{ // base\n "extends": ["./a.json", "./b.json"], "compilerOptions": { "outDir": "./dist", "rootDir": "src", "paths": {}, }, }');
    assert.deepEqual([read?.extends, read?.outDir, read?.rootDir, read?.hasPaths], [['./a.json', './b.json'], './dist', 'src', true]);
    assert.deepEqual([readNestCli('{}')?.sourceRoot, readNestCli('{ "entryFile": "app", "compilerOptions": { "webpack": true } }')?.builder], ['src', 'webpack']);
  });
});
