import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { readSnippets } from '../../scripts/generate/snippets.ts';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { draftsOf } from '../../server/src/engine/project-file/drafts.ts';
import { templates } from '../../server/src/engine/project-file/templates.generated.ts';
import { lint } from '../../server/src/engine/lint.ts';
import { rules } from '../../server/src/rules/index.generated.ts';
import { defaultSettings } from '../../shared/src/settings.ts';
import { isOfAFile } from './draft-rungs.ts';
import { contextOf } from './rungs.ts';
import { readSamples } from './sample.ts';
import { snippetRungs } from './snippet-rungs.ts';

/** Rules whose fixes no sample has an image built for, each with the reason. */
const unproven: Readonly<Record<string, string>> = {
  'copy-from-unknown-stage': 'BuildKit takes the name for an image of a registry',
  CopyIgnoredFile: 'its fix is in another file',
  'dotnet-version-mismatch': 'no .NET is in reach',
  InvalidBaseImagePlatform: 'there is no image to begin with',
  'image-never-existed': 'there is no image to begin with',
  InvalidDefaultArgInFrom: 'there is no image to begin with',
  'packages-of-other-libc': 'no program of Alpine is in reach',
  'secret-copied': 'its fix is in another file',
  SecretsUsedInArgOrEnv: "Debian's engine is older than secrets in variables",
  UndefinedArgInFrom: 'there is no image to begin with',
};

test('each fix that touches what runs is proven by a sample, or it is said why not', async () => {
  const samples = await readSamples(__dirname, []);
  const proven = new Set<string>();
  for (const sample of samples) {
    const text = readFileSync(join(sample.home, 'Dockerfile'), 'utf8');
    const found = lint(analyzeFile(text, { context: await contextOf(sample, text) }), defaultSettings);
    if (sample.trap !== undefined) assert.ok(found.some(({ rule }) => rule.id === sample.trap?.rule), `${sample.name}: ${sample.trap.rule} does not find it`);
    for (const { rule, finding } of found) if ((finding.fixes ?? []).length > 0 && (sample.trap === undefined || sample.trap.rule === rule.id)) proven.add(rule.id);
  }
  const fixing = rules.filter((rule) => rule.fixes !== 'none').map((rule) => rule.id);
  assert.deepEqual(fixing.filter((id) => !proven.has(id) && unproven[id] === undefined), []);
});

/** Snippets that no sample uses, each with the reason. */
const unbuilt: Readonly<Record<string, string>> = {
  'gradle-distroless': "Spring Boot's plugin wants a newer Gradle than Debian's",
  'php-slim': 'Composer takes its packages from the places where their sources lie',
  'ruby-slim': "Ruby's package registry is not in reach",
};

test('each snippet is filled in for a sample, or it is said why not', async () => {
  const used = (await readSamples(__dirname, [])).flatMap((sample) => snippetRungs(sample, '').map(({ name }) => name.split(' ').at(-1)));
  const left = readSnippets(join(__dirname, '../..')).map(({ name }) => name).filter((name) => !used.includes(name));
  assert.deepEqual(left, Object.keys(unbuilt));
});

/** Drafts of *Dockerfile for this project* that no sample has files for, each with the reason. */
const undrafted: Readonly<Record<string, string>> = {
  bun: 'no sample is run by Bun',
  deno: 'deno compile fetches its runtime from a place that is not in reach',
  elixir: "Elixir's package registry is not in reach",
  gradle: "what makes one jar of it wants a newer Gradle than Debian's",
  hugo: 'no program of Alpine is in reach',
  jekyll: "Ruby's package registry is not in reach",
  php: 'FPM answers a web server, and no browser',
  ruby: "Ruby's package registry is not in reach",
};

test('each draft of a project is built for a sample, or it is said why not', async () => {
  const built = new Set<string>();
  for (const sample of await readSamples(__dirname, [])) {
    const context = sample.draft?.skip === undefined ? await contextOf(sample, '') : undefined;
    for (const draft of context === undefined || isOfAFile(sample) ? [] : draftsOf(context)) if (!('reason' in draft)) built.add(draft.template);
  }
  assert.deepEqual(Object.keys(templates).filter((name) => !built.has(name)), Object.keys(undrafted));
});
