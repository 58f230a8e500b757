import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DockerfileModel, State } from '../../server/src/model/model.ts';
import { modelOf, targetOf } from './model-of.ts';

describe('ARG and ENV in force', () => {
  it('takes a global default only where the stage declares the name', () => {
    const model = modelOf(['ARG V=1', 'FROM scratch', 'RUN a', 'ARG V', 'RUN b']);
    assert.equal(model.expand('x$V', run(model, 0)), 'x');
    assert.equal(model.expand('x$V', run(model, 1)), 'x1');
  });

  it('lets the later of ENV and ARG win, as BuildKit does', () => {
    const model = modelOf(['FROM scratch', 'ARG A=arg', 'ENV A=env', 'RUN x', 'ARG A=again', 'RUN y']);
    assert.equal(model.expand('$A', run(model, 0)), 'env');
    assert.equal(model.expand('$A', run(model, 1)), 'again');
    assert.equal(model.stateAtEnd(targetOf(model)).env.get('A'), 'env');
  });

  it('shows the pairs of one ENV the values from before it', () => {
    const model = modelOf(['FROM scratch', 'ENV A=1', 'ENV A=2 B=$A', 'RUN x']);
    assert.deepEqual([...end(model).env].filter(([name]) => name !== 'PATH'), [['A', '2'], ['B', '1']]);
  });

  it('knows the PATH that BuildKit gives to an image made from nothing', () => {
    assert.match(end(modelOf(['FROM scratch', 'COPY a /a'])).env.get('PATH') ?? '', /^\/usr\/local\/sbin:/);
    assert.equal(end(modelOf(['FROM scratch', 'ENV PATH=/opt'])).env.get('PATH'), '/opt');
  });

  it('keeps unknown what depends on an argument without default', () => {
    const model = modelOf(['FROM scratch', 'ARG V', 'ENV P=/opt/$V Q=${V:-x}', 'RUN x']);
    assert.equal(end(model).env.has('P'), true);
    assert.equal(end(model).env.get('P'), undefined);
    assert.equal(modelOf(['FROM scratch', 'ARG V', 'ENV P=/opt/$V'], { buildArgs: { V: '3' } }).expand('$P', model.stages[0]?.instructions[0] ?? never()) ?? '', '');
  });

  it('knows the platform arguments only after they are declared, and never their value', () => {
    const model = modelOf(['FROM scratch', 'RUN a', 'ARG TARGETARCH', 'RUN b']);
    assert.equal(model.expand('x$TARGETARCH', run(model, 0)), 'x');
    assert.equal(model.expand('x$TARGETARCH', run(model, 1)), undefined);
  });

  it('cannot tell what an unknown base has set', () => {
    const model = modelOf(['FROM registry.example/app:1', 'RUN x']);
    assert.equal(model.expand('$HOME', run(model, 0)), undefined);
    assert.equal(end(model).envComplete, false);
  });

  it('hands arguments and environment down to the stages on it', () => {
    const model = modelOf(['FROM scratch AS a', 'ARG X=1', 'ENV Y=2', 'WORKDIR /w', 'USER 5', 'FROM a', 'RUN x']);
    assert.equal(model.expand('$X$Y', run(model, 0)), '12');
    assert.equal(end(model).workdir, '/w');
    assert.equal(end(model).user, '5');
  });

  it('runs ONBUILD of a stage at the head of the stages on it', () => {
    const model = modelOf(['FROM scratch AS a', 'ONBUILD ENV Y=2', 'ONBUILD WORKDIR /t', 'FROM a', 'RUN x']);
    assert.equal(end(model).env.get('Y'), '2');
    assert.equal(end(model).workdir, '/t');
    assert.equal(model.stateAtEnd(model.stages[0] ?? never()).workdir, '/');
  });
});

describe('WORKDIR, USER and SHELL', () => {
  it('joins relative folders and puts variables in', () => {
    const model = modelOf(['FROM scratch', 'ENV N=app', 'WORKDIR /srv', 'WORKDIR $N/../x', 'RUN x']);
    assert.equal(end(model).workdir, '/srv/x');
  });

  it('takes a comment at the end of the line as part of the name', () => {
    const model = modelOf(['FROM scratch', 'WORKDIR /app # the dir', 'USER nonroot # c']);
    assert.equal(end(model).workdir, '/app # the dir');
    assert.equal(end(model).user, 'nonroot # c');
  });

  it('names the USER instruction in force', () => {
    const model = modelOf(['FROM scratch', 'USER a', 'USER b', 'RUN x']);
    assert.equal(end(model).userInstruction, model.stages[0]?.instructions[1]);
    assert.equal(modelOf('FROM scratch\n').stages.length, 1);
  });

  it('has no shell in scratch, until one is copied', () => {
    assert.equal(end(modelOf(['FROM scratch'])).shell, 'none');
    assert.deepEqual(end(modelOf(['FROM scratch', 'COPY --from=busybox /bin/sh /bin/sh'])).shell, ['/bin/sh', '-c']);
    assert.deepEqual(end(modelOf(['FROM scratch', 'SHELL ["/busybox/sh", "-c"]'])).shell, ['/busybox/sh', '-c']);
    assert.equal(end(modelOf(['FROM registry.example/app'])).shell, undefined);
  });
});

function run(model: DockerfileModel, index: number) {
  const runs = model.tree.instructions.filter((instruction) => instruction.name === 'RUN');
  return runs[index] ?? never();
}

function end(model: DockerfileModel): State {
  return model.stateAtEnd(targetOf(model));
}

function never(): never {
  throw new Error('not there');
}
