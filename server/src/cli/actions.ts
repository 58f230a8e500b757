import { defaultSettings } from '../../../shared/src/settings.ts';
import { listRefactorings, withCheckedOptions, type ListedRefactoring } from '../engine/refactor.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Range } from '../text/range.ts';
import { oneFile, readArguments, readFormat, readPosition } from './arguments.ts';
import { readInput } from './input.ts';
import { rangeJson } from './range-json.ts';

export async function actionsCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    at: { type: 'string' }, context: { type: 'string' }, format: { type: 'string' },
  });
  readFormat(values.format, ['json']);
  const input = await readInput(oneFile(positionals), values);
  const index = new LineIndex(input.text);
  const request = { selection: selectionAt(index, values.at), options: {}, settings: defaultSettings };
  const listed = listRefactorings(input.model, request).map((action) => withCheckedOptions(action, input.model, request));
  process.stdout.write(`${JSON.stringify({ actions: listed.map((action) => actionJson(index, action)) }, null, 2)}\n`);
  return 0;
}

export function selectionAt(index: LineIndex, at: string | undefined): Range | undefined {
  const position = readPosition(at);
  if (position === undefined) return undefined;
  const offset = index.offsetAt(position);
  return { start: offset, end: offset };
}

function actionJson(index: LineIndex, { refactoring, outcome }: ListedRefactoring): object {
  const options = (outcome.options ?? []).map(({ key, values }) => ({
    key,
    values: values.map(({ value, title, status, reason }) => ({ value, title, status, reason: reason ?? null })),
  }));
  return {
    id: refactoring.id,
    title: outcome.status === 'offered' ? outcome.title ?? refactoring.title : refactoring.title,
    kind: refactoring.kind,
    status: outcome.status,
    reason: outcome.status === 'refused' ? outcome.reason : null,
    range: rangeJson(index, outcome.status === 'refused' ? outcome.at ?? outcome.target : outcome.target),
    options,
    caveats: outcome.status === 'offered' ? outcome.caveats.map(({ range, note }) => ({ range: rangeJson(index, range), note })) : [],
  };
}
