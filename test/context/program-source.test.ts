import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fetchContext, type FileAnswer } from '../../server/src/context/fetch.ts';
import { readNativeSource, readPythonSource, readScriptSource, type ShellCall } from '../../server/src/context/manifests/program-source.ts';
import { sourcesOf } from '../../server/src/context/dockerfile-sources.ts';
import { parse } from '../../server/src/syntax/parse.ts';

/** Text, and the call that is found in it with its line; nothing where none is. */
type Sample = readonly [text: string, call?: string, line?: number];

const scripts: readonly Sample[] = [
  ["const { exec } = require('child_process');\nexec('ls', done);", 'child_process.exec', 2],
  ["import { execSync as run } from 'node:child_process';\n\nrun('ls');", 'child_process.execSync', 3],
  ["import * as cp from 'child_process';\ncp.execSync('ls');", 'child_process.exec', 2],
  ["const run = require('util').promisify(require('child_process').exec);", 'child_process.exec', 1],
  ["const { exec } = require('child_process');\nconst run = promisify(exec);", 'child_process.exec', 2],
  ["import { spawn } from 'child_process';\nspawn('ls | wc', { shell: true });", 'shell: true', 2],
  ["const shell = require('shelljs');\nshell.exec('ls');", 'shelljs.exec', 2],
  ["import { $ } from 'zx';", 'zx', 1],
  ["const { execFile, spawn } = require('child_process');\nspawn('git', ['status']);\nexecFile('git', []);"],
  ["// const { exec } = require('child_process'); exec('ls')\nconst m = /a/.exec('abc');"],
  ["const { exec } = require('./database');\nexec('select 1');"],
  ["const shell = require('shelljs');\nshell.mkdir('-p', 'x');"],
  ["const theme = { shell: true };"],
];

const python: readonly Sample[] = [
  ["import os\nos.system('ls')", 'os.system', 2],
  ["import subprocess\nsubprocess.run(\n  'ls | wc',\n  shell=True)", 'shell=True', 4],
  ["out = subprocess.getoutput('ls')", 'subprocess.getoutput', 1],
  ["await asyncio.create_subprocess_shell('ls')", 'asyncio.create_subprocess_shell', 1],
  ["from os import path, system", 'os.system', 1],
  ["subprocess.run(['git', 'status'], check=True)"],
  ["\"\"\"Never use os.system('x') or shell=True.\"\"\"\n# os.popen('x')\nprint('os.system(1)')"],
];

const native: readonly Sample[] = [
  ['cmd := exec.Command("sh", "-c", "ls")', 'exec.Command', 1],
  ['cmd := exec.CommandContext(ctx, "/bin/bash", "-c", line)', 'exec.Command', 1],
  ['let out = Command::new("sh").arg("-c");', 'Command::new', 1],
  ['exec.Command("git", "status") // exec.Command("sh")'],
];

function check(samples: readonly Sample[], read: (text: string) => { readonly shellCall: ShellCall | undefined }): void {
  for (const [text, name, line] of samples) assert.deepEqual(read(text).shellCall, name === undefined ? undefined : { name, line }, text);
}

describe('calls that run a shell', () => {
  it('are found in JavaScript and TypeScript, by what was imported', () => check(scripts, readScriptSource));
  it('are found in Python', () => check(python, readPythonSource));
  it('are found in Go and Rust', () => check(native, readNativeSource));
});

describe('sources that a start command is known to load', () => {
  const files: Readonly<Record<string, string>> = {
    'package.json': '{ "scripts": { "start": "node bin/www.js" } }',
    'bin/www.js': "require('../lib/server-core');",
    'lib/server-core.ts': "import { x } from './deep.js';",
    'lib/deep.ts': '',
    'lib/unused.ts': '',
    'jobs/__init__.py': '', 'jobs/tasks.py': 'from .mail import send\nimport jobs.clock', 'jobs/mail.py': '', 'jobs/clock.py': '', 'jobs/other.py': '',
  };
  const load = (dockerfile: string): readonly string[] => {
    const run = fetchContext({ dockerfile: 'Dockerfile', ...sourcesOf(parse(dockerfile)) });
    let step = run.next();
    while (step.done !== true) step = run.next(answer(step.value));
    return [...step.value.texts.keys()].sort();
  };
  const answer = (request: { readonly kind: 'list' | 'read'; readonly paths?: readonly string[] }): FileAnswer => (request.kind === 'list'
    ? { kind: 'list', listing: { files: ['Dockerfile', ...Object.keys(files)], truncated: false, skippedFolders: [] } }
    : { kind: 'read', texts: new Map((request.paths ?? []).flatMap((path) => (files[path] === undefined ? [] : [[path, files[path]] as const]))) });

  it('are read behind npm start, from file to file', () => {
    assert.deepEqual(load('FROM node:24\nCOPY . .\nCMD ["npm", "start"]\n'), ['bin/www.js', 'lib/deep.ts', 'lib/server-core.ts', 'package.json']);
  });

  it('are read as modules of Python', () => {
    assert.deepEqual(load('FROM python:3.13\nCOPY jobs jobs\nCMD ["celery", "-A", "jobs.tasks", "worker"]\n').filter((path) => path.endsWith('.py')), ['jobs/clock.py', 'jobs/mail.py', 'jobs/tasks.py']);
  });
});
