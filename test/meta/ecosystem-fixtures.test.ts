import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { ecosystems } from '../../server/src/refactorings/ecosystems/index.ts';
import { readProject } from '../../server/src/refactorings/parts/read-project.ts';
import { contextOf } from '../fixture/fixture-context.ts';
import { readFixture, readMarks, type FixtureCase } from '../fixture/read-fixture.ts';

/** Every language is shown with files of its projects, and where it has to say no. */
const folder = join(import.meta.dirname ?? __dirname, '../refactorings/convert-to-multi-stage');

test('each ecosystem has three offers with context files and a refusal', (context) => {
  const cases = readdirSync(folder).flatMap((name) => readFixture(join(folder, name)).cases);
  const spoken = cases.map((one) => ({ one, id: speaker(one) }));
  for (const id of ['front end', ...ecosystems.map((ecosystem) => ecosystem.id).filter((id) => id !== 'site-generators')]) {
    const own = spoken.filter((each) => each.id === id).map(({ one }) => one);
    const offered = own.filter((one) => one.kind === 'offered' && hasFiles(one)).length;
    const refused = own.filter((one) => one.kind === 'refused').length;
    context.diagnostic(`${id}: ${offered} offered, ${refused} refused`);
    assert.ok(offered >= 3 && refused >= 1, `${id}: ${offered} offered with files, ${refused} refused`);
  }
});

/** The ecosystem that answers; sites are one, whatever generates them. */
function speaker(one: FixtureCase): string | undefined {
  const model = analyzeFile(readMarks(one.input.text).text, { context: contextOf(one) });
  const [stage] = model.stages;
  const project = stage === undefined ? undefined : readProject(model, stage);
  if (project === undefined || 'trouble' in project) return undefined;
  for (const ecosystem of ecosystems) {
    const needs = ecosystem.analyse(project);
    if (needs === undefined) continue;
    const isSite = ecosystem.id === 'site-generators' || ('program' in needs && needs.program.kind === 'static-site');
    return isSite ? 'front end' : ecosystem.id;
  }
  return undefined;
}

function hasFiles({ blocks }: FixtureCase): boolean {
  return blocks.some((block) => block.role === 'files' || block.attributes['file'] !== undefined);
}
