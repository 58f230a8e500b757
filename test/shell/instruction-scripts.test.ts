import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instructionScripts } from '../../server/src/shell/instruction-scripts.ts';
import type { ShellScript } from '../../server/src/shell/script.ts';
import { parse } from '../../server/src/syntax/parse.ts';

/** The scripts of the last instruction of a Dockerfile. */
function scriptsOf(text: string, shell?: readonly string[]): readonly ShellScript[] {
  const tree = parse(text);
  const instruction = tree.instructions.at(-1);
  assert.ok(instruction !== undefined);
  return instructionScripts(text, tree.escape, instruction, shell);
}

function commandsOf(text: string): readonly string[] {
  return scriptsOf(text).flatMap((script) => script.commands.map((command) => text.slice(command.range.start, command.range.end)));
}

test('RUN without its flags', () => {
  assert.deepEqual(commandsOf('FROM x\nRUN --mount=type=cache,target=/c \\\n  --network=none a && b'), ['a', 'b']);
});

test('exec form and instructions without a shell have none', () => {
  assert.deepEqual(scriptsOf('FROM x\nRUN ["a", "b"]'), []);
  assert.deepEqual(scriptsOf('FROM x\nCOPY a b'), []);
  assert.deepEqual(scriptsOf('FROM x\nRUN'), []);
});

test('shell form of CMD, ENTRYPOINT and HEALTHCHECK', () => {
  assert.deepEqual(commandsOf('FROM x\nCMD exec node server.js'), ['exec node server.js']);
  assert.deepEqual(commandsOf("FROM x\nENTRYPOINT ['a']"), ["['a']"]);
  assert.deepEqual(commandsOf('FROM x\nHEALTHCHECK --interval=5s --retries=3 CMD curl -f http://localhost/ || exit 1'), ['curl -f http://localhost/', 'exit 1']);
  assert.deepEqual(scriptsOf('FROM x\nHEALTHCHECK NONE'), []);
  assert.deepEqual(scriptsOf('FROM x\nHEALTHCHECK CMD ["curl", "x"]'), []);
});

test('ONBUILD RUN', () => {
  assert.deepEqual(commandsOf('FROM x\nONBUILD RUN make \\\n  all'), ['make \\\n  all']);
});

test('a heredoc alone is a script of its own', () => {
  const text = 'FROM x\nRUN <<EOF\nset -e\n# note\nmake \\\n  all\nEOF\n';
  assert.deepEqual(commandsOf(text), ['set -e', 'make \\\n  all']);
});

test('its #! line decides the language', () => {
  assert.equal(scriptsOf('FROM x\nRUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF\n')[0]?.dialect, 'other');
  assert.equal(scriptsOf('FROM x\nRUN <<EOF\n#!/bin/bash -e\nmake\nEOF\n')[0]?.commands[0]?.name, 'make');
});

test('a heredoc of a command is its input, a shell runs it', () => {
  assert.deepEqual(commandsOf('FROM x\nRUN cat <<EOF > /x && b\nnot a command\nEOF\n'), ['cat <<EOF > /x', 'b']);
  assert.deepEqual(commandsOf('FROM x\nRUN bash -e <<EOF\nmake all\nEOF\n'), ['bash -e <<EOF', 'make all']);
  assert.deepEqual(commandsOf('FROM x\nRUN python3 <<EOF\nimport os\nEOF\n'), ['python3 <<EOF']);
});

test('flags and other shells before a heredoc', () => {
  assert.deepEqual(commandsOf('FROM x\nRUN --mount=type=cache,target=/c <<EOF\nmake\nEOF\n'), ['make']);
  assert.deepEqual(commandsOf('FROM x\nRUN <<EOF bash -ex\nmake\nEOF\n'), ['<<EOF bash -ex', 'make']);
  assert.deepEqual(commandsOf('FROM x\nRUN <<-"EOF"\n\tmake a\n\tEOF\n'), ['make a']);
});

test('a heredoc without end is read as far as it goes', () => {
  assert.deepEqual(commandsOf('FROM x\nRUN <<EOF\nmake a\nmake b'), ['make a', 'make b']);
  assert.equal(scriptsOf('FROM x\nRUN cat <<EOF > /x\nmake a')[0]?.commands[0]?.name, 'cat');
});

test('two heredocs in one instruction', () => {
  const text = 'FROM x\nRUN <<A cat > /a && <<B cat > /b\n1\nA\n2\nB\nCMD x';
  const tree = parse(text);
  const run = tree.instructions.find((instruction) => instruction.name === 'RUN');
  assert.ok(run !== undefined);
  const [script] = instructionScripts(text, tree.escape, run);
  assert.deepEqual(script?.commands.map(({ name, redirections }) => [name, redirections.map(({ target }) => target?.value ?? '<<')]), [
    ['cat', ['<<', '/a']],
    ['cat', ['<<', '/b']],
  ]);
});

test('SHELL decides the dialect', () => {
  assert.equal(scriptsOf('FROM x\nRUN Get-Item', ['pwsh', '-Command'])[0]?.dialect, 'powershell');
});
