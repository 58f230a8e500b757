import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readSettings } from '../../server/src/lsp/settings-reader.ts';
import { defaultSettings } from '../../shared/src/settings.ts';

test('nested and flat settings are read alike', () => {
  const expected = { ...defaultSettings, runtimePrefer: 'chainguard', rules: { 'trailing-comment': 'off' } };
  assert.deepEqual(readSettings({ runtime: { prefer: 'chainguard' }, rules: { 'trailing-comment': 'off' } }), expected);
  assert.deepEqual(readSettings({ 'runtime.prefer': 'chainguard', rules: { 'trailing-comment': 'off' } }), expected);
});

test('what does not fit gives way to the default', () => {
  assert.deepEqual(readSettings({ enable: 'yes', context: 3, runtime: { prefer: 'other' }, rules: { a: 'loud', b: null } }), defaultSettings);
});

test('nothing an editor may send makes it throw', () => {
  fc.assert(fc.property(fc.anything(), (raw) => readSettings(raw).rules !== undefined));
});
