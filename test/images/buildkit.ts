import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { skipWithoutCorpus, wildFiles } from '../corpus/wild.ts';
import { contextOf } from '../fixture/fixture-context.ts';
import { readFixture, readMarks } from '../fixture/read-fixture.ts';
import { lastLines, runCommand } from './command.ts';
import { ladderOf, type Situation } from './rungs.ts';

/**
 * `npm run test:buildkit`: BuildKit's own --check, built from the Go module proxy, reads everything that the engine makes
 * of the corpus and of the fixtures. No output may have an error that its input did not have.
 */
async function main(): Promise<number> {
  const program = await buildChecker();
  if ('skipped' in program) {
    console.log(`skipped: ${program.skipped}\n0 passed, 0 failed, 1 skipped`);
    return 0;
  }
  const inputs = [...corpusInputs(), ...fixtureInputs()];
  const outputs = inputs.flatMap(({ name, ...situation }) => outputsOf(name, situation));
  const said = await askBuildKit(program.path, [...inputs.map(({ name, text }) => ({ name, text })), ...outputs]);
  const failures = outputs.filter(({ name, of }) => said.get(name)?.error !== undefined && said.get(of)?.error === undefined);
  const added = outputs.flatMap(({ name, of }) => newWarnings(said.get(of)?.warnings ?? [], said.get(name)?.warnings ?? []).map((rule) => `${rule}: ${name}`));
  for (const line of added) console.log(`warns anew   ${line}`);
  for (const failure of failures) console.log(`FAIL ${failure.name}: ${said.get(failure.name)?.error ?? ''}\n${failure.text}`);
  if (skipWithoutCorpus !== false) console.log(`the corpus is left out: ${skipWithoutCorpus}`);
  console.log(`${inputs.length} files, ${outputs.length} outputs of the engine, ${added.length} new warnings`);
  console.log(`${outputs.length - failures.length} passed, ${failures.length} failed`);
  return failures.length === 0 ? 0 : 1;
}

const here = dirname(fileURLToPath(import.meta.url));

async function buildChecker(): Promise<{ readonly path: string } | { readonly skipped: string }> {
  const folder = process.env['DISTILLER_IMAGES_CACHE'] ?? join(here, '../../.cache/images');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'buildkit-check');
  const built = await runCommand('go', ['build', '-o', path, '.'], { cwd: join(here, 'buildkit-check') });
  return built.code === 0 ? { path } : { skipped: `BuildKit's check cannot be built here: ${lastLines(built.said, 3)}` };
}

interface Input extends Situation {
  readonly name: string;
}

function corpusInputs(): readonly Input[] {
  return wildFiles().map(({ name, text, context }) => ({ name, text, context, selection: undefined }));
}

function fixtureInputs(): readonly Input[] {
  return ['rules', 'refactorings'].flatMap((room) =>
    readdirSync(join(here, '..', room)).filter((file) => file.endsWith('.md')).flatMap((file) =>
      readFixture(join(here, '..', room, file)).cases.map((fixtureCase): Input => {
        const { text, cursor } = readMarks(fixtureCase.input.text);
        const selection = cursor === undefined ? undefined : { start: cursor, end: cursor };
        return { name: `${room}/${file}:${fixtureCase.line}`, text, context: contextOf(fixtureCase), selection };
      }),
    ),
  );
}

interface Output {
  readonly name: string;
  /** The input that it was made of. */
  readonly of: string;
  readonly text: string;
}

function outputsOf(of: string, situation: Situation): readonly Output[] {
  const rungs = ladderOf(situation).offered.map((rung) => ({ name: `${of} ${rung.name}`, of, text: rung.text }));
  return rungs.filter((output) => output.text !== situation.text);
}

interface Verdict {
  readonly name: string;
  readonly error?: string;
  readonly warnings: readonly { readonly rule: string }[];
}

async function askBuildKit(program: string, questions: readonly { readonly name: string; readonly text: string }[]): Promise<ReadonlyMap<string, Verdict>> {
  const input = questions.map(({ name, text }) => `${JSON.stringify({ name, text })}\n`).join('');
  const answer = await runCommand(program, [], { input });
  if (answer.code !== 0) throw new Error(`BuildKit's check ended with ${answer.code}: ${lastLines(answer.said, 5)}`);
  const verdicts = answer.stdout.trim().split('\n').map((line) => JSON.parse(line) as Verdict);
  return new Map(verdicts.map((verdict) => [verdict.name, verdict]));
}

function newWarnings(before: Verdict['warnings'], after: Verdict['warnings']): readonly string[] {
  const known = new Set(before.map((warning) => warning.rule));
  return [...new Set(after.map((warning) => warning.rule))].filter((rule) => !known.has(rule));
}

void main().then((code) => { process.exitCode = code; });
