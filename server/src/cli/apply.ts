import { defaultSettings } from '../../../shared/src/settings.ts';
import { planById } from '../engine/refactor.ts';
import { refactorings } from '../refactorings/index.generated.ts';
import { applyEdits } from '../text/edit.ts';
import { LineIndex } from '../text/line-index.ts';
import { selectionAt } from './actions.ts';
import { oneFile, readArguments, UsageError } from './arguments.ts';
import { readInput, writeOutput } from './input.ts';

const refused = 3;

export async function applyCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    option: { type: 'string', multiple: true }, at: { type: 'string' }, context: { type: 'string' }, write: { type: 'boolean' },
  });
  const [id, ...files] = positionals;
  const refactoring = refactorings.find((candidate) => candidate.id === id);
  if (refactoring === undefined) throw new UsageError(`no refactoring "${id ?? ''}"; there are ${refactorings.map((entry) => entry.id).join(', ')}`);
  const input = await readInput(oneFile(files), values);
  const request = { selection: selectionAt(new LineIndex(input.text), values.at), options: readOptions(values.option ?? []), settings: defaultSettings };
  const outcome = planById(refactoring.id, input.model, request);
  if (outcome === undefined || outcome.status === 'refused') {
    process.stderr.write(`${outcome?.reason ?? 'Nothing to do here.'}\n`);
    return refused;
  }
  for (const caveat of outcome.caveats) process.stderr.write(`note: ${caveat.note}\n`);
  const result = applyEdits(input.text, outcome.edits());
  if (values.write === true) await writeOutput(input.path, result);
  else process.stdout.write(result);
  return 0;
}

function readOptions(options: readonly string[]): Record<string, string> {
  return Object.fromEntries(options.map((option) => {
    const equals = option.indexOf('=');
    if (equals === -1) throw new UsageError(`--option is key=value, not ${option}`);
    return [option.slice(0, equals), option.slice(equals + 1)];
  }));
}
