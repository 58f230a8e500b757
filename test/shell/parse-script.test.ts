import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseScript } from '../../server/src/shell/parse-script.ts';
import type { ShellCommand, ShellScript } from '../../server/src/shell/script.ts';

/** Parses what follows `RUN ` and checks on the way that every range says what it claims. */
function parseRun(body: string, escape: '\\' | '`' = '\\', shell?: readonly string[]): ShellScript {
  const text = `FROM x\nRUN ${body}`;
  const script = parseScript({ text, range: { start: 11, end: text.length }, escape, shell });
  for (const command of script.commands) {
    for (const word of command.words) assert.equal(text.slice(word.range.start, word.range.end), word.raw);
    if (command.name !== undefined) assert.ok(text.slice(command.nameRange.start, command.nameRange.end).replaceAll(/\\\r?\n/g, '').includes(command.name));
  }
  return script;
}

function line(command: ShellCommand): string {
  return [command.name ?? '', ...command.words.map((word) => word.template)].join(' ').trim();
}

function lines(body: string, escape: '\\' | '`' = '\\'): readonly string[] {
  return parseRun(body, escape).commands.map(line);
}

function only(body: string): ShellCommand {
  const [command] = parseRun(body).commands;
  assert.ok(command !== undefined);
  return command;
}

test('a continued line goes on, also over comments and blank lines', () => {
  assert.deepEqual(lines('apt-get update && \\\n  # the compiler\n\n  apt-get install -y gcc'), ['apt-get update', 'apt-get install -y gcc']);
});

test('blanks after the backslash do not end the instruction', () => {
  assert.deepEqual(lines('make \\  \n  all'), ['make all']);
});

test('a continuation in the middle of a word joins it', () => {
  assert.deepEqual(lines('make al\\\nl && ec\\\r\nho x'), ['make all', 'echo x']);
});

test('CRLF line ends are line ends', () => {
  assert.deepEqual(lines('a \\\r\n  b && \\\r\n# note\r\n  c'), ['a b', 'c']);
});

test('with escape=` the backtick continues a line', () => {
  assert.deepEqual(lines('a `\n  b `  \n c', '`'), ['a b c']);
});

test('inside quotes a continuation leaves nothing behind', () => {
  const command = only("printf 'a\\\nb' \"c \\\n d\"");
  assert.deepEqual(command.words.map((word) => word.value), ['ab', 'c  d']);
});

test('after # everything is a comment, over all continued lines', () => {
  assert.deepEqual(lines('make # all of \\\n  it && really'), ['make']);
});

test('words have a value only when they are static', () => {
  const command = only('echo plain "two words" a\\ b $HOME "${V}/x" ${A:-b} $(id) *.c ~/x');
  assert.deepEqual(
    command.words.map((word) => word.value),
    ['plain', 'two words', 'a b', undefined, undefined, undefined, undefined, undefined, undefined],
  );
  assert.deepEqual(
    command.words.map((word) => word.template),
    ['plain', 'two words', 'a b', '${HOME}', '${V}/x', '${?}', '${?}', '*.c', '${HOME}/x'],
  );
  assert.deepEqual(command.words.flatMap((word) => word.variables), ['HOME', 'V', 'A', 'HOME']);
  assert.deepEqual(command.words.map((word) => word.hasGlob), [false, false, false, false, false, false, false, true, false]);
});

test('what joins commands is told', () => {
  const { commands } = parseRun('a && b || c; d | e & f');
  assert.deepEqual(commands.map((command) => command.joinedBy), [undefined, '&&', '||', ';', '|', '&']);
});

test('nesting is told from the outside in', () => {
  const { commands } = parseRun('if a; then (b); fi; for x in $(c); do d | e; done; f() { g; }');
  assert.deepEqual(
    commands.map((command) => [command.name, command.within.join(' ')]),
    [
      ['a', 'if'],
      ['b', 'if subshell'],
      ['c', 'loop substitution'],
      ['d', 'loop pipeline'],
      ['e', 'loop pipeline'],
      ['g', 'function group'],
    ],
  );
});

test('cd is followed as far as it is static', () => {
  const folderOfLast = (body: string): string | undefined => parseRun(body).commands.at(-1)?.folder;
  assert.equal(folderOfLast('make'), '');
  assert.equal(folderOfLast('cd src && make'), 'src');
  assert.equal(folderOfLast('cd /src; cd ../lib && make'), '/lib');
  assert.equal(folderOfLast('(cd /src && a) && make'), '');
  assert.equal(folderOfLast('cd $X && make'), undefined);
  assert.equal(folderOfLast('cd $X && cd /a && make'), '/a');
  assert.equal(folderOfLast('if a; then cd /x; fi; make'), undefined);
  assert.equal(folderOfLast('mkdir -p /x && cd $_ && make'), '/x');
  assert.equal(folderOfLast('pushd /x && a && popd && make'), '');
});

test('wrappers are looked through', () => {
  const command = only('sudo -u app env A=1 nice -n 5 /usr/bin/make all');
  assert.equal(command.name, 'make');
  assert.deepEqual(command.operands.map((word) => word.value), ['all']);
  assert.deepEqual(command.wrappers.map((wrapper) => wrapper.name), ['sudo', 'env', 'nice']);
  assert.deepEqual(command.assignments.map(({ name, value }) => [name, value.value]), [['A', '1']]);
  assert.equal(only('command -v make').name, 'command');
});

test('a quoted script of sh -c is read in place', () => {
  assert.deepEqual(lines(`sh -ec 'cd /x && make "all"'`), ['sh -ec cd /x && make "all"', 'cd /x', 'make all']);
  assert.deepEqual(lines('bash -c "echo \\"a b\\" $X"').at(-1), 'echo a b ${X}');
});

test('assignments and redirections are apart from words', () => {
  const command = only('A=1 B="$C" make all >log 2>&1');
  assert.deepEqual(command.assignments.map(({ name, value }) => [name, value.template]), [['A', '1'], ['B', '${C}']]);
  assert.deepEqual(command.redirections.map(({ operator, target }) => [operator, target?.value]), [['>', 'log'], ['>&', '1']]);
  assert.deepEqual(command.words.map((word) => word.value), ['all']);
});

test('other dialects are recognized and left alone', () => {
  assert.deepEqual(parseRun('Get-Item x', '`', ['powershell', '-Command']).dialect, 'powershell');
  assert.deepEqual(parseRun('dir', '`', ['cmd', '/S', '/C']).dialect, 'cmd');
  assert.deepEqual(parseRun('x', '\\', ['conda', 'run', '-n', 'e', '/bin/bash', '-c']).dialect, 'posix');
  assert.deepEqual(parseRun('x', '\\', ['/usr/bin/python3', '-c']).dialect, 'other');
});

test('half-typed text is incomplete and keeps what was read', () => {
  const script = parseRun('make all && if test; then');
  assert.equal(script.incomplete, true);
  assert.equal(script.commands[0]?.name, 'make');
});

test('a megabyte on one line does not hang', () => {
  const started = performance.now();
  assert.equal(parseRun('a '.repeat(500_000)).incomplete, true);
  assert.ok(performance.now() - started < 1000);
});
