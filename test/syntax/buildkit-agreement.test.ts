import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../server/src/syntax/parse.ts';
import { nodesOf, parsingErrors } from './as-buildkit.ts';
import { missingReference, referenceJson } from './reference-texts.ts';

interface EdgeCase {
  readonly name: string;
  readonly dockerfile: string;
  readonly expect: { readonly error: string } | { readonly escape: string; readonly instructions: readonly object[] };
}

interface ParserCase {
  readonly name: string;
  readonly dockerfile: string;
  readonly oracle: {
    readonly error: { readonly message: string } | null;
    readonly nodes: readonly { readonly value: string; readonly flags: readonly string[] | null; readonly args: readonly string[] | null; readonly json: boolean; readonly lines: readonly number[] }[] | null;
    readonly escapeToken: string | null;
    readonly instructionsError: { readonly message: string } | null;
  };
}

/** Texts on which BuildKit is thought to be wrong, each with the reason. None so far. */
const BUILDKIT_IS_WRONG: ReadonlyMap<string, string> = new Map();

test('every recorded edge case has the boundaries, flags, heredocs and errors BuildKit reports', { skip: missingReference }, () => {
  const cases = referenceJson('checks/parser-edge-cases.json') as readonly EdgeCase[];
  assert.ok(cases.length >= 50);
  for (const { name, dockerfile, expect } of cases) {
    if (BUILDKIT_IS_WRONG.has(name)) continue;
    const tree = parse(dockerfile);
    if ('error' in expect) {
      assert.deepEqual(parsingErrors(tree), [expect.error], name);
      continue;
    }
    assert.deepEqual(parsingErrors(tree), [], name);
    const instructions = nodesOf(tree).map(({ value, flags, json, lines, heredocs }) => ({
      keyword: value,
      startLine: lines[0],
      endLine: lines[1],
      ...(flags.length > 0 ? { flags } : {}),
      ...(heredocs.length > 0 ? { heredocs } : {}),
      ...(json ? { json } : {}),
    }));
    assert.deepEqual({ escape: tree.escape, instructions }, expect, name);
  }
});

test("every text of BuildKit's parser tests has the nodes and errors BuildKit reports", { skip: missingReference }, () => {
  const { cases } = referenceJson('checks/buildkit-parse.json') as { readonly cases: readonly ParserCase[] };
  assert.ok(cases.length >= 38);
  for (const { name, dockerfile, oracle } of cases) {
    if (BUILDKIT_IS_WRONG.has(name)) continue;
    const tree = parse(dockerfile);
    if (oracle.error !== null) {
      assert.deepEqual(parsingErrors(tree), [oracle.error.message], name);
      continue;
    }
    assert.deepEqual(parsingErrors(tree), [], name);
    assert.equal(tree.escape, oracle.escapeToken, name);
    const expected = (oracle.nodes ?? []).map(({ value, flags, args, json, lines }) => ({ value, flags: flags ?? [], args: args ?? [], json, lines: [lines[0], lines[1]] }));
    assert.deepEqual(nodesOf(tree).map(({ heredocs: _, ...node }) => node), expected, name);
    assert.equal(tree.errors.length > 0, oracle.instructionsError !== null, `${name}: ${JSON.stringify(tree.errors)}`);
  }
});
