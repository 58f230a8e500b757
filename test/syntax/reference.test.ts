import assert from 'node:assert/strict';
import { test } from 'node:test';
import { familiarName, formatReference, parseReference } from '../../server/src/syntax/reference.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** Registry, repository, tag and digest of each; undefined where Docker accepts none. */
const REFERENCES: readonly (readonly [string, readonly (string | undefined)[] | undefined])[] = [
  ['node', [undefined, 'node', undefined, undefined]],
  ['node:22-slim', [undefined, 'node', '22-slim', undefined]],
  [`node:22@${DIGEST}`, [undefined, 'node', '22', DIGEST]],
  ['library/node', [undefined, 'library/node', undefined, undefined]],
  ['gcr.io/distroless/static-debian12:nonroot', ['gcr.io', 'distroless/static-debian12', 'nonroot', undefined]],
  ['localhost:5000/a/b', ['localhost:5000', 'a/b', undefined, undefined]],
  ['localhost/a', ['localhost', 'a', undefined, undefined]],
  ['host:5000/a:1', ['host:5000', 'a', '1', undefined]],
  ['a:5000', [undefined, 'a', '5000', undefined]],
  ['a__b/c-d.e', [undefined, 'a__b/c-d.e', undefined, undefined]],
  ['mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled', ['mcr.microsoft.com', 'dotnet/aspnet', '8.0-noble-chiseled', undefined]],
  ['', undefined],
  ['Node', undefined],
  ['node:', undefined],
  ['node@', undefined],
  ['node:a b', undefined],
  ['a//b', undefined],
  ['node:$TAG', undefined],
];

for (const [raw, parts] of REFERENCES) {
  test(`reference ${JSON.stringify(raw)}`, () => {
    const reference = parseReference(raw);
    assert.deepEqual(reference && [reference.registry, reference.repository, reference.tag, reference.digest], parts);
    if (reference === undefined) return;
    assert.equal(formatReference(reference), raw);
    assert.equal(raw.slice(reference.repositoryRange.start, reference.repositoryRange.end), reference.repository);
    if (reference.tagRange !== undefined) assert.equal(raw.slice(reference.tagRange.start, reference.tagRange.end), reference.tag);
    if (reference.digestRange !== undefined) assert.equal(raw.slice(reference.digestRange.start, reference.digestRange.end), reference.digest);
  });
}

test('one image has one familiar name', () => {
  const names = ['node', 'library/node', 'docker.io/node', 'docker.io/library/node', 'index.docker.io/library/node'].map((raw) => familiarName(parseReference(raw) ?? { registry: 'none', repository: raw }));
  assert.deepEqual([...new Set(names)], ['node']);
  assert.equal(familiarName({ registry: 'gcr.io', repository: 'distroless/static' }), 'gcr.io/distroless/static');
  assert.equal(familiarName({ registry: 'docker.io', repository: 'bitnami/redis' }), 'bitnami/redis');
});
