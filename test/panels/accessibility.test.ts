import assert from 'node:assert/strict';
import { test } from 'node:test';
import { graphPage } from '../../client/src/panels/graph-page.ts';
import { graphStyle } from '../../client/src/panels/graph-style.ts';
import { runtimePage, type RuntimePreview } from '../../client/src/panels/runtime-page.ts';
import type { GraphResult } from '../../shared/src/protocol-graph.ts';
import { tagsOf, type Tag } from './tags.ts';

const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 4 } });
const graph: GraphResult = {
  stages: [
    { index: 0, name: 'build', place: at(0), base: 'golang:1.26-trixie', sizeMB: 312, takes: [{ kind: 'copy', from: { kind: 'context' }, paths: ['main.go'], to: './', place: at(2) }], fate: 'helps' },
    { index: 1, name: 'tests', place: at(4), base: 'build', baseStage: 0, takes: [], fate: 'unused' },
    { index: 2, name: 'stage 2', place: at(6), base: 'scratch', sizeMB: 0, takes: [{ kind: 'copy', from: { kind: 'stage', index: 0 }, paths: ['/out/app'], to: '/app', place: at(7) }], start: '/app', user: '65532', fate: 'target' },
  ],
};
const preview: RuntimePreview = {
  file: 'Dockerfile', title: 'Switch runtime', before: 'FROM a\nCMD b\n',
  choices: [
    { value: 'distroless', title: 'Distroless', sizeMB: 20, caveats: ['It has no shell.', 'It runs as nonroot.'], after: 'FROM d\nCMD b\n' },
    { value: 'slim', title: 'Slim', sizeMB: 30, caveats: [], after: 'FROM s\nCMD b\n' },
    { value: 'scratch', title: 'Scratch', refused: 'it needs a C library', caveats: [] },
  ],
};
const pages: Readonly<Record<string, string>> = { 'the stage graph': graphPage('0', graph), 'the ladder of runtimes': runtimePage('0', preview) };

for (const [name, page] of Object.entries(pages)) {
  const tags = tagsOf(bodyOf(page));

  test(`${name}: it has a language, a title, and one main part`, () => {
    assert.match(page, /<html lang="en">/);
    assert.match(page, /<title>[^<]+<\/title>/);
    assert.equal(tags.filter(({ name: tag }) => tag === 'main').length, 1);
  });

  test(`${name}: what changes is told politely`, () => {
    assert.equal(tags.filter(({ attributes }) => attributes.get('role') === 'status').length, 1);
  });

  test(`${name}: what can be reached by keyboard has a role and a name`, () => {
    const reached = tags.filter(isReached);
    assert.ok(reached.length > 3);
    for (const tag of reached) assert.ok(nameOf(tag, page) !== '', `${tag.name} ${[...tag.attributes].join(' ')}`);
    const buttons = reached.filter(({ name: tag }) => tag === 'button').map((tag) => nameOf(tag, page));
    assert.deepEqual(buttons, [...new Set(buttons)], 'a list of the buttons tells them apart');
    for (const { name: tag, attributes } of reached) assert.ok(attributes.has('role') || ['button', 'input', 'summary'].includes(tag), tag);
  });

  test(`${name}: the tab key goes in the order of the page, and ids are there once`, () => {
    for (const { attributes } of tags) assert.ok(['0', undefined].includes(attributes.get('tabindex')));
    const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? []);
    assert.deepEqual(ids, [...new Set(ids)]);
    for (const { attributes } of tags) {
        for (const reference of ['for', 'aria-labelledby']) {
        for (const id of attributes.get(reference)?.split(' ') ?? []) assert.ok(ids.includes(id), id);
      }
    }
  });

  test(`${name}: each colour is one of the theme, and what has the focus shows it`, () => {
    const style = /<style nonce="0">([\s\S]*?)<\/style>/u.exec(page)?.[1] ?? '';
    // Behind the variables of the graph stand the colours of a saved picture; in a window each theme has the variables.
    for (const [, property, value] of style.matchAll(/[{;]\s*(color|background|fill|stroke|border|outline): ([^;]+)(?=;)/gu)) {
      assert.match(value ?? '', /var\(--vscode-|^none$/u, `${property}: ${value}`);
      assert.doesNotMatch((value ?? '').replaceAll(/var\([^()]*\)/gu, ''), /#[0-9a-f]{3}|rgb|\b(?:white|black|grey|gray|red|green|blue)\b/iu);
    }
    for (const kind of ['button', ...(style.includes('.jump') ? ['.head'] : ['pre', 'input', 'summary'])]) assert.ok(style.includes(`${kind}:focus-visible`), kind);
  });
}

test('the stages are read in the order of the file, each with all that its card shows by place and colour', () => {
  const heads = tagsOf(bodyOf(pages['the stage graph'] ?? '')).filter(({ attributes }) => attributes.get('class') === 'jump head').map(({ attributes }) => attributes.get('aria-label'));
  assert.deepEqual(heads, [
    'build, only for the build. from golang:1.26-trixie. about 312 MB. Go to line 1',
    'tests, not used. from stage build. Go to line 5',
    'stage 2, final image. from scratch. empty. Go to line 7',
  ]);
});

test('arrows between the cards are not read: the cards say the same in words', () => {
  const links = tagsOf(bodyOf(pages['the stage graph'] ?? '')).filter(({ attributes }) => (attributes.get('class') ?? '').startsWith('link '));
  assert.equal(links.length, 2);
  assert.ok(links.every(({ attributes }) => attributes.get('aria-hidden') === 'true'));
});

test('what ends in the image differs by its line, not by colour alone', () => {
  assert.match(graphStyle, /\.card \{[^}]*stroke-dasharray: 5 4/u);
  assert.match(graphStyle, /\.target \.card, \.in-image \.card \{[^}]*stroke-dasharray: none/u);
});

test('headings go down one level at a time, and each runtime is a part with its name', () => {
  const tags = tagsOf(bodyOf(pages['the ladder of runtimes'] ?? ''));
  const levels = tags.flatMap(({ name }) => (/^h[1-6]$/u.test(name) ? [Number(name.slice(1))] : []));
  assert.equal(levels[0], 1);
  for (const [place, level] of levels.entries()) assert.ok(level <= (levels[place - 1] ?? 0) + 1, levels.join(' '));
  assert.equal(tags.filter(({ name, attributes }) => name === 'section' && attributes.has('aria-labelledby')).length, preview.choices.length);
});

/** Without script and style, and with elements closed that HTML leaves open. */
function bodyOf(page: string): string {
  const body = /<body>([\s\S]*)<script/u.exec(page)?.[1] ?? '';
  return body.replaceAll(/<input([^>]*)>/gu, '<input$1/>');
}

function isReached({ name, attributes }: Tag): boolean {
  return attributes.has('tabindex') || ['button', 'input', 'summary', 'a'].includes(name);
}

/** From its label, the texts that name it, or the text between its tags. */
function nameOf({ name, attributes }: Tag, page: string): string {
  const label = attributes.get('aria-label');
  if (label !== undefined) return label;
  const naming = attributes.get('aria-labelledby');
  if (naming !== undefined) return naming.split(' ').map((id) => textAfter(page, `id="${id}"`)).join(' ');
  const id = attributes.get('id');
  if (name === 'input') return textAfter(page, `for="${id}"`);
  return textAfter(page, id === undefined ? `<${name}` : `id="${id}"`);
}

/** What stands in the element whose opening tag has this. */
function textAfter(page: string, sign: string): string {
  return /^[^>]*>([^<]*)/u.exec(page.slice(page.indexOf(sign)))?.[1] ?? '';
}
