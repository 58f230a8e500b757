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

test('sources of bind mounts, like those of COPY, and what .dockerignore hides in neither', () => {
  assert.deepEqual(proposed('FROM node:22\nRUN --mount=type=bind,source=<|>'), ['package.json', 'server.js', 'src/']);
  assert.ok(proposed('FROM golang:1.25 AS b\nRUN go build -o /out/app .\nFROM alpine:3.24\nRUN --mount=from=b,source=<|>').includes('/out/app'));
  assert.deepEqual(proposed('FROM node:22\nRUN --mount=type=cache,source=<|>'), []);
  const hidden = makeContext({ folder: '', dockerfile: 'Dockerfile', origin: 'given', files: ['.dockerignore', 'a.txt', 'b.log', 'logs/c.txt'], truncated: false, texts: new Map([['.dockerignore', '*.log\nlogs\n']]) });
  const marked = 'FROM node:22\nCOPY ';
  assert.deepEqual(completeAt(analyzeFile(marked, { context: hidden }), marked.length).map(({ label }) => label), ['.dockerignore', 'a.txt']);
});

test('where a stage ends, beside its name', () => {
  const marked = 'FROM golang:1.27 AS build\nFROM alpine:3.24 AS tools\nFROM scratch\nCOPY --from=build /a /a\nCOPY --from=';
  assert.deepEqual(completeAt(analyzeFile(marked), marked.length).map(({ label, detail }) => [label, detail]), [['build', 'golang:1.27, is not in the final image'], ['tools', 'alpine:3.24, is not used by the final image']]);
});

test('ARG: what is given from outside and not declared yet', () => {
  const inStage = proposed('ARG VERSION=1\nFROM node:22\nARG TARGETOS\nARG <|>');
  assert.equal(inStage[0], 'VERSION');
  assert.ok(inStage.includes('TARGETARCH') && !inStage.includes('TARGETOS'));
  assert.deepEqual(proposed('FROM node:22\nARG VERSION=<|>'), []);
});

test('ENV: what is set already', () => {
  assert.ok(proposed('FROM node:22\nENV APP_MODE=fast\nENV <|>').includes('APP_MODE'));
  assert.deepEqual(proposed('FROM node:22\nENV APP_MODE=<|>'), []);
});

test('EXPOSE: PORT of the stage, and where the project listens', () => {
  assert.deepEqual(proposed('FROM node:22\nENV PORT=8080\nEXPOSE <|>'), ['8080', '80']);
  assert.deepEqual(proposed('FROM node:22\nEXPOSE 80\nEXPOSE <|>'), []);
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
