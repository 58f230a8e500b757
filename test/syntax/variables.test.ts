import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandHeredocBody, expandVariables, variableUses } from '../../server/src/syntax/variables.ts';

const VARIABLES: Readonly<Record<string, string>> = { v: '1.22.3', empty: '', path: 'foo/bar/foo.txt' };

function expanded(text: string, escape = '\\'): string | undefined {
  return expandVariables(text, (name) => VARIABLES[name], escape).value;
}

/** What BuildKit 0.32.2 makes of each with the variables above. */
const EXPANSIONS: readonly (readonly [string, string | undefined])[] = [
  ['golang:$v', 'golang:1.22.3'],
  ['golang:${v}-alpine', 'golang:1.22.3-alpine'],
  ['${v:-x}${empty:-y}${empty-z}', '1.22.3y'],
  ['${unset:-${v}}', '1.22.3'],
  ['${unset-}', ''],
  ['${v:+yes}${empty:+no}${empty+set}${unset+no}', 'yesset'],
  ['${v:?must be set}', '1.22.3'],
  ['${unset:?must be set}', undefined],
  ['${empty?must be set}', ''],
  ['${v#*.} ${v##*.} ${v%.*} ${v%%.*}', '22.3 3 1.22 1'],
  ['${path/foo/x} ${path//foo/x} ${path//\\//-}', 'x/bar/foo.txt x/bar/x.txt foo-bar-foo.txt'],
  ['${v#x}', '1.22.3'],
  ["'$v' \"$v\" \"'$v'\"", "$v 1.22.3 '1.22.3'"],
  ['\\$v \\a "\\$v \\a"', '$v a $v \\a'],
  ['a"b c"d', 'ab cd'],
  ['$', '$'],
  ['$unset', undefined],
  ['${unset}', undefined],
  ['${v', undefined],
  ['"open', undefined],
];

for (const [text, value] of EXPANSIONS) {
  test(`expansion of ${text}`, () => assert.equal(expanded(text), value));
}

test('the escape character of the file is the one that escapes', () => {
  assert.equal(expanded('`$v C:\\x', '`'), '$v C:\\x');
});

test('an expansion names what it does not know and why BuildKit would fail', () => {
  const lookup = (name: string): string | undefined => VARIABLES[name];
  assert.deepEqual(expandVariables('$a-${b:-x}-$a', lookup, '\\'), { value: undefined, unknown: ['a'], problem: undefined });
  assert.match(expandVariables('${c:?why}', lookup, '\\').problem ?? '', /c: why/);
  assert.match(expandVariables("it's", lookup, '\\').problem ?? '', /single-quote/);
});

test('quotes are ordinary characters in the body of a heredoc', () => {
  assert.equal(expandHeredocBody('"$v" it\'s\n', (name) => VARIABLES[name], '\\').value, '"1.22.3" it\'s\n');
});

test('uses of variables have places, operators and operands; single quotes hide them', () => {
  const text = "$a '$b' \"${c:-$d x}\" \\$e ${f%%.*}";
  const uses = variableUses(text, '\\');
  assert.deepEqual(uses.map(({ name, operator, operand }) => [name, operator, operand && text.slice(operand.start, operand.end)]), [
    ['a', undefined, undefined],
    ['d', undefined, undefined],
    ['c', ':-', '$d x'],
    ['f', '%%', '.*'],
  ]);
  assert.deepEqual(uses.map(({ start, end }) => text.slice(start, end)), ['$a', '$d', '${c:-$d x}', '${f%%.*}']);
  assert.deepEqual(uses.map(({ nameStart, nameEnd }) => text.slice(nameStart, nameEnd)), ['a', 'd', 'c', 'f']);
});

test('text cannot exhaust stack or time', () => {
  assert.equal(expanded('${a:-'.repeat(50_000)), undefined);
  assert.equal(typeof expanded(`\${path//${'*a'.repeat(200)}/x}`), 'string');
});
