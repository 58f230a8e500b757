import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { lint } from '../../server/src/engine/lint.ts';
import type { DockerfileModel } from '../../server/src/model/model.ts';
import { defaultSettings } from '../../shared/src/settings.ts';

/** Files before and after people moved an image to distroless or scratch, or back from there. */
const folder = join(import.meta.dirname ?? __dirname, '../../../shared/corpus/distroless-moves');
const skip = existsSync(folder) ? false : 'the files are not here';

describe('moves to distroless and back', { skip }, () => {
  const names = skip === false ? readdirSync(folder).filter((name) => name.endsWith('.before.Dockerfile')) : [];
  for (const name of names) {
    const before = modelOf(name);
    const after = modelOf(name.replace('.before.', '.after.'));
    if (isMoveBack(before, after) && bringsCertificates(before)) {
      test(`what was brought by hand is not said to be missing: ${name}`, () => assert.deepEqual(reasons(before), []));
    } else if (isMoveBack(before, after)) {
      test(`what was missing is found before the move back: ${name}`, () => {
        assert.ok(reasons(before).length > 0);
        assert.deepEqual(reasons(after).filter((id) => reasons(before).includes(id)), [], 'the move answers it');
      });
    } else if (isBare(after) && !isBare(before)) {
      test(`a move that people kept has no error: ${name}`, () => {
        assert.deepEqual(lint(after, defaultSettings).filter(({ severity }) => severity === 'error').map(({ finding }) => finding.message), []);
      });
    }
  }
  test('there are moves of both kinds', () => {
    const backs = names.filter((name) => isMoveBack(modelOf(name), modelOf(name.replace('.before.', '.after.'))));
    assert.ok(backs.length > 0 && backs.length < names.length);
  });
});

function modelOf(name: string): DockerfileModel {
  return analyzeFile(readFileSync(join(folder, name), 'utf8'), {});
}

/** From an image without anything to one that has more. wekan's scratch is a stage of downloads: it went from one stage to several and back, always with a shell. */
function isMoveBack(before: DockerfileModel, after: DockerfileModel): boolean {
  return before.target?.fromScratch === true && after.target?.fromScratch === false;
}

/**
 * The move then only spares people the copying. So with productcatalogservice, which moved along with the three services
 * that have no certificates: its Go program is static (CGO_ENABLED=0) and starts without a shell, and whether it needs
 * what else distroless/static has (accounts, /tmp, time zones) no line of its file tells.
 */
function bringsCertificates(model: DockerfileModel): boolean {
  return model.target?.instructions.some(({ name, words }) => name === 'COPY' && words.some(({ text }) => text.startsWith('/etc/ssl/certs'))) === true;
}

function isBare({ target }: DockerfileModel): boolean {
  return target?.fromScratch === true || target?.facts?.family === 'distroless';
}

/** Findings that say why the image is too small for its program. */
function reasons(model: DockerfileModel): readonly string[] {
  return lint(model, defaultSettings).filter(({ rule }) => rule.category === 'runtime').map(({ rule }) => rule.id);
}
