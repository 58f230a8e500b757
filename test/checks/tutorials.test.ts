import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { lint, type ReportedFinding } from '../../server/src/engine/lint.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { defaultSettings } from '../../shared/src/settings.ts';
import { contextOf } from '../model/model-of.ts';

/**
 * Shapes that tutorials teach and that build and then die, or do not build: what is wrong is found, and
 * the fixes that are offered lead to a file without error.
 */
interface Shape {
  readonly title: string;
  readonly lines: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  /** Rules that must speak up, with the number of the fix that leads out; `none` where only a person knows how. */
  readonly finds: Readonly<Record<string, number | 'none'>>;
  /** Lines of the fixed file. */
  readonly leadsTo: readonly string[];
}

const shapes: readonly Shape[] = [
  {
    title: 'node: the interpreter is ENTRYPOINT already',
    lines: ['FROM node:24-bookworm AS build', 'WORKDIR /app', 'COPY package*.json ./', 'RUN npm ci --omit=dev', 'COPY . .', '',
      'FROM gcr.io/distroless/nodejs24-debian13', 'WORKDIR /app', 'COPY --from=build /app /app', 'CMD ["node", "server.js"]'],
    finds: { 'entrypoint-doubled': 0 },
    leadsTo: ['CMD ["server.js"]'],
  },
  {
    title: 'node: npm start where there is no npm',
    lines: ['FROM node:24-bookworm AS build', 'WORKDIR /app', 'COPY . .', 'RUN npm ci --omit=dev', '',
      'FROM gcr.io/distroless/nodejs24-debian13', 'WORKDIR /app', 'COPY --from=build /app /app', 'CMD npm start'],
    files: { 'package.json': '{ "scripts": { "start": "node index.js" } }', 'package-lock.json': '{}', 'index.js': '' },
    finds: { 'shell-form-without-shell': 0 },
    leadsTo: ['CMD ["index.js"]'],
  },
  {
    title: 'python: no WORKDIR in the last stage',
    lines: ['FROM python:3.13-slim-trixie AS build', 'WORKDIR /app', 'COPY . .', 'RUN pip install --target=/app/deps -r requirements.txt', '',
      'FROM gcr.io/distroless/python3-debian13', 'ENV PYTHONPATH=/app/deps', 'COPY --from=build /app /app', 'CMD ["app.py"]'],
    finds: { 'started-path-missing': 0 },
    leadsTo: ['WORKDIR /app', 'CMD ["app.py"]'],
  },
  {
    title: 'java: the jar lies in another folder than the one it is looked for in',
    lines: ['FROM maven:3.9-eclipse-temurin-17 AS build', 'WORKDIR /src', 'COPY . .', 'RUN mvn -B package && cp target/*.jar /myapp.jar', '',
      'FROM gcr.io/distroless/java17-debian13', 'COPY --from=build /myapp.jar /app/myapp.jar', 'CMD ["myapp.jar"]'],
    finds: { 'started-path-missing': 0 },
    leadsTo: ['WORKDIR /app', 'CMD ["myapp.jar"]'],
  },
  {
    title: 'java: the command is written out behind java -jar',
    lines: ['FROM gcr.io/distroless/java21-debian13', 'WORKDIR /app', 'COPY app.jar app.jar', 'CMD ["java", "-jar", "app.jar"]'],
    finds: { 'entrypoint-doubled': 0 },
    leadsTo: ['CMD ["app.jar"]'],
  },
  {
    title: 'go: COPY without --from',
    lines: ['FROM golang:1.26-trixie AS builder', 'WORKDIR /src', 'COPY . .', 'RUN CGO_ENABLED=0 go build -o /app .', '',
      'FROM gcr.io/distroless/base-debian13', 'COPY /app /', 'CMD ["/app"]'],
    files: { 'main.go': 'package main\n\nfunc main() {}\n', 'go.mod': 'module example.com/app\n\ngo 1.26\n' },
    finds: { 'copy-without-from': 0 },
    leadsTo: ['COPY --from=builder /app /'],
  },
  {
    title: 'go: a folder that happens to be called bin lands on a link',
    lines: ['FROM golang:1.26-trixie AS builder', 'WORKDIR /app', 'COPY . .', 'RUN CGO_ENABLED=0 go build -o app .', '',
      'FROM gcr.io/distroless/base-debian13', 'COPY --from=builder /app /', 'CMD ["/app"]'],
    files: { 'main.go': 'package main\n\nfunc main() {}\n', 'go.mod': 'module example.com/app\n\ngo 1.26\n', 'bin/tool.sh': '' },
    finds: { 'copy-onto-merged-usr': 0 },
    leadsTo: ['COPY --from=builder /app/app /app'],
  },
  {
    title: 'node: the old image without a release in its name',
    lines: ['FROM node:18 AS build', 'WORKDIR /app', 'COPY package*.json ./', 'RUN npm install', 'COPY . .', '',
      'FROM gcr.io/distroless/nodejs:18', 'WORKDIR /app', 'COPY --from=build /app /app', 'CMD ["node", "server.js"]'],
    finds: { 'entrypoint-doubled': 0, 'image-end-of-life': 0 },
    leadsTo: ['FROM gcr.io/distroless/nodejs24-debian13', 'CMD ["server.js"]'],
  },
  {
    title: 'python: the packages stay behind, and are for another version',
    lines: ['FROM python:3.10 AS build', 'WORKDIR /app', 'COPY requirements.txt .', 'RUN pip install -r requirements.txt', 'COPY . .', '',
      'FROM gcr.io/distroless/python3', 'COPY --from=build /app /app', 'CMD ["app.py"]'],
    files: { 'requirements.txt': 'flask==3.0\n', 'app.py': 'import flask\n' },
    finds: { 'python-packages-left-behind': 0, 'started-path-missing': 0 },
    leadsTo: ['FROM python:3.13 AS build', 'COPY --from=build /usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/dist-packages', 'WORKDIR /app'],
  },
  {
    title: 'python: a prefix where the interpreter does not look',
    lines: ['FROM python:3.11-slim AS build', 'WORKDIR /app', 'COPY requirements.txt .', 'RUN pip install --prefix=/install -r requirements.txt', 'COPY . .', '',
      'FROM gcr.io/distroless/python3', 'WORKDIR /app', 'COPY --from=build /install /usr/local', 'COPY --from=build /app /app', 'CMD ["app.py"]'],
    finds: { 'python-packages-not-found': 0 },
    leadsTo: ['FROM python:3.13-slim AS build', 'COPY --from=build /install/lib/python3.13/site-packages /usr/local/lib/python3.13/dist-packages'],
  },
  {
    title: 'go: linked against glibc, started on musl',
    lines: ['FROM golang:1.18 AS builder', 'WORKDIR /app', 'COPY . .', 'RUN go build -o myapp', '', 'FROM alpine:latest', 'WORKDIR /root/', 'COPY --from=builder /app/myapp .', 'CMD ["./myapp"]'],
    files: { 'main.go': 'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":80", nil) }\n', 'go.mod': 'module example.com/app\n\ngo 1.18\n' },
    finds: { 'libc-mismatch': 0 },
    leadsTo: ['RUN CGO_ENABLED=0 go build -o myapp'],
  },
  {
    title: 'go: a compiler on Alpine makes it dynamic',
    lines: ['FROM golang:1.22-alpine AS builder', 'RUN apk add --no-cache build-base', 'WORKDIR /src', 'COPY . .', 'RUN go build -o /app .', '',
      'FROM gcr.io/distroless/static-debian12', 'COPY --from=builder /app /app', 'USER nonroot:nonroot', 'ENTRYPOINT ["/app"]'],
    finds: { 'libc-mismatch': 0, 'image-end-of-life': 0 },
    leadsTo: ['RUN CGO_ENABLED=0 go build -o /app .', 'FROM gcr.io/distroless/static-debian13'],
  },
  {
    title: 'a comment behind FROM',
    lines: ['FROM golang:1.26 AS builder      # the toolchain', 'WORKDIR /src', 'COPY . .', 'RUN CGO_ENABLED=0 go build -o /out/app .', '',
      'FROM gcr.io/distroless/static-debian13', 'COPY --from=builder /out/app /app', 'ENTRYPOINT ["/app"]'],
    finds: { 'trailing-comment': 0 },
    leadsTo: ['# the toolchain', 'FROM golang:1.26 AS builder'],
  },
  {
    title: 'a comment behind the exec form',
    lines: ['FROM gcr.io/distroless/nodejs24-debian13', 'WORKDIR /app', 'COPY server.js .', 'CMD ["server.js"] # start'],
    finds: { 'trailing-comment': 0 },
    leadsTo: ['# start', 'CMD ["server.js"]'],
  },
];

describe('shapes of tutorials', () => {
  for (const shape of shapes) test(shape.title, () => checkShape(shape));
});

function checkShape({ lines, files, finds, leadsTo }: Shape): void {
  const options = files === undefined ? {} : { context: contextOf(files) };
  const errorsIn = (text: string): readonly ReportedFinding[] => lint(analyzeFile(text, options), defaultSettings).filter(({ severity }) => severity === 'error' || severity === 'warning');
  let text = `${lines.join('\n')}\n`;
  const found = new Set(errorsIn(text).map(({ rule }) => rule.id));
  for (const [id, fix] of Object.entries(finds)) {
    assert.ok(found.has(id), `${id} is not among ${[...found].join(', ')}`);
    if (fix === 'none') continue;
    const reported = errorsIn(text).find(({ rule }) => rule.id === id);
    const edits = reported?.finding.fixes?.[fix]?.edits();
    assert.ok(edits !== undefined, `${id} has no fix ${fix}`);
    text = applyEdits(text, edits);
  }
  for (const line of leadsTo) assert.ok(text.split('\n').includes(line), `no line ${line} in\n${text}`);
  if (Object.values(finds).includes('none')) return;
  assert.deepEqual(errorsIn(text).map(({ rule, finding }) => `${rule.id}: ${finding.message}`), [], text);
}
