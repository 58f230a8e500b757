import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readMakefile } from '../../server/src/context/manifests/makefile.ts';
import { readers } from './readers.ts';

/** Texts that once overflowed a stack or took exponential time. */
const hostile: readonly string[] = ['{'.repeat(2000), '['.repeat(5000), `x = ${'['.repeat(5000)}`, 'a {'.repeat(2000), `t = "${'${a}'.repeat(400)}`, '<a>'.repeat(1000), '/*'.repeat(500), `a: ${' '.repeat(2000)}=`];

describe('hostile text', () => {
  for (const [name, read] of Object.entries(readers)) {
    it(`neither throws nor hangs in ${name}`, () => {
      const start = performance.now();
      for (const text of hostile) read(text);
      assert.ok(performance.now() - start < 10_000);
    });
  }

  it('leaves make its double colons, inline recipes and exports', () => {
    const make = readMakefile('export A = b\nC ::= d\nall:: x ; echo hi # why\nurl=http://x:80\n');
    assert.deepEqual([make.variables.get('A'), make.variables.get('C'), make.variables.get('url'), make.targets.get('all')], ['b', 'd', 'http://x:80', { prerequisites: ['x'], recipe: ['echo hi'] }]);
  });
});
