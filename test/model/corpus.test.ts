import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { modelJson } from '../../server/src/cli/model-json.ts';
import { analyze } from '../../server/src/model/analyze.ts';
import type { DockerfileModel, PathAnswer } from '../../server/src/model/model.ts';
import { joinPath } from '../../server/src/model/paths.ts';
import { programPresence } from '../../server/src/model/programs.ts';
import { accountsIn } from '../../server/src/model/users.ts';
import { parse } from '../../server/src/syntax/parse.ts';
import { modelOfWild, skipWithoutCorpus, wildFiles, wildFolder } from '../corpus/wild.ts';

/** Asks everything that can be asked. */
function useAll(model: DockerfileModel): void {
  for (const instruction of model.tree.instructions) {
    const state = model.stateBefore(instruction);
    assert.ok(state.workdir === undefined || state.workdir.startsWith('/'), state.workdir);
    void [state.shell, state.env.size, state.args.size];
    model.flow.findBefore(instruction, '/app/server');
    model.expand(instruction.args.text, instruction);
  }
  for (const stage of model.stages) {
    accountsIn(model, stage);
    programPresence(model, stage, 'curl');
    model.flow.createdIn(stage);
    model.flow.takenFrom(stage);
  }
  JSON.stringify(modelJson(model));
}

/** The files that the start command names: `node dist/main.js`, `/app/server`. */
function startFiles(model: DockerfileModel): readonly (PathAnswer & { readonly path: string })[] {
  const { target } = model;
  const config = target && model.config(target);
  const start = config?.start;
  if (target === undefined || start === undefined || start === 'none' || start.form !== 'exec') return [];
  const endings = ['.js', '.mjs', '.cjs', '.py', '.jar', '.dll', '.sh'];
  const named = start.words.filter((word, index) => (index === 0 ? word.includes('/') : endings.some((ending) => word.endsWith(ending))) && !word.endsWith('docker-entrypoint.sh'));
  return named.flatMap((word) => {
    const path = joinPath(config?.workdir, word);
    return path === undefined ? [] : [{ ...model.flow.find(target, path), path }];
  });
}

describe('the corpus of real Dockerfiles', { skip: skipWithoutCorpus }, () => {
  it('is analysed whole, with its contexts, and says of no start file that is there that it is not', (context) => {
    const answers = { present: 0, absent: 0, unknown: 0 };
    const absent: string[] = [];
    for (const file of wildFiles()) {
      const model = modelOfWild(file);
      useAll(model);
      for (const { presence, path } of startFiles(model)) {
        answers[presence]++;
        if (presence === 'absent') absent.push(`${file.name} ${path}`);
      }
    }
    context.diagnostic(JSON.stringify(answers));
    // Its context was guessed as the folder above the right one: there the file truly is not.
    assert.deepEqual(absent, ['wild/dockersamples+example-voting-app/2 /app/tests.sh']);
    assert.ok(answers.present > 3 * answers.unknown);
  });

  it('is analysed without contexts too: people splitting files, moving to distroless and back', () => {
    for (const folder of ['human-splits', 'distroless-moves']) {
      const path = join(wildFolder, '..', folder);
      if (!existsSync(path)) continue;
      for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
        if (name.endsWith('Dockerfile')) useAll(analyze(parse(readFileSync(join(path, name), 'utf8'))));
      }
    }
  });
});

describe('half-typed files', () => {
  it('throw at no prefix', () => {
    const text = [
      'ARG V=1', 'FROM --platform=$BUILDPLATFORM node:${V:-2} AS a', 'ENV A=1 B="$A x" C', 'RUN --mount=type=cache,target=/x,from=a npm ci && \\', '  # c', '  cp -r a/. /b/ || true',
      'COPY --from=a --chown=a:b ["x", "/y/"]', 'ADD <<E /z', 'x', 'E', 'SHELL ["/bin/bash", "-c"]', 'HEALTHCHECK --interval=1s CMD ["a"]', 'ONBUILD COPY . /q', 'FROM a', 'WORKDIR $A', 'CMD ["x",', '',
    ].join('\n');
    for (let end = 0; end <= text.length; end++) useAll(analyze(parse(text.slice(0, end))));
  });
});
