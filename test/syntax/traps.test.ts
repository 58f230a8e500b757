import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from '../../server/src/syntax/parse.ts';
import { print } from '../../server/src/syntax/print.ts';
import { nodesOf, parsingErrors, type Node } from './as-buildkit.ts';
import { TRAPS } from './trap-texts.ts';

type Answer =
  | { readonly error: string }
  | { readonly escape: string; readonly nodes: readonly (Omit<Node, 'heredocs'> & { readonly heredocs: readonly { readonly name: string }[] })[] };

const answers = JSON.parse(readFileSync(new URL('./buildkit-answers.json', import.meta.url), 'utf8')) as Readonly<Record<string, Answer>>;

for (const [name, text] of Object.entries(TRAPS)) {
  test(`as BuildKit reads it: ${name}`, () => {
    const answer = answers[name];
    assert.ok(answer !== undefined, 'not recorded: run record-buildkit-answers.ts');
    const tree = parse(text);
    assert.equal(print(tree), text);
    if ('error' in answer) {
      assert.notDeepEqual(parsingErrors(tree), [], `BuildKit says: ${answer.error}`);
      return;
    }
    assert.deepEqual(parsingErrors(tree), []);
    assert.equal(tree.escape, answer.escape);
    assert.deepEqual(nodesOf(tree), answer.nodes.map((node) => ({ ...node, args: node.args.length === 1 && node.args[0] === '' ? [] : node.args, heredocs: node.heredocs.map((heredoc) => heredoc.name) })));
    const heredocs = tree.instructions.flatMap((instruction) => instruction.heredocs.map(({ name, fileDescriptor, expands, chomps, body }) => ({ name, fileDescriptor, expands, chomps, body })));
    assert.deepEqual(heredocs, answer.nodes.flatMap((node) => node.heredocs));
  });
}
