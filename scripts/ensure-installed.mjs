/**
 * Plain JavaScript without dependencies: it runs before anything is installed,
 * and on a Node that may be too old for the rest of the project.
 */
import { spawn } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Ends the process with a sentence when something that cannot be installed is missing. */
export async function ensureInstalled() {
  refuseOldNode();
  const reason = whyInstall();
  if (reason === undefined) return;
  if (isLink(path.join(root, 'node_modules'))) {
    console.log(`node_modules is a link and is left alone, although ${reason}.`);
    return;
  }
  console.log(`Installing the packages of package-lock.json, because ${reason} …`);
  const started = Date.now();
  const code = await runNpm(['ci', '--no-fund', '--no-audit']);
  if (code !== 0) {
    fail(`npm ci ended with exit code ${code}. It needs the package registry that npm is set up for: check the network and "npm config get registry".`);
  }
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** Runs npm with the npm that started us, else with the one on the path. */
export function runNpm(args) {
  const npm = process.env.npm_execpath;
  return npm !== undefined && /npm-cli\.c?js$/.test(npm)
    ? run(process.execPath, [npm, ...args])
    : run('npm', args, process.platform === 'win32');
}

/** Runs a command in the project's folder with our terminal, and hands on the signals that would end us first. */
export function run(command, args, shell = false) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', shell });
    const forward = (signal) => { if (child.exitCode === null) child.kill(signal); };
    const forwardTerm = () => forward('SIGTERM');
    // Ctrl-C reaches the child by itself; we only have to outlive it.
    const forwardInt = () => { if (!process.stdin.isTTY) forward('SIGINT'); };
    process.on('SIGTERM', forwardTerm).on('SIGINT', forwardInt);
    const done = (code) => {
      process.off('SIGTERM', forwardTerm).off('SIGINT', forwardInt);
      resolve(code);
    };
    child.on('error', (error) => { console.error(`${command} could not be started: ${error.message}`); done(127); });
    child.on('exit', (code, signal) => done(code ?? (signal === null ? 1 : 130)));
  });
}

export function fail(message) {
  console.error(message);
  process.exit(2);
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Node ${process.versions.node} is too old: this project needs Node 20.19 or newer.`);
}

/** Compares what npm says it installed with the lock file, by content: dates say nothing after a clone or a checkout. */
function whyInstall() {
  const hidden = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return 'node_modules is missing';
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const installed = packagesOf(hidden);
  for (const [name, entry] of Object.entries(wanted)) {
    if (name === '' || entry.optional === true || entry.link === true) continue;
    if (installed[name]?.version !== entry.version) return `${name} ${entry.version} is not installed`;
  }
  return undefined;
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

function isLink(file) {
  return existsSync(file) && lstatSync(file).isSymbolicLink();
}
