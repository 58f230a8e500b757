import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { defaultSettings } from '../../shared/src/settings.ts';
import type { Plan, Refusal } from '../../server/src/action/action.ts';
import type { BuildContext } from '../../server/src/context/context.ts';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { planById } from '../../server/src/engine/refactor.ts';
import type { DockerfileModel } from '../../server/src/model/model.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { fits, switchVerdicts } from './switch-verdicts.ts';
import { skipWithoutCorpus, wildFiles, wildFolder, type WildFile } from './wild.ts';

const movesFolder = join(wildFolder, '../distroless-moves');
const skipWithoutMoves = existsSync(movesFolder) ? false : 'the corpus of moves is not here';

type Options = Readonly<Record<string, string>>;

function plan(id: string, text: string, context: BuildContext | undefined, options: Options = {}): Plan | Refusal | undefined {
  return planById(id, analyzeFile(text, { context }), { selection: undefined, options, settings: defaultSettings });
}

function apply(id: string, text: string, context: BuildContext | undefined, options: Options = {}): string | undefined {
  const outcome = plan(id, text, context, options);
  return outcome?.status === 'offered' ? applyEdits(text, outcome.edits()) : undefined;
}

describe('moves of real projects to images without a shell, and back', { skip: skipWithoutMoves }, () => {
  const read = (name: string): string => readFileSync(join(movesFolder, name), 'utf8');
  const pairs = skipWithoutMoves === false ? readdirSync(movesFolder).filter((name) => name.endsWith('.before.Dockerfile')) : [];

  for (const name of pairs) {
    const before = read(name);
    const after = read(name.replace('.before.', '.after.'));
    const [was, is] = [endsBare(before), endsBare(after)];
    if (!was && is) {
      it(`${name}: moved and stayed, so it is offered, or what it starts was built elsewhere`, () => {
        const outcome = plan('switch-runtime', before, undefined);
        if (outcome?.status === 'refused') assert.ok(startsForeignProgram(analyzeFile(before, {})), outcome.reason);
        else assert.equal(outcome?.status, 'offered');
      });
    }
    if (was && !is) {
      it(`${name}: moved back, so the way there is refused or says what it takes for granted`, () => {
        const outcome = plan('switch-runtime', after, undefined);
        assert.equal(outcome?.status, 'refused');
      });
    }
  }

  for (const name of skipWithoutMoves === false ? readdirSync(movesFolder).filter((one) => one.startsWith('wekan+')) : []) {
    it(`${name}: the project went to and fro, so the way there is refused or says what it takes for granted`, () => {
      const outcome = plan('switch-runtime', read(name), undefined);
      assert.ok(outcome?.status === 'refused' || outcome?.caveats.some(({ note }) => note.startsWith('Assumes')) === true);
    });
  }

  it('has moves in both directions', () => {
    const directions = pairs.map((name) => Number(endsBare(read(name.replace('.before.', '.after.')))) - Number(endsBare(read(name))));
    assert.ok(directions.includes(1) && directions.includes(-1));
  });
});

function endsBare(text: string): boolean {
  const stage = analyzeFile(text, {}).stages.at(-1);
  return stage?.base.kind === 'scratch' || stage?.facts?.shell === 'none';
}

/** No step of the file makes what is started, or nothing is known of the base: it comes from the context, a download or another image. */
function startsForeignProgram(file: DockerfileModel): boolean {
  const stage = file.stages.at(-1);
  if (stage === undefined || stage.base.kind === 'unknown' || stage.facts === undefined) return true;
  const { start } = file.config(stage);
  const [program = ''] = start === undefined || start === 'none' ? [] : start.words;
  const { workdir } = file.stateAtEnd(stage);
  const path = program.startsWith('/') ? program : `${workdir ?? ''}/${program.replace('./', '')}`;
  const { origin } = file.flow.find(stage, path);
  const first = origin?.fromStage === undefined || origin.source === undefined ? origin : file.flow.find(origin.fromStage, origin.source).origin;
  return first === undefined || first.by === 'copy-context' || first.by === 'download' || !file.scriptsOf(first.instruction).some((script) => script.commands.some(({ name }) => name === 'go' || name === 'cargo'));
}

describe('final stages that could go without a shell', { skip: skipWithoutCorpus }, () => {
  it('are offered a smaller image nine times in ten, and otherwise a reason', () => {
    const fitting = switchVerdicts().filter(fits);
    const offered = fitting.filter(({ verdict }) => verdict === 'offered');
    assert.ok(offered.length >= 0.9 * fitting.length, `${offered.length} of ${fitting.length}`);
    for (const { name, verdict, reason } of fitting) assert.ok(verdict === 'offered' || reason !== '', name);
  });
});

describe('switching after converting, and converting in one step', { skip: skipWithoutCorpus }, () => {
  const compared = wildFiles().filter((file) => file.classes['single'] === '1').flatMap((file) => compare(file));

  it('lead to the same image', () => {
    assert.ok(compared.length >= 10, `${compared.length} files could be compared`);
    for (const { name, oneStep, switched } of compared) assert.deepEqual(switched.image, oneStep.image, name);
  });

  it('write the same text, but where a step stood in the way', () => {
    const others = compared.filter(({ oneStep, switched }) => switched.text !== oneStep.text);
    // On an image with a shell a step stays that the way without one does in the build stage, with the copies behind it.
    for (const { name, slim } of others) assert.ok(analyzeFile(slim, {}).target?.instructions.some((instruction) => instruction.name === 'RUN'), name);
    assert.ok(others.length <= compared.length / 8, others.map(({ name }) => name).join(', '));
  });
});

interface Comparison {
  readonly name: string;
  /** The text between the two steps. */
  readonly slim: string;
  readonly oneStep: Result;
  readonly switched: Result;
}

interface Result {
  readonly text: string;
  readonly image: unknown;
}

function compare({ name, text, context }: WildFile): readonly Comparison[] {
  const distroless = { runtime: 'distroless' };
  const slim = apply('convert-to-multi-stage', text, context, { runtime: 'slim' });
  const oneStep = apply('convert-to-multi-stage', text, context, distroless);
  const switched = slim === undefined ? undefined : apply('switch-runtime', slim, context, distroless);
  if (slim === undefined || oneStep === undefined || switched === undefined) return [];
  assert.equal(apply('switch-runtime', text, context, distroless), oneStep, `${name}: both refactorings write the same`);
  const resultOf = (result: string): Result => ({ text: result, image: imageOf(result, context) });
  return [{ name, slim, oneStep: resultOf(oneStep), switched: resultOf(switched) }];
}

/** Base and configuration: what docker inspect shows. */
function imageOf(text: string, context: BuildContext): unknown {
  const file = analyzeFile(text, { context });
  const stage = file.target;
  if (stage === undefined) return undefined;
  const { start, env, user, workdir, exposedPorts, volumes, labels, healthcheck } = file.config(stage);
  const words = start === undefined || start === 'none' ? start : start.words;
  const check = healthcheck === undefined || healthcheck === 'none' || healthcheck.command === 'none' ? 'none' : healthcheck.command.words;
  return { base: file.text.slice(stage.baseRange.start, stage.baseRange.end), words, env: [...env].sort(), user, workdir, exposedPorts, volumes, labels: [...labels], check };
}
