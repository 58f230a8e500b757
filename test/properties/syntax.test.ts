import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDockerignore } from '../../server/src/syntax/dockerignore.ts';
import { parse } from '../../server/src/syntax/parse.ts';
import { print } from '../../server/src/syntax/print.ts';
import { formatReference, parseReference } from '../../server/src/syntax/reference.ts';
import type { Instruction } from '../../server/src/syntax/tree.ts';
import { expandVariables, variableUses } from '../../server/src/syntax/variables.ts';
import { commandForm, copyView, exposeView, fromView, healthcheckView, mountsOf, pairsOf, stringsOf, userView } from '../../server/src/syntax/views.ts';
import { contains, type Range } from '../../server/src/text/range.ts';

/** Bits of Dockerfiles, so that chance meets the places where a parser has to decide. */
const bits = [
  'FROM', 'RUN', 'COPY', 'ADD', 'ENV', 'LABEL', 'ARG', 'CMD', 'HEALTHCHECK', 'ONBUILD', 'VOLUME', 'USER', 'SHELL', 'EXPOSE', 'NONE', 'as',
  ' ', '  ', '\t', '\n', '\n', '\r\n', '\r', '\\\n', ' \\\r\n', '`\n', '\\', '`', '# escape=`\n', '# c\n', '#', '\ufeff', '\0', '\u00a0', '\u2028', '\ud83d\ude00', '\ud83d',
  '<<EOF', '<<-"E F"', '3<<A', '<<', '\nEOF\n', '\n\tE F\n', '\nA\n', '--x=y', '--mount=type=cache,target=/a', '--', '"', "'", '=', 'A=1', 'B="c d"',
  '["a", "b"]', '[', ']', ',', '["a",', '$x', '${x:-y}', '${x//a/b}', '${', '}', ':', '/', '@', '*', '!', 'word',
];

const dockerfile = fc.array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...bits) }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) }), { maxLength: 60 }).map((parts) => parts.join(''));

test('printing a parsed text gives the text, and its tokens tile it', () => {
  fc.assert(
    fc.property(dockerfile, (text) => {
      const tree = parse(text);
      let at = 0;
      for (const { range } of tree.tokens) {
        assert.equal(range.start, at);
        assert.ok(range.end > at);
        at = range.end;
      }
      assert.equal(at, text.length);
      assert.equal(print(tree), text);
    }),
    { numRuns: 2000 },
  );
});

test('nothing throws on any prefix, and every range lies within its instruction', () => {
  fc.assert(
    fc.property(dockerfile, fc.nat(200), (text, length) => {
      const prefix = text.slice(0, length);
      const tree = parse(prefix);
      const whole = { start: 0, end: prefix.length };
      for (const { range } of [...tree.errors, ...tree.comments, ...tree.directives]) assert.ok(isWithin(whole, range));
      for (const instruction of tree.instructions) {
        assert.ok(isWithin(whole, instruction.lines) && isWithin(instruction.lines, instruction.range));
        for (const range of rangesOf(instruction)) assert.ok(isWithin(instruction.range, range), JSON.stringify([instruction.range, range]));
      }
    }),
    { numRuns: 2000 },
  );
});

test('instructions follow one another and cover all that is no comment', () => {
  fc.assert(
    fc.property(dockerfile, (text) => {
      const { instructions, tokens } = parse(text);
      let end = 0;
      for (const { lines } of instructions) {
        assert.ok(lines.start >= end && lines.end > lines.start);
        end = lines.end;
      }
      const between = tokens.filter(({ range }) => !instructions.some(({ lines }) => contains(lines, range)));
      for (const { kind } of between) assert.ok(['bom', 'directive', 'comment', 'blank', 'newline', 'space'].includes(kind), kind);
    }),
    { numRuns: 500 },
  );
});

test('what an instruction means does not depend on what stands below it', () => {
  fc.assert(
    fc.property(dockerfile, (text) => {
      const { instructions } = parse(text);
      const longer = parse(`${text}\n\nUSER last\n`).instructions;
      const before = instructions.slice(0, -1).map((instruction) => [instruction.keyword, instruction.args.text]);
      // The last instruction may be open, and a heredoc may find its end only below.
      if (instructions.some((instruction) => instruction.heredocs.some((heredoc) => heredoc.endRange === undefined))) return;
      assert.deepEqual(longer.slice(0, before.length).map((instruction) => [instruction.keyword, instruction.args.text]), before);
    }),
    { numRuns: 500 },
  );
});

test('variables: nothing throws, and every use lies in the text', () => {
  fc.assert(
    fc.property(dockerfile, fc.constantFrom('\\', '`'), (text, escape) => {
      expandVariables(text, (name) => (name === 'x' ? 'value' : undefined), escape);
      for (const { start, end, nameStart, nameEnd } of variableUses(text, escape)) assert.ok(0 <= start && start < nameStart && nameStart <= nameEnd && nameEnd <= end && end <= text.length);
    }),
    { numRuns: 1000 },
  );
});

test('references print as they were read', () => {
  const part = fc.stringMatching(/^[a-z0-9]{1,6}$/);
  const reference = fc.record({ registry: fc.option(part.map((name) => `${name}.io`), { nil: undefined }), repository: fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')), tag: fc.option(part, { nil: undefined }) });
  fc.assert(
    fc.property(reference, ({ registry, repository, tag }) => {
      const raw = formatReference({ registry, repository, tag, digest: undefined });
      const read = parseReference(raw);
      assert.deepEqual(read && [read.registry, read.repository, read.tag], [registry, repository, tag]);
    }),
  );
  fc.assert(fc.property(dockerfile, (raw) => parseReference(raw) === undefined || formatReference(parseReference(raw) ?? { registry: '', repository: '', tag: '', digest: '' }) === raw));
});

test('.dockerignore: nothing throws on any patterns and paths', () => {
  fc.assert(fc.property(dockerfile, dockerfile, (patterns, path) => typeof parseDockerignore(patterns)(path) === 'boolean'));
});

function isWithin(outer: Range, inner: Range): boolean {
  return inner.start <= inner.end && contains(outer, inner);
}

function* rangesOf(instruction: Instruction): Generator<Range> {
  const { keywordRange, args, words, flags, json, heredocs, trigger } = instruction;
  yield keywordRange;
  yield args.range;
  for (let at = 0; at <= args.text.length; at += 1) yield { start: args.toFile(at), end: args.toFile(at) };
  for (const { range } of [...words, ...(json?.elements ?? [])]) yield range;
  for (const { range, nameRange, valueRange } of flags) yield* [range, nameRange, ...(valueRange === undefined ? [] : [valueRange])];
  for (const { markerRange, bodyRange, endRange } of heredocs) yield* [markerRange, bodyRange, ...(endRange === undefined ? [] : [endRange])];
  yield* viewRanges(instruction);
  if (trigger !== undefined) yield* rangesOf(trigger);
}

function* viewRanges(instruction: Instruction): Generator<Range> {
  const { image, name, platform, extra } = fromView(instruction);
  const copy = copyView(instruction);
  const { user, group } = userView(instruction);
  const words = [image, name, platform, ...extra, copy.from, copy.destination, ...copy.sources, ...copy.excludes, user, group, ...stringsOf(instruction)];
  for (const word of words) if (word !== undefined) yield word.range;
  for (const { key, value, range } of pairsOf(instruction)) yield* [key.range, range, ...(value === undefined ? [] : [value.range])];
  for (const form of [commandForm(instruction), healthcheckView(instruction).command]) {
    if (form !== undefined) yield form.range;
    if (form?.kind === 'shell' && form.jsonFailure !== undefined) yield form.jsonFailure.range;
  }
  for (const { range, options } of mountsOf(instruction)) yield* [range, ...options.map((option) => option.range)];
  for (const { word, port } of exposeView(instruction)) yield* [word.range, port.range];
}
