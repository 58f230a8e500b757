import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { modelOf } from './model-of.ts';

describe('stages', () => {
  it('resolves the base: external image, stage, scratch', () => {
    const { stages } = modelOf(['FROM golang:1.22 AS build', 'FROM build AS test', 'FROM scratch']);
    assert.deepEqual(stages.map((stage) => stage.base.kind), ['image', 'stage', 'scratch']);
    assert.equal(stages[1]?.facts?.family, stages[0]?.facts?.family);
    assert.deepEqual(stages.map((stage) => stage.fromScratch), [false, false, true]);
  });

  it('puts global arguments into FROM, build arguments over defaults', () => {
    const lines = ['ARG VERSION=22', 'ARG VARIANT', 'FROM node:${VERSION}-slim AS a', 'FROM node:$VARIANT AS b'];
    const plain = modelOf(lines);
    assert.equal(reference(plain, 0), 'node:22-slim');
    assert.equal(plain.stages[1]?.base.kind, 'unknown');
    const built = modelOf(lines, { buildArgs: { VERSION: '24', VARIANT: 'alpine' } });
    assert.equal(reference(built, 0), 'node:24-slim');
    assert.equal(reference(built, 1), 'node:alpine');
  });

  it('matches --from in any case, FROM only in lower case', () => {
    const model = modelOf(['FROM alpine AS Build', 'FROM Build AS other', 'FROM alpine', 'COPY --from=BUILD /a /a']);
    assert.equal(model.stages[1]?.base.kind, 'unknown');
    assert.equal(model.findStage('BUILD')?.index, 0);
    assert.equal(model.findStage('0')?.index, 0);
    assert.equal(model.findStage('nobody'), undefined);
  });

  it('shows a stage only those before it', () => {
    const model = modelOf(['FROM alpine AS a', 'FROM alpine AS b', 'FROM alpine AS a']);
    assert.equal(model.findStage('a', model.stages[1])?.index, 0);
    assert.equal(model.findStage('b', model.stages[1]), undefined);
    assert.equal(model.findStage('a')?.index, 2);
  });

  it('knows which stages the target needs: as base, by --from and by mounts', () => {
    const lines = [
      'FROM alpine AS base', 'FROM base AS tools', 'FROM alpine AS unused', 'FROM alpine AS mounted',
      'FROM base', 'COPY --from=tools /t /t', 'RUN --mount=type=bind,from=mounted,target=/m ls /m',
    ];
    assert.deepEqual(modelOf(lines).stages.map((stage) => stage.reachable), [true, true, false, true, true]);
    assert.deepEqual(modelOf(lines, { target: 'unused' }).stages.map((stage) => stage.reachable), [false, false, true, false, false]);
  });

  it('survives a chain of thousands of stages', () => {
    const lines = ['FROM alpine AS s0', ...Array.from({ length: 4000 }, (_, at) => `FROM s${at} AS s${at + 1}`), 'COPY --from=s3999 /etc/passwd /x'];
    const model = modelOf(lines);
    const last = model.stages.at(-1);
    assert.ok(last);
    assert.equal(last.reachable, true);
    assert.equal(model.stateAtEnd(last).workdir, '/');
    assert.equal(model.flow.find(last, '/x').presence, 'present');
  });
});

function reference(model: ReturnType<typeof modelOf>, index: number): string | undefined {
  const base = model.stages[index]?.base;
  return base?.kind === 'image' ? base.reference.raw : undefined;
}
