import { defaultSettings } from '../../../shared/src/settings.ts';
import { fixAll } from '../engine/fix-all.ts';
import { readArguments, UsageError } from './arguments.ts';
import { readInput, writeOutput } from './input.ts';

export async function fixCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    write: { type: 'boolean' }, unsafe: { type: 'boolean' }, context: { type: 'string' },
  });
  if (positionals.length === 0) throw new UsageError('which file?');
  for (const path of positionals) {
    const input = await readInput(path, values);
    const fixed = fixAll(input.text, input.options, defaultSettings, values.unsafe === true ? 'unsafe' : 'safe');
    if (values.write !== true) process.stdout.write(fixed);
    else if (fixed !== input.text) await writeOutput(path, fixed);
  }
  return 0;
}
