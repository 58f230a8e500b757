import assert from 'node:assert/strict';
import test from 'node:test';
import type { Outcome } from './command.ts';
import type { Engine } from './engine.ts';
import { realImages, whyNoRegistry } from './real-images.ts';

test('a real image is pulled once, and the facts are held against its files', async () => {
  const asked: string[] = [];
  const images = realImages(engineThat((words) => { asked.push(words.join(' ')); return { code: 0, stdout: 'made\n', said: '' }; }, ['busybox/sh', 'bin/sh']));
  const [first, second] = [await images.provide('gcr.io/distroless/static-debian13'), await images.provide('gcr.io/distroless/static-debian13')];
  assert.equal(first, second);
  assert.deepEqual(asked.filter((words) => words.startsWith('pull')), ['pull -q gcr.io/distroless/static-debian13']);
  assert.match(first.unavailable ?? (first.untrue ?? []).join('\n'), /the facts say there is no shell, and there is/);
  assert.equal(await whyNoRegistry(images), undefined);
  assert.equal((await images.all()).length, 2);
});

test('an image that cannot be pulled skips what is made of it, and a registry out of reach skips all', async () => {
  const images = realImages(engineThat(() => ({ code: 1, stdout: '', said: 'trying\nno route to host\n' }), []));
  assert.equal((await images.provide('node:24')).unavailable, 'cannot be pulled: no route to host');
  assert.equal(await whyNoRegistry(images), '--real-images needs a registry, and docker/dockerfile:1 cannot be pulled: no route to host. Without the option the samples run on stand-ins.');
});

function engineThat(answer: (words: readonly string[]) => Outcome, files: readonly string[]): Engine {
  return { home: '', env: {}, docker: (words) => Promise.resolve(answer(words)), export: () => Promise.resolve(files), stop: () => Promise.resolve() };
}
