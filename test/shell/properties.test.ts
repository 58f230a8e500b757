import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { maskShellBody } from '../../server/src/shell/mask.ts';
import { parseScript } from '../../server/src/shell/parse-script.ts';
import type { ShellScript, ShellWord } from '../../server/src/shell/script.ts';
import { buildOutput, copyTargets, downloadTargets, modeChange, ownerChange, packageInstall, userCreation, writtenFiles } from '../../server/src/shell/views.ts';
import type { Range } from '../../server/src/text/range.ts';
import { SAMPLES } from './samples.ts';

const HEAD = 'FROM x\nRUN ';

/** Pieces of shell and Dockerfile text, so that random bodies are near to real ones. */
const PIECES = [
  'cd', ' ', '  ', '\n', '\r\n', '\\\n', '\\ \n', '\\\r\n', '`\n', '# c\n', '"', "'", '$(', ')', '`', '&&', '||', ';', '|', '&', '(', '{', '}', '<<EOF\n', 'EOF\n',
  '>', '2>&1', '$A', '${B', ':-', 'if', 'then', 'fi', 'for', 'do', 'done', 'case', 'esac', 'in', '=', '-o', '--x=', 'sh -c ', 'sudo ', 'apt-get install ', 'tar xzf ', '*', '\\', '~', '\t', 'ä😀', '\0', '\uFDD0',
];

const body = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));
const escape = fc.constantFrom('\\' as const, '`' as const);

test('the mask is as long as the body, and keeps every byte that it does not take away', () => {
  fc.assert(
    fc.property(body, escape, (text, escapeToken) => {
      const range = { start: 0, end: text.length };
      const mask = maskShellBody({ text, range, escape: escapeToken });
      assert.equal(mask.text.length, text.length);
      const taken = (at: number): boolean => mask.removed.some(({ start, end }) => start <= at && at < end);
      for (let at = 0; at < text.length; at++) if (!taken(at) && text[at] !== '\r') assert.equal(mask.text[at], text[at]);
    }),
  );
});

test('any text is read without a throw and with ranges that say what they claim', () => {
  fc.assert(fc.property(body, escape, (text, escapeToken) => checkBody(text, escapeToken)), { numRuns: 300 });
});

test('every prefix of real bodies is read', () => {
  for (const sample of SAMPLES) {
    for (let length = 0; length <= sample.length; length++) checkBody(sample.slice(0, length), '\\');
    assert.equal(parseBody(sample, '\\').incomplete, false, sample);
  }
});

test('deep nesting ends', () => {
  for (const opening of ['(', '$(', '`', '{ ', 'if ', '"$(', "sh -c '", '${a:-']) checkBody(opening.repeat(2000), '\\');
});

function parseBody(text: string, escapeToken: '\\' | '`'): ShellScript {
  const whole = HEAD + text;
  return parseScript({ text: whole, range: { start: HEAD.length, end: whole.length }, escape: escapeToken });
}

function checkBody(text: string, escapeToken: '\\' | '`'): void {
  const whole = HEAD + text;
  const script = parseBody(text, escapeToken);
  const inBounds = ({ start, end }: Range): void => assert.ok(HEAD.length <= start && start <= end && end <= whole.length, JSON.stringify([text, start, end]));
  const checkWord = (word: ShellWord): void => {
    inBounds(word.range);
    assert.equal(whole.slice(word.range.start, word.range.end), word.raw);
  };
  for (const command of script.commands) {
    inBounds(command.range);
    inBounds(command.nameRange);
    command.words.forEach(checkWord);
    command.operands.forEach(checkWord);
    for (const { range, value } of command.flags) inBounds(range), value !== undefined && checkWord(value);
    for (const { range, value } of command.assignments) inBounds(range), checkWord(value);
    for (const { range, target } of command.redirections) inBounds(range), target !== undefined && checkWord(target);
    for (const view of [packageInstall, downloadTargets, copyTargets, writtenFiles, userCreation, ownerChange, modeChange, buildOutput]) view(command);
  }
}
