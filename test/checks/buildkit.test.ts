import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { makeContext } from '../../server/src/context/build-context.ts';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { lint } from '../../server/src/engine/lint.ts';
import { buildkitId } from '../../server/src/engine/suppress.ts';
import { rules } from '../../server/src/rules/index.generated.ts';
import type { Instruction } from '../../server/src/syntax/tree.ts';
import { LineIndex } from '../../server/src/text/line-index.ts';
import { defaultSettings } from '../../shared/src/settings.ts';

/** The verdicts of BuildKit's own linter, recorded beside the project: the same rules on the same lines. */
const folder = join(__dirname, '../../../shared/checks');
const skip = existsSync(folder) ? false : 'the recorded verdicts are not here';

interface Verdict {
  readonly rule: string;
  readonly line?: number;
  readonly lines?: readonly (readonly [number, number])[];
}

interface Case {
  readonly name?: string;
  readonly rule?: string;
  readonly n?: number;
  readonly dockerfile: string;
  readonly dockerignore?: string;
  readonly attrs?: Readonly<Record<string, string>>;
  readonly oracle: { readonly warnings: readonly Verdict[]; readonly buildError?: { readonly message: string } | null };
}

/** The recorder gave every image an environment of PATH alone; python's own holds PYTHON_VERSION. */
const otherBaseImages = new Set(['UndefinedVar 4']);

const buildkitRules = rules.filter((rule) => buildkitId(rule) !== undefined);

describe('the cases of BuildKit', { skip }, () => {
  for (const each of read<{ cases: Case[] }>('buildkit-cases.json', { cases: [] }).cases) checkCase(each.name ?? '', each);
});

describe('the examples of its pages', { skip }, () => {
  for (const each of read<{ examples: Case[] }>('buildkit-doc-examples.json', { examples: [] }).examples) checkCase(`${each.rule ?? ''} ${each.n ?? ''}`, asked(each));
});

test('every check of BuildKit is a rule, with its id, its page and its name in suppressions', { skip }, () => {
  const { checks } = read<{ checks: { name: string; url: string | null }[] }>('buildkit-checks.json', { checks: [] });
  assert.deepEqual(buildkitRules.map((rule) => rule.id).sort(), checks.map((check) => check.name).sort());
  for (const { name, url } of checks) {
    const rule = buildkitRules.find((candidate) => candidate.id === name);
    assert.equal(rule?.docs, url ?? undefined, name);
    assert.equal(rule === undefined ? undefined : buildkitId(rule), name);
  }
});

/** The examples of the experimental check were recorded with it switched on; a file has to ask for it. */
function asked(example: Case): Case {
  if (example.rule !== 'InvalidDefinitionDescription') return example;
  const warnings = example.oracle.warnings.map((verdict) => ({ ...verdict, line: (verdict.line ?? 0) + 1 }));
  return { ...example, dockerfile: `# check=experimental=all\n${example.dockerfile}`, oracle: { ...example.oracle, warnings } };
}

function read<T>(name: string, otherwise: T): T {
  return skip === false ? (JSON.parse(readFileSync(join(folder, name), 'utf8')) as T) : otherwise;
}

function checkCase(name: string, { dockerfile, dockerignore, attrs, oracle }: Case): void {
  test(name, (t) => {
    if (otherBaseImages.has(name)) return t.skip('the recorded base image is not the real one');
    if (attrs?.['build-arg:BUILDKIT_DOCKERFILE_CHECK'] !== undefined) return t.skip('an argument of the build command switches the checks');
    const context = dockerignore === undefined ? undefined : makeContext({ folder: '', dockerfile: 'Dockerfile', origin: 'given', services: [], texts: new Map([['.dockerignore', dockerignore]]), files: ['.dockerignore'], truncated: false });
    const model = analyzeFile(dockerfile, { context });
    const index = new LineIndex(dockerfile);
    const own = lint(model, defaultSettings).filter(({ rule }) => buildkitId(rule) !== undefined);
    const places = own.map(({ rule, finding }) => {
      const instruction = model.tree.instructions.find(({ lines }) => finding.range.start < lines.end);
      return `${rule.id} ${lineOf(rule.id, index.lineAt(finding.range.start), instruction)}`;
    });
    const expected = oracle.warnings.map(({ rule, line, lines }) => `${rule} ${line ?? lines?.[0]?.[0] ?? 0}`);
    assert.deepEqual(places.sort(), expected.sort());
    if (oracle.buildError?.message.startsWith('lint violation') === true) assert.ok(own.every(({ severity }) => severity === 'error'));
  });
}

/** Ours may be finer, within the instruction: BuildKit points at its first line, for NoEmptyContinuation at its last. */
function lineOf(id: string, line: number, instruction: Instruction | undefined): number {
  if (instruction === undefined) return line + 1;
  return (id === 'NoEmptyContinuation' ? instruction.endLine : instruction.startLine) + 1;
}
