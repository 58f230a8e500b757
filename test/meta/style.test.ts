import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Token } from 'js-tokens';
import { rules } from '../../server/src/rules/index.generated.ts';
import { refactorings } from '../../server/src/refactorings/index.generated.ts';
import { fileNameOf } from '../../shared/src/ids.ts';
import { sourcesIn, type Source } from './sources.ts';

const product = sourcesIn('shared/src', 'client/src', 'server/src');

test('files are in kebab case and have no name that says nothing', () => {
  const wrong = product.map(({ path }) => path).filter((path) => {
    const name = path.split('/').at(-1) ?? '';
    return !/^[a-z0-9]+([-.][a-z0-9]+)*\.ts$/.test(name) || ['utils.ts', 'helpers.ts', 'types.ts', 'common.ts', 'misc.ts'].includes(name);
  });
  assert.deepEqual(wrong, []);
});

test('no any, no enum, no non-null assertion', () => {
  const wrong = product.flatMap((source) => findForbidden(source).map((what) => `${source.path}: ${what}`));
  assert.deepEqual(wrong, []);
});

test('rules have at most 200 lines, refactorings and ecosystems 400, entries 20', () => {
  const limitOf = (path: string): number => {
    if (/\/rules\//.test(path)) return 200;
    if (/\/refactorings\//.test(path)) return 400;
    if (/\/main\.(node|browser)\.ts$/.test(path)) return 20;
    return Infinity;
  };
  const wrong = product.filter((source) => lineCount(source) > limitOf(source.path));
  assert.deepEqual(wrong.map((source) => `${source.path}: ${lineCount(source)}`), []);
});

test('functions have at most 40 lines', () => {
  const wrong = product.flatMap((source) => longFunctions(source).map((what) => `${source.path}: ${what}`));
  assert.deepEqual(wrong, []);
});

test('the ten largest files', (context) => {
  const largest = [...product].sort((a, b) => lineCount(b) - lineCount(a)).slice(0, 10);
  for (const source of largest) context.diagnostic(`${lineCount(source)} ${source.path}`);
  assert.ok(largest.length > 0);
});

test('every rule and refactoring is well described, under an id of its own', () => {
  const ids = [...rules, ...refactorings].map((entry) => entry.id);
  assert.equal(new Set(ids.map(fileNameOf)).size, ids.length);
  for (const rule of rules) {
    const isBuildkit = rule.equivalents?.includes(`buildkit/${rule.id}`) ?? false;
    assert.ok(isBuildkit || rule.id === fileNameOf(rule.id), `${rule.id} is in kebab case`);
    assert.ok(rule.summary.endsWith('.') && rule.why.length > 40, `${rule.id} says why`);
  }
});

function lineCount(source: Source): number {
  return source.text.split('\n').length - 1;
}

function significant(source: Source): readonly Token[] {
  return source.tokens.filter((token) => !['WhiteSpace', 'LineTerminatorSequence', 'SingleLineComment', 'MultiLineComment'].includes(token.type));
}

function findForbidden(source: Source): readonly string[] {
  const tokens = significant(source);
  return tokens.flatMap((token, at) => {
    const before = tokens[at - 1];
    const after = tokens[at + 1];
    if (token.value === 'any' && [':', '<', 'as', '|', ','].includes(before?.value ?? '') && after?.value !== '(') return ['any'];
    if (token.value === 'enum' && after?.type === 'IdentifierName' && before?.value !== '.') return ['enum'];
    const afterValue = before?.type === 'IdentifierName' || before?.value === ')' || before?.value === ']';
    const endsValue = ['.', ')', ';', ',', ']', '['].includes(after?.value ?? '');
    if (token.value === '!' && afterValue && endsValue && before?.value !== 'return') return [`${before?.value ?? ''}!`];
    return [];
  });
}

/** They return one object of short closures over common state; split up they would pass that state around. */
const closureObjects: ReadonlySet<string> = new Set(['analyze', 'createFlow']);

/** Counts from the line of `function` or of a method's name to its closing brace. */
function longFunctions(source: Source): readonly string[] {
  const lines = source.text.split('\n');
  const found: string[] = [];
  lines.forEach((line, at) => {
    const match = /^(\s*)(?:export )?(?:default )?(?:async )?function\*? (\w+)/.exec(line);
    if (match === null) return;
    const closing = `${match[1] ?? ''}}`;
    const length = lines.slice(at).findIndex((candidate) => candidate === closing) + 1;
    if (length > 40 && !closureObjects.has(match[2] ?? '')) found.push(`${match[2] ?? ''} has ${length} lines`);
  });
  return found;
}
