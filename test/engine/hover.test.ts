import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings } from '../../shared/src/settings.ts';
import { makeContext } from '../../server/src/context/build-context.ts';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { hoverAt, hoverWithFindings } from '../../server/src/engine/hover.ts';

/** The Markdown shown at `<|>`. */
function hover(marked: string): string | undefined {
  const offset = marked.indexOf('<|>');
  return hoverAt(analyzeFile(marked.replace('<|>', '')), offset)?.text;
}

test('a base image shows what starts, who runs and what is not there', () => {
  const card = hover('FROM gcr.io/distroless/no<|>dejs22-debian13:nonroot\nCMD ["server.js"]\n') ?? '';
  assert.match(card, /\/nodejs\/bin\/node/);
  assert.match(card, /\*\*none\*\*: only exec form works/);
  assert.match(card, /no package manager/);
});

test('a dead image names its successor', () => {
  assert.match(hover('FROM openjdk:17<|>-jdk-slim\n') ?? '', /temurin/);
});

test('nothing is made up about an unknown image', () => {
  assert.match(hover('FROM example.org/te<|>am/base:1\n') ?? '', /not among the images/);
});

test('a variable shows its value and where it comes from', () => {
  const file = 'ARG V=22\nFROM node:${<|>V}\n';
  assert.match(hover(file) ?? '', /\*\*V\*\* = `22` \(ARG above the first FROM, line 1\)/);
  assert.match(hover('ARG V=22\nFROM node:22\nRUN echo $<|>V\n') ?? '', /repeat `ARG V`/);
  assert.match(hover('FROM node:22\nENV PORT=80\nRUN echo $PO<|>RT\n') ?? '', /`80` \(ENV in line 2\)/);
});

test('a variable of a flag, of another stage, of the base image, and where it is set', () => {
  assert.match(hover('ARG ARCH=arm64\nFROM --platform=linux/${AR<|>CH} node:22\n') ?? '', /`arm64` \(ARG above/);
  assert.match(hover('FROM node:22 AS base\nENV MODE=fast\nFROM base\nRUN echo $MO<|>DE\n') ?? '', /`fast` \(ENV in line 2, stage base\)/);
  assert.match(hover('FROM node:22\nRUN echo $NODE_VER<|>SION\n') ?? '', /comes from ENV of the base image node:22; its value is not known/);
  assert.match(hover('ARG V=1\nFROM node:22\nARG V\nRUN echo $<|>V\n') ?? '', /`1` \(ARG above the first FROM, line 1\)/);
  assert.match(hover('FROM node:22\nENV A=1 PO<|>RT=80\n') ?? '', /\*\*PORT\*\* = `80` from here on, also in the container/);
  assert.match(hover('FROM node:22\nARG TOK<|>EN\n') ?? '', /--build-arg/);
});

test('a source of the build context shows what it brings', () => {
  const context = makeContext({ folder: '', dockerfile: 'Dockerfile', origin: 'given', files: ['package.json', 'src/a.js', 'src/b.js'], truncated: false, texts: new Map() });
  const shown = (marked: string): string => hoverAt(analyzeFile(marked.replace('<|>', ''), { context }), marked.indexOf('<|>'))?.text ?? '';
  assert.equal(shown('FROM node:22\nCOPY package<|>.json ./\n'), '`package.json` of the build context.');
  assert.equal(shown('FROM node:22\nCOPY sr<|>c ./\n'), '2 files of the build context.');
  assert.equal(shown('FROM node:22\nCOPY li<|>b ./\n'), '`lib` is not in the build context.');
});

test('a stage shows what others take from it', () => {
  const text = 'FROM golang:1.25 AS bu<|>ild\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\n';
  assert.match(hover(text) ?? '', /gives `\/app` to stage 1/);
  assert.match(hover(text.replace('<|>', '').replace('--from=build', '--from=bu<|>ild')) ?? '', /is not in the final image/);
});

test('a path shows the instruction that made it', () => {
  const text = 'FROM golang:1.25 AS build\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /ser<|>ver\nCMD ["/server"]\n';
  assert.match(hover(text) ?? '', /made by COPY in line 4/);
  assert.match(hover(text.replace('<|>', '').replace('"/server"', '"/oth<|>er"')) ?? '', /is not there/);
});

test('keywords are left to the instruction help', () => {
  assert.equal(hover('FR<|>OM node:22\n'), undefined);
});

test('a finding says why it matters, below what is known of the word', () => {
  const text = 'FROM gcr.io/distroless/nodejs22-debian13\nCMD ["node", "server.js"]\n';
  const card = hoverWithFindings(analyzeFile(text), defaultSettings, text.indexOf('"node"') + 2)?.text ?? '';
  assert.match(card, /\*\*entrypoint-doubled\*\*/);
  assert.match(card, /Docker appends the words of CMD/);
});
