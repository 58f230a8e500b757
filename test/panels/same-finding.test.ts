import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isToldBy, type ToldFinding } from '../../client/src/same-finding.ts';

const warning: ToldFinding = { source: 'distiller', code: 'MaintainerDeprecated', isError: false, firstLine: 2, lastLine: 2 };
const error: ToldFinding = { source: 'distiller', code: 'syntax-error', isError: true, firstLine: 4, lastLine: 4 };

test("BuildKit's name on the same line tells the same, as Docker's extension writes it", () => {
  const docker = { ...warning, source: 'docker-language-server' };
  assert.ok(isToldBy(warning, docker));
  assert.ok(isToldBy(warning, { ...docker, firstLine: 0, lastLine: 2 }));
  assert.ok(!isToldBy(warning, { ...docker, firstLine: 3, lastLine: 3 }));
  assert.ok(!isToldBy(warning, { ...docker, code: 'JSONArgsRecommended' }));
  assert.ok(!isToldBy(warning, { ...docker, code: undefined }));
});

test("Microsoft's numbers are known, those of others are not", () => {
  assert.ok(isToldBy(warning, { ...warning, source: 'dockerfile-utils', code: 45 }));
  assert.ok(!isToldBy(warning, { ...warning, source: 'dockerfile-utils', code: 37 }));
  assert.ok(!isToldBy(warning, { ...warning, source: 'other', code: 45 }));
});

test('one error is enough where a line cannot be read, and takes no other finding away', () => {
  const other = { ...error, source: 'docker-language-server', code: undefined };
  assert.ok(isToldBy(error, other));
  assert.ok(!isToldBy(error, { ...other, isError: false }));
  assert.ok(!isToldBy({ ...error, code: 'shell-missing' }, other));
});
