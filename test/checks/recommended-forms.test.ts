import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { planById } from '../../server/src/engine/refactor.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { defaultSettings } from '../../shared/src/settings.ts';
import { contextOf } from '../model/model-of.ts';

/** The forms that were verified for each language, beside the project; absent in a bare clone. */
const factsFile = join(__dirname, '../../../shared/facts/runtimes.md');
const skip = existsSync(factsFile) ? false : 'the facts are not here';

/** What a tutorial teaches, and the heading below which the form without a shell is recommended. */
interface Form {
  readonly language: string;
  /** Which of the section's Dockerfiles: the first whose last line of FROM has this. */
  readonly base: string;
  readonly lines: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

const node = { 'package.json': '{ "scripts": { "build": "tsc", "start": "node dist/server.js" }, "dependencies": { "express": "4.21.0" }, "devDependencies": { "typescript": "5.6.0" } }', 'package-lock.json': '{}', 'src/server.ts': '' };
const python = { 'requirements.txt': 'gunicorn==23.0.0\nflask==3.1.0\n', 'app.py': '' };
const check = 'HEALTHCHECK CMD curl -f http://127.0.0.1:8000/health || exit 1';

const forms: readonly Form[] = [
  {
    language: 'Go', base: 'static',
    lines: ['FROM golang:1.26-trixie AS build', 'WORKDIR /src', 'COPY . .', 'RUN go build -o /out/app .', '', 'FROM debian:trixie-slim', 'COPY --from=build /out/app /app', 'EXPOSE 8080', 'CMD ["/app"]'],
    files: { 'go.mod': 'module example.com/app\n\ngo 1.26\n', 'main.go': 'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":8080", nil) }\n' },
  },
  {
    language: 'Go', base: 'base',
    lines: ['FROM golang:1.26-trixie AS build', 'WORKDIR /src', 'COPY . .', 'RUN CGO_ENABLED=1 go build -o /out/app .', '', 'FROM debian:trixie-slim', 'COPY --from=build /out/app /app', 'ENTRYPOINT ["/app"]'],
    files: { 'go.mod': 'module example.com/app\n\ngo 1.26\n\nrequire github.com/mattn/go-sqlite3 v1.14.24\n', 'main.go': 'package main\n\nfunc main() {}\n' },
  },
  {
    language: 'Node', base: 'nodejs24',
    lines: ['FROM node:24-bookworm AS build', 'WORKDIR /app', 'COPY package*.json ./', 'RUN npm ci', 'COPY . .', 'RUN npm run build && npm prune --omit=dev', '',
      'FROM node:24-bookworm-slim', 'WORKDIR /app', 'COPY --from=build /app/node_modules node_modules', 'COPY --from=build /app/dist dist', 'EXPOSE 3000',
      'HEALTHCHECK CMD node -e "fetch(\'http://127.0.0.1:3000/health\').then(r=>process.exit(r.ok?0:1)).catch(()=>process.exit(1))"', 'CMD ["node", "dist/server.js"]'],
    files: node,
  },
  {
    language: 'Node', base: 'nodejs24',
    lines: ['FROM node:24', 'WORKDIR /app', 'COPY package*.json ./', 'RUN npm ci', 'COPY . .', 'RUN npm run build', 'EXPOSE 3000', 'HEALTHCHECK CMD curl -f http://127.0.0.1:3000/health', 'CMD npm start'],
    files: node,
  },
  {
    language: 'Python', base: 'python3',
    lines: ['FROM python:3.13', 'WORKDIR /app', 'COPY requirements.txt .', 'RUN pip install -r requirements.txt', 'COPY . .', 'EXPOSE 8000', check, 'CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]'],
    files: python,
  },
  {
    language: 'Python', base: 'python3',
    lines: ['FROM python:3.13-slim AS build', 'COPY requirements.txt .', 'RUN pip install --prefix=/install -r requirements.txt', '',
      'FROM python:3.13-slim', 'WORKDIR /app', 'COPY --from=build /install /usr/local', 'COPY . .', 'EXPOSE 8000', check, 'CMD ["python", "-m", "gunicorn", "--bind", "0.0.0.0:8000", "app:app"]'],
    files: python,
  },
  {
    language: 'Java', base: 'java21',
    lines: ['FROM maven:3.9-eclipse-temurin-21 AS build', 'WORKDIR /src', 'COPY . .', 'RUN mvn -B package -DskipTests && cp target/*.jar /app.jar', '',
      'FROM eclipse-temurin:21-jre', 'WORKDIR /app', 'COPY --from=build /app.jar app.jar', 'EXPOSE 8080', 'CMD ["java", "-jar", "app.jar"]'],
    files: { 'pom.xml': '<project><artifactId>app</artifactId><version>1</version></project>', 'src/main/java/App.java': '' },
  },
];

describe('tutorials without a shell, and the recommended form', { skip }, () => {
  for (const form of forms) test(`${form.language}: ${form.lines[0] ?? ''} … ${form.lines.at(-1) ?? ''}`, () => compare(form));
});

function compare({ language, base, lines, files }: Form): void {
  const text = `${lines.join('\n')}\n`;
  const context = contextOf(files);
  const outcome = planById('switch-runtime', analyzeFile(text, { context }), { selection: undefined, options: { runtime: 'distroless' }, settings: defaultSettings });
  assert.equal(outcome?.status, 'offered', outcome?.status === 'refused' ? outcome.reason : '');
  const result = outcome?.status === 'offered' ? applyEdits(text, outcome.edits()) : '';
  assert.deepEqual(whatRuns(result), whatRuns(recommended(language, base)), result);
}

/** Image, user, command and check: where the files lie is the author's choice. */
function whatRuns(text: string): unknown {
  const file = analyzeFile(text, {});
  const stage = file.target;
  if (stage === undefined) return undefined;
  const { start, user, exposedPorts, healthcheck } = file.config(stage);
  const checked = healthcheck === undefined || healthcheck === 'none' || healthcheck.command === 'none' ? [] : healthcheck.command.words.slice(0, 2);
  return { base: file.text.slice(stage.baseRange.start, stage.baseRange.end), user, words: start === undefined || start === 'none' ? start : start.words, exposedPorts, checked };
}

/** The first Dockerfile below the language's heading that ends on an image of that kind. */
function recommended(language: string, base: string): string {
  const sections = readFileSync(factsFile, 'utf8').split('\n## ');
  const section = sections.find((one) => one.slice(0, one.indexOf('\n')).includes(language)) ?? '';
  const blocks = section.split('```dockerfile\n').slice(1).map((block) => block.slice(0, block.indexOf('```')));
  const found = blocks.find((block) => block.slice(block.lastIndexOf('\nFROM ')).startsWith(`\nFROM gcr.io/distroless/${base}-debian13`));
  assert.ok(found !== undefined, `no form on ${base} for ${language}`);
  return found;
}
