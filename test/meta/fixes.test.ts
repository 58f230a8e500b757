import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { rules } from '../../server/src/rules/index.generated.ts';
import { fileNameOf } from '../../shared/src/ids.ts';
import { readFixture, readMarks, type FixtureCase } from '../fixture/read-fixture.ts';
import { root } from './sources.ts';

/** Rules without a fix, and why none would be right. */
const withoutFix: Readonly<Record<string, string>> = {
  'privileged-port': 'The program chooses its port, and EXPOSE only tells of it: another number there would be wrong.',
  'stage-unused': 'Mostly a COPY --from is missing, and only the author knows of what; to delete the stage would delete what was meant.',
  'toolchain-in-image': 'The refactorings are its fix: convert to multi-stage, slim the last stage, switch the runtime.',
};

test('only rules of this list have no fix', () => {
  assert.deepEqual(rules.filter(({ fixes }) => fixes === 'none').map(({ id }) => id).sort(), Object.keys(withoutFix).sort());
});

describe('a rule that has a fix shows one', () => {
  for (const { id } of rules.filter(({ fixes }) => fixes !== 'none')) {
    test(id, () => {
      const { cases } = readFixture(join(root, 'test/rules', `${fileNameOf(id)}.md`));
      assert.ok(cases.some(isFixed), 'no case of its fixture is changed by a fix');
    });
  }
});

function isFixed({ input, blocks }: FixtureCase): boolean {
  const { text } = readMarks(input.text);
  return blocks.some((block) => block.role === 'fixed' && (block.attributes['file'] !== undefined || block.text !== text));
}
