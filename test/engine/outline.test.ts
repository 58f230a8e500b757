import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings } from '../../shared/src/settings.ts';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { inlaysOf } from '../../server/src/engine/inlays.ts';
import { lensesOf } from '../../server/src/engine/lenses.ts';
import { outlineOf } from '../../server/src/engine/outline.ts';

const text = [
  'ARG V=1.25',
  'FROM golang:${V} AS build',
  'WORKDIR /src',
  'COPY . .',
  'RUN CGO_ENABLED=0 go build -o /app .',
  'FROM alpine:3.22',
  'COPY --from=build /app /app',
  'CMD ["/app"]',
  '',
].join('\n');

test('the outline has a stage for each FROM, and what stands above the first', () => {
  const outline = outlineOf(analyzeFile(text));
  assert.deepEqual(outline.map((entry) => [entry.kind, entry.name, entry.children.length]), [['argument', 'ARG', 0], ['stage', 'build', 3], ['stage', 'stage 1', 2]]);
});

test('a lens tells what becomes of each stage, and offers what is offered there', () => {
  const lenses = lensesOf(analyzeFile(text), defaultSettings);
  assert.match(lenses[0]?.title ?? '', /not in the final image/);
  assert.match(lenses[1]?.title ?? '', /is the image that is built/);
  assert.ok(lenses.some((lens) => lens.refactoring === 'switch-runtime'));
});

test('inlays show the number of a stage without a name and the folder of a relative path', () => {
  const inlays = inlaysOf(analyzeFile(text), { start: 0, end: text.length });
  assert.deepEqual(inlays.map((inlay) => inlay.text), ['stage 1', '/src/']);
});

test('all three bear half-typed text', () => {
  for (let end = 0; end <= text.length; end++) {
    const model = analyzeFile(text.slice(0, end));
    outlineOf(model);
    lensesOf(model, defaultSettings);
    inlaysOf(model, { start: 0, end });
  }
});
