import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeContext } from '../../server/src/context/build-context.ts';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { completeAt } from '../../server/src/engine/complete.ts';

const texts = new Map([['package.json', '{"main":"server.js","scripts":{"start":"node server.js --port 80"}}']]);
const context = makeContext({ folder: '', dockerfile: 'Dockerfile', origin: 'given', files: ['package.json', 'server.js', 'src/a.js', 'src/lib/b.js'], truncated: false, texts });

/** The labels proposed at `<|>`. */
function proposed(marked: string): readonly string[] {
  return completeAt(analyzeFile(marked.replace('<|>', ''), { context }), marked.indexOf('<|>')).map((proposal) => proposal.label);
}

test('above the first FROM only ARG and FROM', () => {
  assert.deepEqual(proposed('ARG V=1\n<|>'), ['FROM', 'ARG']);
  assert.ok(proposed('FROM node:22\nR<|>').includes('RUN'));
});

test('flags of the instruction, with their values', () => {
  assert.deepEqual(proposed('FROM --<|>'), ['--platform']);
  assert.ok(proposed('FROM node:22\nCOPY --<|>').includes('--chown'));
  assert.deepEqual(proposed('FROM node:22\nRUN --network=<|>'), ['default', 'none', 'host']);
  assert.ok(proposed('FROM node:22\nRUN --mount=type=<|>').includes('cache'));
  assert.ok(proposed('FROM node:22\nRUN --mount=type=cache,<|>').includes('target'));
});

test('stages that stand above', () => {
  const file = 'FROM golang:1.25 AS build\nFROM alpine:3.22 AS tools\nFROM scratch\n';
  assert.deepEqual(proposed(`${file}COPY --from=<|>`), ['build', 'tools']);
  assert.deepEqual(proposed(`${file}RUN --mount=type=bind,from=<|>`), ['build', 'tools']);
});

test('images and tags from the facts', () => {
  assert.ok(proposed('FROM no<|>').includes('node'));
  assert.ok(proposed('FROM node:<|>').includes('24-slim'));
  assert.ok(!proposed('FROM node:<|>').includes('16'));
  assert.deepEqual(proposed('FROM node:24 <|>'), ['AS']);
});

test('paths of the context, one step at a time, and of the named stage', () => {
  assert.deepEqual(proposed('FROM node:22\nCOPY <|>'), ['package.json', 'server.js', 'src/']);
  assert.deepEqual(proposed('FROM node:22\nCOPY src/<|>'), ['a.js', 'lib/']);
  assert.ok(proposed('FROM golang:1.25 AS b\nRUN go build -o /out/app .\nFROM scratch\nCOPY --from=b <|>').includes('/out/app'));
});

test('variables in force', () => {
  assert.ok(proposed('FROM node:22\nENV PORT=80\nARG V\nRUN echo $<|>').includes('PORT'));
  assert.ok(proposed('FROM node:22\nENV PORT=80\nARG V\nRUN echo ${<|>').includes('V'));
  assert.deepEqual(proposed('ARG V=1\nFROM node:$<|>'), ['V']);
});

test('users of the base, and start commands of the project', () => {
  assert.ok(proposed('FROM node:22\nUSER <|>').includes('node'));
  assert.deepEqual(proposed('FROM node:22\nCMD <|>'), ['node server.js', 'node server.js --port 80']);
});

test('nothing in comments and heredocs, and no throw anywhere', () => {
  assert.deepEqual(proposed('# FR<|>'), []);
  assert.deepEqual(proposed('FROM node:22\nRUN <<EOF\nec<|>\nEOF\n'), []);
  const text = 'FROM --platform=$BUILDPLATFORM node:22 AS a\nRUN --mount=type=cache,target=/x <<EOF\nx\nEOF\nCOPY --from=a ["/a", "b"]\n';
  for (let at = 0; at <= text.length; at++) completeAt(analyzeFile(text.slice(0, at)), at);
});

test('a whole Dockerfile for the project, where there is none yet', () => {
  const labels = ['Dockerfile for this project: Node, slim', 'Dockerfile for this project: Node, distroless', 'FROM', 'ARG'];
  for (const marked of ['<|>', 'D<|>', '\n\n<|>\n', '# Our service\n<|>', '<|>\n# to be written\n']) assert.deepEqual(proposed(marked), labels, marked);
  assert.ok(!proposed('FROM node:24\n<|>').some((label) => label.includes('project')));
});

test('its directive stands at the top only', () => {
  const inserted = (marked: string): string => completeAt(analyzeFile(marked.replace('<|>', ''), { context }), marked.indexOf('<|>'))[0]?.insert ?? '';
  assert.ok(inserted('<|>').startsWith('# syntax=docker/dockerfile:1\nFROM node:24'));
  assert.ok(inserted('# syntax=docker/dockerfile:1\n# Our service\n<|>').startsWith('FROM node:24'));
});
