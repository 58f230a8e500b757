import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../server/src/syntax/parse.ts';
import type { Instruction, Word } from '../../server/src/syntax/tree.ts';
import { commandForm, copyView, exposeView, fromView, healthcheckView, mountsOf, pairsOf, stringsOf, userView, wholeArgument, type JsonFailure } from '../../server/src/syntax/views.ts';

function only(text: string): Instruction {
  const { instructions } = parse(text);
  const [instruction] = instructions;
  assert.ok(instruction !== undefined && instructions.length === 1, `${instructions.length} instructions`);
  return instruction;
}

/** The bytes a word stands for must be the word, where nothing was removed from it. */
function assertInPlace(text: string, words: readonly (Word | undefined)[]): void {
  for (const word of words) {
    if (word !== undefined) assert.equal(text.slice(word.range.start, word.range.end), word.text);
  }
}

test('FROM: image, platform and name, and what is half-typed', () => {
  const text = 'FROM --platform=$BUILDPLATFORM node:22 aS Build extra';
  const view = fromView(only(text));
  assert.deepEqual([view.image?.text, view.platform?.text, view.name?.text, view.extra.map((word) => word.text)], ['node:22', '$BUILDPLATFORM', 'Build', ['extra']]);
  assert.equal(text.slice(view.asRange?.start, view.asRange?.end), 'aS');
  assertInPlace(text, [view.image, view.platform, view.name, ...view.extra]);
  assert.equal(fromView(only('FROM')).image, undefined);
  assert.deepEqual(fromView(only('FROM a AS')).name, undefined);
  assert.ok(fromView(only('FROM a AS')).asRange !== undefined);
  assert.deepEqual(fromView(only('FROM a b')).extra.map((word) => word.text), ['b']);
});

test('COPY: flags, sources and destination in plain and in JSON form', () => {
  const text = 'COPY --from=build --link --chown="1:2" --exclude=*.md --exclude=x \\\n  # why\n  a b/ /dst/';
  const view = copyView(only(text));
  assert.deepEqual([view.from?.text, view.chown?.text, view.chmod, view.link, view.parents], ['build', '1:2', undefined, true, false]);
  assert.deepEqual(view.excludes.map((word) => word.text), ['*.md', 'x']);
  assert.deepEqual([view.sources.map((word) => word.text), view.destination?.text], [['a', 'b/'], '/dst/']);
  assertInPlace(text, [view.from, ...view.sources, view.destination]);
  const json = copyView(only('COPY ["a b", "c\\u0064", "/e/"]'));
  assert.deepEqual([json.sources.map((word) => word.text), json.destination?.text], [['a b', 'cd'], '/e/']);
  assert.deepEqual([copyView(only('COPY a')).sources.length, copyView(only('COPY a')).destination], [1, undefined]);
  assert.equal(copyView(only('COPY --link=false a b')).link, false);
});

test('COPY: heredocs are no sources', () => {
  const view = copyView(only('COPY <<"one" two <<-three /d/\n1\none\n\t3\n\tthree\n'));
  assert.deepEqual(view.sources.map((word) => word.text), ['two']);
  assert.deepEqual(view.heredocs.map(({ name, expands, chomps, body }) => ({ name, expands, chomps, body })), [
    { name: 'one', expands: false, chomps: false, body: '1\n' },
    { name: 'three', expands: true, chomps: true, body: '\t3\n' },
  ]);
  assert.equal(view.destination?.text, '/d/');
});

test('ENV, LABEL and ARG: pairs with their places', () => {
  const text = 'ENV A=1 B="two three" \\\n  # c\n  C= D';
  const pairs = pairsOf(only(text));
  assert.deepEqual(pairs.map(({ key, value, legacy }) => [key.text, value?.text, legacy]), [['A', '1', false], ['B', '"two three"', false], ['C', '', false], ['D', undefined, false]]);
  assertInPlace(text, pairs.flatMap(({ key, value }) => [key, value]));
  const legacy = pairsOf(only('LABEL note some  text'));
  assert.deepEqual(legacy.map(({ key, value, legacy }) => [key.text, value?.text, legacy]), [['note', 'some  text', true]]);
  assert.deepEqual(pairsOf(only('ARG A B=${A}-x')).map(({ key, value }) => [key.text, value?.text]), [['A', undefined], ['B', '${A}-x']]);
  assert.deepEqual(pairsOf(only('ENV')), []);
});

test('commands: exec form, shell form, and why a form is not exec', () => {
  const exec = commandForm(only('CMD ["node", "a b"]'));
  assert.ok(exec?.kind === 'exec');
  assert.deepEqual(exec.words, ['node', 'a b']);
  const shell = commandForm(only('RUN a && \\\n  # c\n  b'));
  assert.ok(shell?.kind === 'shell');
  assert.deepEqual([shell.text.text, shell.jsonFailure], ['a &&   b', undefined]);
  assert.equal(commandForm(only('CMD')), undefined);
});

const FAILURES: readonly (readonly [string, JsonFailure['reason'] | undefined, string])[] = [
  ["CMD ['a', 'b']", 'single-quotes', "'a'"],
  ['CMD ["a"] && b', 'trailing-text', '&& b'],
  ['CMD ["a", ]', 'trailing-comma', ', '],
  ['CMD ["a"', 'unterminated', '["a"'],
  ['CMD ["a', 'unterminated', '"a'],
  ['CMD ["C:\\x"]', 'bad-escape', '"C:\\x"'],
  ['CMD [node, "a"]', 'other', 'node'],
  ['CMD ["a" "b"]', 'other', '"b"'],
  ['RUN [ -f x ] && y', undefined, ''],
  ['RUN [ "$a" = b ] && y', undefined, ''],
  ['RUN [[ $a = b ]]', undefined, ''],
  ['RUN echo [', undefined, ''],
];

for (const [text, reason, wrong] of FAILURES) {
  test(`why it is no exec form: ${text}`, () => {
    const form = commandForm(only(text));
    assert.ok(form?.kind === 'shell');
    assert.equal(form.jsonFailure?.reason, reason);
    const { range } = form.jsonFailure ?? { range: { start: 0, end: 0 } };
    assert.equal(text.slice(range.start, range.end), wrong);
  });
}

test('HEALTHCHECK: none, shell and exec', () => {
  assert.deepEqual(healthcheckView(only('HEALTHCHECK none')), { none: true, command: undefined });
  const shell = healthcheckView(only('HEALTHCHECK --interval=5s \\\n  CMD curl -f x || exit 1')).command;
  assert.ok(shell?.kind === 'shell');
  assert.equal(shell.text.text, 'curl -f x || exit 1');
  const exec = healthcheckView(only('HEALTHCHECK CMD ["a"]')).command;
  assert.deepEqual(exec?.kind === 'exec' ? exec.words : undefined, ['a']);
  assert.equal(healthcheckView(only('HEALTHCHECK CMD')).command, undefined);
});

test('RUN: mounts with the places of their options', () => {
  const text = 'RUN --mount=type=cache,target=/root/.npm,sharing=locked --mount="Target=/x,readonly" npm ci';
  const mounts = mountsOf(only(text));
  assert.deepEqual(mounts.map((mount) => mount.type), ['cache', 'bind']);
  assert.deepEqual(mounts.flatMap((mount) => mount.options.map(({ key, value }) => [key, value])), [['type', 'cache'], ['target', '/root/.npm'], ['sharing', 'locked'], ['target', '/x'], ['readonly', undefined]]);
  const places = mounts.flatMap((mount) => mount.options.map(({ range, valueRange }) => [text.slice(range.start, range.end), valueRange && text.slice(valueRange.start, valueRange.end)]));
  assert.deepEqual(places, [['type=cache', 'cache'], ['target=/root/.npm', '/root/.npm'], ['sharing=locked', 'locked'], ['Target=/x', '/x'], ['readonly', undefined]]);
});

test('EXPOSE, USER, WORKDIR and lists', () => {
  assert.deepEqual(exposeView(only('EXPOSE 80 53/UDP 127.0.0.1:80:8080 ${P:-1}')).map(({ port, protocol }) => [port.text, protocol]), [['80', 'tcp'], ['53', 'udp'], ['8080', 'tcp'], ['${P:-1}', 'tcp']]);
  const user = userView(only('USER ${U:-app}:${G:-app}'));
  assert.deepEqual([user.user?.text, user.group?.text], ['${U:-app}', '${G:-app}']);
  assert.equal(wholeArgument(only('WORKDIR /a b'))?.text, '/a b');
  assert.deepEqual(stringsOf(only('VOLUME ["/a b", "/c"]')).map((word) => word.text), ['/a b', '/c']);
  assert.deepEqual(stringsOf(only('VOLUME /a /c')).map((word) => word.text), ['/a', '/c']);
});

test('ONBUILD holds its trigger, read like any instruction', () => {
  const instruction = only('ONBUILD RUN --network=none \\\n  ls -l');
  assert.equal(instruction.trigger?.name, 'RUN');
  assert.deepEqual([instruction.trigger.flags.map((flag) => flag.name), instruction.trigger.args.text], [['network'], 'ls -l']);
});

test('logical text leads back to the file', () => {
  const text = 'FROM a\nRUN one \\\n  # c\n  two';
  const args = parse(text).instructions[1]?.args;
  assert.ok(args !== undefined);
  assert.equal(args.text, 'one   two');
  assert.equal(text[args.toFile(args.text.indexOf('two'))], 't');
  assert.equal(args.toFile(args.text.length), text.length);
});
