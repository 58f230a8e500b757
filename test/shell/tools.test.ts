import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { toolSyntax } from '../../server/src/shell/commands/index.ts';
import type { FlagTable, ToolSyntax } from '../../server/src/shell/commands/tool.ts';

const FOLDER = join(import.meta.dirname, '../../server/src/shell/commands');

/** Files are named as the first tool in them. */
const tools: readonly (readonly [file: string, tool: ToolSyntax | undefined])[] = readdirSync(FOLDER)
  .filter((file) => file !== 'index.ts' && file !== 'tool.ts')
  .map((file) => [file, toolSyntax(file.slice(0, -3))]);

function tablesOf(tool: ToolSyntax): readonly FlagTable[] {
  return [tool, ...Object.values(tool.subcommands ?? {})];
}

test('every data file is found by its name', () => {
  assert.ok(tools.length > 90);
  for (const [file, tool] of tools) assert.equal(tool?.names[0], file.slice(0, -3));
});

test('every flag begins with a dash and is in its table once', () => {
  for (const [file, tool] of tools) {
    for (const table of tool === undefined ? [] : tablesOf(tool)) {
      for (const list of [table.valued, table.attached, table.numbered, table.endingFlags]) {
        const flags = (list ?? '').split(/\s+/).filter((flag) => flag !== '');
        assert.deepEqual(flags.filter((flag) => !/^(-|\/p:)/.test(flag)), [], file);
        assert.equal(new Set(flags).size, flags.length, `${file}: ${flags.filter((flag, index) => flags.indexOf(flag) !== index).join(' ')}`);
      }
    }
  }
});

test('no two files name one tool', () => {
  const names = tools.flatMap(([, tool]) => tool?.names ?? []);
  assert.deepEqual(names.filter((name, index) => names.indexOf(name) !== index), []);
});

test('versioned names are found by their stem', () => {
  assert.equal(toolSyntax('python3.12')?.names[0], 'python');
  assert.equal(toolSyntax('pip3')?.names[0], 'pip');
  assert.equal(toolSyntax('clang++-17')?.names[0], 'gcc');
  assert.equal(toolSyntax('unheard-of'), undefined);
});
