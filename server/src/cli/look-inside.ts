import { oneFile, readArguments, readFormat } from './arguments.ts';
import { readInput } from './input.ts';
import { modelJson } from './model-json.ts';
import { treeJson } from './tree.ts';

export async function treeCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { format: { type: 'string' } });
  readFormat(values.format, ['json']);
  const input = await readInput(oneFile(positionals), {});
  printJson(treeJson(input.model.tree));
  return 0;
}

export async function modelCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { format: { type: 'string' }, target: { type: 'string' }, context: { type: 'string' } });
  readFormat(values.format, ['json']);
  const input = await readInput(oneFile(positionals), values);
  printJson(modelJson(input.model));
  return 0;
}

function printJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
