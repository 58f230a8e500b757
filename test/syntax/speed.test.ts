import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../server/src/syntax/parse.ts';

const MEGABYTE = 1_000_000;

/** Texts that make a careless parser read the same bytes again and again. */
const HOSTILE: Readonly<Record<string, (size: number) => string>> = {
  'one long line': (size) => `RUN ${'a '.repeat(size / 2)}`,
  'nothing but quotes': (size) => `ENV ${"'".repeat(size)}`,
  'nothing but escape characters': (size) => `RUN ${'\\'.repeat(size)}`,
  'heredoc signs': (size) => `RUN ${'<<'.repeat(size / 2)}`,
  'heredocs without end': (size) => Array.from({ length: size / 16 }, (_, index) => `RUN <<E${index}`).join('\n'),
  'open braces': (size) => `RUN << ${'${a:-'.repeat(size / 5)}`,
  'continued lines': (size) => `RUN a${' \\\n'.repeat(size / 3)}`,
  'comments in a continued line': (size) => `RUN a \\\n${'# c\n'.repeat(size / 4)}`,
  'flags': (size) => `RUN ${'--a="b" '.repeat(size / 8)}`,
  'brackets': (size) => `CMD ${'['.repeat(size)}`,
  'a long array': (size) => `CMD ["a"${', "b"'.repeat(size / 5)}]`,
  'an array without end': (size) => `CMD [${'"b",'.repeat(size / 4)}`,
  'ONBUILD of ONBUILD': (size) => 'ONBUILD '.repeat(size / 8),
  'carriage returns': (size) => `RUN a${'\r'.repeat(size)}`,
  'instructions': (size) => 'ENV A=1 B="2 3"\n'.repeat(size / 16),
};

function readAll(text: string): void {
  const tree = parse(text);
  void tree.tokens.length;
  void tree.errors.length;
  for (const instruction of tree.instructions) void [instruction.words.length, instruction.json, instruction.trigger];
}

/** Processor time, so that a busy machine does not fail the test. */
function cost(text: string): number {
  const before = process.cpuUsage();
  readAll(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

for (const [name, make] of Object.entries(HOSTILE)) {
  test(`a megabyte of ${name} is read in linear time`, () => {
    // Ten times the text may cost ten times the time; a quadratic reader would need a hundred times.
    const small = Math.min(cost(make(MEGABYTE / 10)), cost(make(MEGABYTE / 10)));
    const large = Math.min(cost(make(MEGABYTE)), cost(make(MEGABYTE)));
    assert.ok(large < Math.max(40 * small, 1500), `${small.toFixed(1)} ms for a tenth, ${large.toFixed(1)} ms for the whole`);
  });
}
