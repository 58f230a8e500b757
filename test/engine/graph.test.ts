import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { graphOf } from '../../server/src/engine/graph.ts';

test('stages with their bases, what they take, and what ends in the image', () => {
  const text = [
    'FROM golang:1.26 AS build', 'COPY go.mod main.go ./', 'RUN --mount=type=bind,from=busybox,target=/b --mount=type=secret,id=x go build -o /out/app .',
    'FROM alpine:3.22 AS idle', 'FROM scratch AS base', 'FROM base', 'COPY --from=build /out/app /app', 'COPY --from=busybox /bin/wget /wget', 'USER 65532', 'ENTRYPOINT ["/app"]', '',
  ].join('\n');
  const [build, idle, base, last] = graphOf(analyzeFile(text));
  assert.deepEqual([build?.fate, idle?.fate, base?.fate, last?.fate], ['helps', 'unused', 'in-image', 'target']);
  assert.deepEqual(build?.takes.map(({ kind, from, paths, to }) => ({ kind, from, paths, to })), [
    { kind: 'copy', from: { kind: 'context' }, paths: ['go.mod', 'main.go'], to: './' },
    { kind: 'mount', from: { kind: 'image', reference: 'busybox' }, paths: ['/'], to: '/b' },
  ]);
  assert.ok((build?.sizeMB ?? 0) > 100);
  assert.equal(base?.sizeMB, 0);
  assert.equal(last?.baseStage, 2);
  assert.equal(last?.sizeMB, undefined);
  assert.deepEqual(last?.takes.map(({ from }) => from), [{ kind: 'stage', index: 0 }, { kind: 'image', reference: 'busybox' }]);
  assert.equal(last?.start, '/app');
  assert.equal(last?.user, '65532');
  assert.equal(text.slice(last?.place.start, last?.place.end).trim(), 'FROM base');
});

test('an empty file has no stages, a heredoc comes from nowhere', () => {
  assert.deepEqual(graphOf(analyzeFile('')), []);
  assert.deepEqual(graphOf(analyzeFile('FROM alpine:3.22\nCOPY <<EOF /x\nhello\nEOF\n'))[0]?.takes, []);
});
