import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { instructionScripts } from '../../server/src/shell/instruction-scripts.ts';
import { maskShellBody } from '../../server/src/shell/mask.ts';
import { parse } from '../../server/src/syntax/parse.ts';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus');
const skip = existsSync(CORPUS) ? false : '../shared/corpus is absent';

function dockerfilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /dockerfile/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

test('shell bodies of real Dockerfiles are read, and nearly all of them whole', { skip }, (context) => {
  let scripts = 0;
  let commands = 0;
  const incomplete: string[] = [];
  const files = dockerfilesIn(CORPUS);
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const tree = parse(text);
    for (const instruction of tree.instructions) {
      for (const script of instructionScripts(text, tree.escape, instruction)) {
        scripts++;
        commands += script.commands.length;
        if (script.incomplete) incomplete.push(`${file}:${instruction.startLine + 1}`);
        for (const { words } of script.commands) {
          for (const { range, raw } of words) assert.equal(text.slice(range.start, range.end), raw);
        }
      }
    }
  }
  context.diagnostic(`${files.length} files, ${scripts} shell bodies, ${commands} commands, ${incomplete.length} incomplete`);
  assert.ok(scripts > 1000 && commands > 2000);
  assert.ok(incomplete.length <= scripts / 200, incomplete.join('\n'));
});

test('the mask takes away what joining lines takes away, no more and no less', { skip }, () => {
  let compared = 0;
  for (const file of dockerfilesIn(CORPUS)) {
    const text = readFileSync(file, 'utf8');
    const tree = parse(text);
    for (const { name, args, heredocs } of tree.instructions) {
      if (name !== 'RUN' || heredocs.length > 0) continue;
      const mask = maskShellBody({ text, range: args.range, escape: tree.escape });
      let kept = '';
      let position = 0;
      for (const { start, end } of mask.removed) {
        kept += mask.text.slice(position, start);
        position = end;
      }
      assert.equal((kept + mask.text.slice(position)).trimEnd(), args.text.replaceAll('\r', ' ').trimEnd(), file);
      compared++;
    }
  }
  assert.ok(compared > 800);
});
