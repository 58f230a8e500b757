import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { lint } from '../../server/src/engine/lint.ts';
import { quickFixes } from '../../server/src/engine/quick-fixes.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { defaultSettings } from '../../shared/src/settings.ts';

/** Every way to ask for silence, and that it reaches no further than it says. */
function idsIn(text: string): readonly string[] {
  return lint(analyzeFile(text), defaultSettings).map(({ rule, severity }) => `${rule.id}${severity === 'error' ? '!' : ''}`);
}

const shellForm = 'CMD sleep 1\n';
const maintainer = 'MAINTAINER Ada\n';

describe('comments above an instruction', () => {
  const cases: readonly (readonly [comment: string, silent: boolean])[] = [
    ['# distiller ignore=JSONArgsRecommended', true],
    ['# distiller ignore=jsonargsrecommended because it is meant', true],
    ['# distiller ignore=DL3025,DL4000', true],
    ['# distiller ignore=all', true],
    ['# distiller ignore=MaintainerDeprecated', false],
    ['# hadolint ignore=DL3025', true],
    ['#hadolint ignore=DL3008, DL3025', true],
    ['# hadolint ignore=DL4000', false],
    ['# check=skip=JSONArgsRecommended', true],
    ['# check=skip=MaintainerDeprecated,JSONArgsRecommended // meant', true],
    ['# check=skip=all', true],
    ['# check=skip=jsonargsrecommended', false],
    ['# check=skip=DL3025', false],
    ['# check=skip=JSONArgsRecommended\n#', false],
    ['# check=skip=JSONArgsRecommended\n\n# another', true],
  ];
  for (const [comment, silent] of cases) {
    test(`${JSON.stringify(comment)} ${silent ? 'silences' : 'does not silence'} JSONArgsRecommended`, () => {
      const text = `FROM alpine:3.22\n${comment}\n${shellForm}ENTRYPOINT sleep\n`;
      assert.deepEqual(idsIn(text), silent ? ['JSONArgsRecommended'] : ['JSONArgsRecommended', 'JSONArgsRecommended']);
    });
  }

  test('a comment between the lines of an instruction is for that instruction, but for BuildKit it is none', () => {
    const between = (comment: string): string => `FROM alpine:3.22\nCMD sleep \\\n  # ${comment}\n  1\n`;
    assert.deepEqual(idsIn(between('distiller ignore=JSONArgsRecommended')), []);
    assert.deepEqual(idsIn(between('check=skip=JSONArgsRecommended')), ['JSONArgsRecommended']);
  });

  test('the five checks that BuildKit does not skip inline stay', () => {
    const stages = 'FROM alpine:3.22 AS a\n# check=skip=all\nFROM alpine:3.22 AS a\n# check=skip=all\nFROM alpine:3.22 AS scratch\n';
    assert.deepEqual(idsIn(stages).filter((id) => id.endsWith('StageName')), ['DuplicateStageName', 'ReservedStageName']);
    assert.deepEqual(idsIn('FROM alpine:3.22\n# check=skip=all\nrun true\nCMD ["sh"]\n'), ['ConsistentInstructionCasing']);
    assert.deepEqual(idsIn('FROM alpine:3.22\n# check=skip=all\nRUN true \\\n\n  true\n'), ['NoEmptyContinuation']);
    assert.deepEqual(idsIn('ARG A\n# check=skip=all\nFROM $A\n'), ['InvalidDefaultArgInFrom']);
  });

  test('the earlier of two commands is silenced where BuildKit reads the later', () => {
    const twice = (first: string, second: string): string => `FROM alpine:3.22\n${first}CMD ["a"]\n${second}CMD ["b"]\n`;
    const skip = '# check=skip=MultipleInstructionsDisallowed\n';
    const of = (text: string): number => idsIn(text).filter((id) => id === 'MultipleInstructionsDisallowed').length;
    assert.deepEqual([of(twice('', '')), of(twice(skip, '')), of(twice('', skip))], [1, 1, 0]);
    assert.deepEqual([of(twice('# hadolint ignore=DL4003\n', '')), of(twice('', '# hadolint ignore=DL4003\n'))], [0, 0]);
  });
});

describe('the whole file', () => {
  const body = `FROM alpine:3.22\n${maintainer}${shellForm}`;
  const cases: readonly (readonly [head: string, left: readonly string[]])[] = [
    ['', ['MaintainerDeprecated', 'JSONArgsRecommended']],
    ['# check=skip=JSONArgsRecommended\n', ['MaintainerDeprecated']],
    ['# syntax=docker/dockerfile:1\n# check=skip=JSONArgsRecommended,MaintainerDeprecated\n', []],
    ['# check=skip=all\n', []],
    ['# check=error=true\n', ['MaintainerDeprecated!', 'JSONArgsRecommended!']],
    ['# check=skip=MaintainerDeprecated;error=true\n', ['JSONArgsRecommended!']],
    ['# distiller global ignore=MaintainerDeprecated\n', ['JSONArgsRecommended']],
    ['# hadolint global ignore=DL4000,DL3025\n', []],
  ];
  for (const [head, left] of cases) {
    test(`${JSON.stringify(head)} leaves ${left.join(' and ') || 'nothing'}`, () => assert.deepEqual(idsIn(head + body), left));
  }

  test('check=error=true makes errors of the checks alone', () => {
    const text = '# check=error=true\nFROM alpine:3.22\nWORKDIR /a # b\n';
    assert.deepEqual(idsIn(text), ['trailing-comment']);
  });
});

describe('from the light bulb', () => {
  const texts = [
    `FROM alpine:3.22\n${shellForm}`,
    `# syntax=docker/dockerfile:1\nFROM alpine:3.22\n  ${shellForm}`,
    `# check=skip=MaintainerDeprecated\nFROM alpine:3.22\n# why\n${shellForm}`,
    `FROM alpine:3.22\r\n${shellForm.replace('\n', '\r\n')}`,
    `\ufeffFROM alpine:3.22\nCMD sleep \\\n  1`,
  ];
  for (const text of texts) {
    for (const scope of ['here', 'in this file']) {
      test(`${JSON.stringify(text)}: ignore ${scope}`, () => {
        const at = text.indexOf('sleep');
        const silencer = quickFixes(analyzeFile(text), defaultSettings, { start: at, end: at }).find(({ title }) => title === `Ignore JSONArgsRecommended ${scope}`);
        assert.ok(silencer, 'it is not offered');
        const silenced = applyEdits(text, silencer.fix.edits());
        assert.deepEqual(idsIn(silenced), []);
        const left = scope === 'here' ? ['JSONArgsRecommended'] : [];
        const eol = text.includes('\r\n') ? '\r\n' : '\n';
        const elsewhere = idsIn(`${silenced}${eol}FROM alpine:3.22${eol}${shellForm}`).filter((id) => id === 'JSONArgsRecommended');
        assert.deepEqual(elsewhere, left, 'of another command');
      });
    }
  }

  test('a second id joins the comment of the first', () => {
    const text = 'FROM alpine:3.22\n# distiller ignore=JSONArgsRecommended\nCmd sleep 1\n';
    const [silencer] = quickFixes(analyzeFile(text), defaultSettings, { start: text.indexOf('Cmd'), end: text.indexOf('Cmd') }).filter(({ title }) => title.endsWith('here'));
    assert.equal(applyEdits(text, silencer?.fix.edits() ?? []), text.replace('ignore=', 'ignore=ConsistentInstructionCasing,'));
  });

  test('here, BuildKit is told too where it listens', () => {
    const of = (text: string, id: string): string => silenced(text, `Ignore ${id} here`);
    assert.equal(of('FROM alpine:3.22\nCMD sleep 1\n', 'JSONArgsRecommended'), 'FROM alpine:3.22\n# check=skip=JSONArgsRecommended\nCMD sleep 1\n');
    const unheard: readonly (readonly [text: string, id: string])[] = [
      ['FROM alpine:3.22 AS A\n', 'StageNameCasing'],
      ['FROM alpine:3.22\n# check the time\nCMD sleep 1\n', 'JSONArgsRecommended'],
      ['FROM alpine:3.22\ncmd ["a"]\n', 'ConsistentInstructionCasing'],
      ['FROM alpine:3.22\nCMD ["a"]\nCMD ["b"]\n', 'MultipleInstructionsDisallowed'],
    ];
    for (const [text, id] of unheard) assert.ok(of(text, id).includes(`# distiller ignore=${id}\n`), of(text, id));
  });

  test('a check of BuildKit here joins the comment that BuildKit reads', () => {
    const comments: readonly (readonly [before: string, after: string])[] = [
      ['# check=skip=StageNameCasing', '# check=skip=JSONArgsRecommended,StageNameCasing'],
      ['#check = skip=StageNameCasing meant', '#check = skip=JSONArgsRecommended,StageNameCasing meant'],
      ['# check=error=true\n# why', '# check=skip=JSONArgsRecommended;error=true\n# why'],
      ['# check=skip=StageNameCasing\n# check=skip=UndefinedVar', '# check=skip=JSONArgsRecommended,StageNameCasing\n# check=skip=UndefinedVar'],
      ['# check=skip=StageNameCasing\n# distiller ignore=trailing-comment', '# check=skip=JSONArgsRecommended,StageNameCasing\n# distiller ignore=trailing-comment'],
    ];
    for (const [before, after] of comments) {
      const joined = silenced(`FROM alpine:3.22\n${before}\n${shellForm}`, 'Ignore JSONArgsRecommended here');
      assert.equal(joined, `FROM alpine:3.22\n${after}\n${shellForm}`);
      assert.deepEqual(idsIn(joined), []);
    }
  });

  test('two findings of a rule in one instruction are silenced by one entry', () => {
    const text = 'FROM alpine:3.22\nENV A=$B C=$D\n';
    assert.deepEqual(idsIn(text), ['UndefinedVar', 'UndefinedVar']);
    const titles = quickFixes(analyzeFile(text), defaultSettings, { start: 0, end: text.length }).map(({ title }) => title);
    assert.deepEqual(titles.filter((title) => title.startsWith('Ignore')), ['Ignore UndefinedVar here', 'Ignore UndefinedVar in this file']);
  });

  describe('a check of BuildKit in this file joins its directive', () => {
    const body = `FROM alpine:3.22\n${shellForm}`;
    const heads: readonly (readonly [before: string, after: string])[] = [
      ['', '# check=skip=JSONArgsRecommended\n'],
      ['# why it is so\n', '# check=skip=JSONArgsRecommended\n# why it is so\n'],
      ['# syntax=docker/dockerfile:1\n# why\n', '# syntax=docker/dockerfile:1\n# check=skip=JSONArgsRecommended\n# why\n'],
      ['# check=error=false\n# escape=`\n', '# check=skip=JSONArgsRecommended;error=false\n# escape=`\n'],
      ['# check = error=false;skip=StageNameCasing meant\n', '# check = error=false;skip=JSONArgsRecommended,StageNameCasing meant\n'],
      ['# check=skip=A;skip=StageNameCasing\n', '# check=skip=A;skip=JSONArgsRecommended,StageNameCasing\n'],
      ['#!/usr/bin/env docker\n', '#!/usr/bin/env docker\n# check=skip=JSONArgsRecommended\n'],
    ];
    for (const [before, after] of heads) {
      test(JSON.stringify(before), () => {
        assert.equal(ignoredInFile(before + body, 'JSONArgsRecommended'), after + body);
        assert.deepEqual(idsIn(after + body), []);
      });
    }

    test('what skip does not reach, and rules of our own, keep our comment', () => {
      const asked = '# check=experimental=all\n# The tool\nFROM alpine:3.22 AS build\n';
      assert.equal(ignoredInFile(asked, 'InvalidDefinitionDescription'), asked.replace('all\n', 'all\n# distiller global ignore=InvalidDefinitionDescription\n'));
      const comment = 'FROM alpine:3.22\nWORKDIR /a # b\n';
      assert.equal(ignoredInFile(comment, 'trailing-comment'), `# distiller global ignore=trailing-comment\n${comment}`);
    });
  });
});

function ignoredInFile(text: string, id: string): string {
  return silenced(text, `Ignore ${id} in this file`);
}

function silenced(text: string, wanted: string): string {
  const whole = quickFixes(analyzeFile(text), defaultSettings, { start: 0, end: text.length }).find(({ title }) => title === wanted);
  assert.ok(whole, 'it is not offered');
  return applyEdits(text, whole.fix.edits());
}
