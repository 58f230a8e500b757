import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { occurrencesAt } from '../../server/src/engine/occurrences.ts';

/** The occurrences of what stands at `<|>`, each as line and text. */
function occurrences(marked: string): { readonly definitions: readonly string[]; readonly uses: readonly string[] } | undefined {
  const text = marked.replace('<|>', '');
  const found = occurrencesAt(analyzeFile(text), marked.indexOf('<|>'));
  const show = ({ start, end }: { start: number; end: number }): string => `${text.slice(0, start).split('\n').length}:${text.slice(start, end)}`;
  return found === undefined ? undefined : { definitions: found.definitions.map(show), uses: found.uses.map(show) };
}

test('a stage in FROM, in --from and in a mount, in any case', () => {
  const file = 'FROM golang:1.25 AS bu<|>ild\nFROM build AS more\nFROM scratch\nCOPY --from=BUILD /a /a\nRUN --mount=type=bind,from=build,target=/x ls\nCOPY --from=0 /b /b\n';
  assert.deepEqual(occurrences(file), { definitions: ['1:build'], uses: ['2:build', '4:BUILD', '5:build'] });
  assert.deepEqual(occurrences(file.replace('<|>', '').replace('=BUILD', '=BU<|>ILD')), occurrences(file));
});

test('a variable of one stage is not that of another', () => {
  const file = 'FROM node:22\nARG V=1\nRUN echo $<|>V ${V:-x}\nFROM node:22\nARG V=2\nRUN echo $V\n';
  assert.deepEqual(occurrences(file), { definitions: ['2:V'], uses: ['3:V', '3:V'] });
});

test('a global ARG, the FROM lines, and the stages that take it', () => {
  const file = 'ARG TA<|>G=22\nFROM --platform=$TAG node:${TAG}\nARG TAG\nRUN echo $TAG\nFROM node:1\nENV TAG=3\nRUN echo $TAG\n';
  assert.deepEqual(occurrences(file), { definitions: ['1:TAG', '3:TAG'], uses: ['2:TAG', '2:TAG', '4:TAG'] });
});

test('nothing elsewhere, and no throw in half-typed text', () => {
  assert.equal(occurrences('FROM no<|>de:22\n'), undefined);
  const text = 'ARG A=1\nFROM --platform=${A} x AS b\nCOPY --from=b $A /\nENV B=$A C\n';
  for (let end = 0; end <= text.length; end++) occurrencesAt(analyzeFile(text.slice(0, end)), end);
});
