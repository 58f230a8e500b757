import assert from 'node:assert/strict';
import { test } from 'node:test';
import { graphFile, graphMessage, graphPage } from '../../client/src/panels/graph-page.ts';
import { cardWidth, layOut } from '../../client/src/panels/graph-layout.ts';
import { graphSvg } from '../../client/src/panels/graph-svg.ts';
import { escapeMarkup, shortened } from '../../client/src/panels/markup.ts';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { graphOf } from '../../server/src/engine/graph.ts';
import type { GraphResult } from '../../shared/src/protocol-graph.ts';
import { tagsOf } from './tags.ts';

/** As the server answers for the text. */
function graph(text: string): GraphResult {
  const model = analyzeFile(text);
  const placeOf = ({ start }: { readonly start: number }) => {
    const at = { line: text.slice(0, start).split('\n').length - 1, character: 0 };
    return { start: at, end: at };
  };
  return { stages: graphOf(model).map((stage) => ({ ...stage, place: placeOf(stage.place), takes: stage.takes.map((taking) => ({ ...taking, place: placeOf(taking.place) })) })) };
}

const two = 'FROM golang:1.25 AS build\nRUN go build -o /out/app .\nFROM gcr.io/distroless/static-debian13:nonroot\nCOPY --from=build /out/app /app\nENTRYPOINT ["/app"]\n';

test('each stage and each copy is a place to go to, with a name for who cannot see it', () => {
  const { svg, summary } = graphMessage(graph(two));
  const places = tagsOf(svg).filter(({ attributes }) => attributes.has('data-line'));
  assert.deepEqual(places.map(({ attributes }) => attributes.get('data-line')), ['0', '2', '3']);
  for (const { attributes } of places) {
    assert.equal(attributes.get('role'), 'button');
    assert.equal(attributes.get('tabindex'), '0');
    assert.match(attributes.get('aria-label') ?? '', /Go to line \d/);
  }
  assert.match(summary, /^2 stages, 1 in the final image\. The image that is built is stage 1\.$/);
});

test('an empty file has an empty picture that says so', () => {
  const { svg, summary } = graphMessage(graph(''));
  assert.deepEqual(tagsOf(svg).filter(({ name }) => name === 'g'), []);
  assert.match(summary, /No stages yet/);
});

test('fifty stages: none covers another, and all lie inside', () => {
  const text = Array.from({ length: 50 }, (_, at) => `FROM alpine:3.22 AS s${at}\nCOPY --from=s${Math.max(0, at - 3)} /a /a\n`).join('');
  const { stages } = graph(text);
  const { placed, width, height } = layOut(stages, () => 100);
  assert.equal(placed.length, 50);
  for (const one of placed) {
    assert.ok(one.x >= 0 && one.y >= 0 && one.x + cardWidth <= width && one.y + one.height <= height);
    for (const other of placed) {
      if (other === one) continue;
      assert.ok(Math.abs(one.x - other.x) >= cardWidth || Math.abs(one.y - other.y) >= 100, `${one.stage.index} and ${other.stage.index}`);
    }
  }
  const started = performance.now();
  graphSvg(stages);
  assert.ok(performance.now() - started < 200);
});

test('whatever stands in the Dockerfile, it stays text', () => {
  const text = `FROM "><script>alert(1)</script> AS x"onload='\nCOPY </title><img/src=x> a&b /]]>\nENTRYPOINT ["<script>","&amp;"]\n`;
  const { svg } = graphMessage(graph(text));
  const tags = tagsOf(svg);
  assert.deepEqual([...new Set(tags.map(({ name }) => name))].sort(), ['defs', 'g', 'marker', 'path', 'rect', 'svg', 'text', 'title']);
  assert.ok(tags.every(({ attributes }) => [...attributes.keys()].every((name) => !name.startsWith('on'))));
  assert.ok(svg.includes('&lt;script&gt;'));
});

test('the page runs only its own script, and nothing has a style of its own', () => {
  const page = graphPage('0123', graph(two));
  const tags = tagsOf(page.replace(/<script nonce="0123">[\s\S]*<\/script>/u, '<script nonce="0123"></script>').replace(/<style nonce="0123">[\s\S]*?<\/style>/u, ''));
  assert.deepEqual(tags.filter(({ name }) => name === 'script').map(({ attributes }) => [...attributes]), [[['nonce', '0123']]]);
  assert.ok(tags.every(({ attributes }) => !attributes.has('style') && !attributes.has('src') && !attributes.has('href')));
  assert.ok(page.includes("default-src 'none'"));
});

test('a saved picture brings its colours with it', () => {
  const file = graphFile(graph(two));
  assert.ok(file.startsWith('<?xml'));
  assert.ok(file.includes('<style>'));
  assert.doesNotMatch(file, /https?:\/\/(?!www\.w3\.org\/2000\/svg)/u);
});

test('text is escaped and cut between characters', () => {
  assert.equal(escapeMarkup(`<a b="c">&'\u0001`), '&lt;a b=&quot;c&quot;&gt;&amp;&#39;\ufffd');
  assert.equal(shortened('🐳🐳🐳🐳', 3), '🐳🐳…');
});
