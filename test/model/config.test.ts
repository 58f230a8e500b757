import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { modelJson, type ConfigJson } from '../../server/src/cli/model-json.ts';
import { modelOf } from './model-of.ts';

describe('the effective configuration', () => {
  it('joins ENTRYPOINT and CMD; the last of each wins', () => {
    const config = configOf(['FROM scratch', 'ENTRYPOINT ["/a"]', 'CMD ["x"]', 'ENTRYPOINT ["/b"]', 'CMD ["y"]']);
    assert.deepEqual(config.Entrypoint, ['/b']);
    assert.deepEqual(config.Cmd, ['y']);
  });

  it('drops an inherited CMD when the stage sets its own ENTRYPOINT', () => {
    assert.deepEqual(configOf(['FROM python:3.13-slim', 'ENTRYPOINT ["python", "app.py"]']).Cmd, []);
    assert.deepEqual(configOf(['FROM scratch AS a', 'CMD ["x"]', 'FROM a', 'ENTRYPOINT ["/b"]']).Cmd, []);
  });

  it('keeps a CMD of the same stage that stands before ENTRYPOINT', () => {
    assert.deepEqual(configOf(['FROM scratch', 'CMD ["x"]', 'ENTRYPOINT ["/b"]']).Cmd, ['x']);
  });

  it('keeps the ENTRYPOINT of the base when the stage sets CMD only', () => {
    const config = configOf(['FROM gcr.io/distroless/nodejs22-debian12', 'CMD ["node", "server.js"]']);
    assert.deepEqual(config.Entrypoint, ['/nodejs/bin/node']);
    assert.deepEqual(config.Cmd, ['node', 'server.js']);
  });

  it('resets with empty lists', () => {
    const config = configOf(['FROM gcr.io/distroless/nodejs22-debian12', 'ENTRYPOINT []', 'CMD []']);
    assert.deepEqual(config.Entrypoint, []);
    assert.deepEqual(config.Cmd, []);
  });

  it('runs shell form by the shell, and what is no JSON too', () => {
    assert.deepEqual(configOf(['FROM alpine', 'CMD node server.js']).Cmd, ['/bin/sh', '-c', 'node server.js']);
    assert.deepEqual(configOf(['FROM alpine', "CMD ['node']"]).Cmd, ['/bin/sh', '-c', "['node']"]);
    assert.deepEqual(configOf(['FROM alpine', 'ENTRYPOINT ["/app"] # go']).Entrypoint, ['/bin/sh', '-c', '["/app"] # go']);
    assert.deepEqual(configOf(['FROM alpine', 'SHELL ["/bin/ash", "-ec"]', 'CMD a']).Cmd, ['/bin/ash', '-ec', 'a']);
  });

  it('leaves unknown what an unknown base decides', () => {
    const config = configOf(['FROM registry.example/app:1', 'LABEL a=b']);
    assert.equal(config.Entrypoint, null);
    assert.equal(config.Cmd, null);
    assert.equal(config.User, null);
    assert.equal(config.Env, null);
    assert.equal(config.ExposedPorts, null);
    assert.deepEqual(config.Labels, { a: 'b' });
    assert.deepEqual(configOf(['FROM registry.example/app:1', 'ENTRYPOINT ["/x"]']).Cmd, []);
  });

  it('collects ports, volumes, labels, health check and stop signal over the stages', () => {
    const config = configOf([
      'FROM scratch AS a', 'EXPOSE 80 53/udp', 'VOLUME /data', 'LABEL x=1 y=1',
      'FROM a', 'EXPOSE 80/tcp 443', 'VOLUME ["/data", "/more"]', 'LABEL y=2', 'STOPSIGNAL SIGINT',
      'HEALTHCHECK --interval=5s CMD ["/probe", "-q"]',
    ]);
    assert.deepEqual(config.ExposedPorts, ['80/tcp', '53/udp', '443/tcp']);
    assert.deepEqual(configOf(['FROM scratch', 'EXPOSE 127.0.0.1:80:8080/TCP 9000-9002/udp 1-']).ExposedPorts, ['8080/tcp', '9000/udp', '9001/udp', '9002/udp', '1-/tcp']);
    assert.deepEqual(config.Volumes, ['/data', '/more']);
    assert.deepEqual(config.Labels, { x: '1', y: '2' });
    assert.deepEqual(config.Healthcheck, ['CMD', '/probe', '-q']);
    assert.equal(config.StopSignal, 'SIGINT');
    assert.deepEqual(configOf(['FROM alpine', 'HEALTHCHECK NONE']).Healthcheck, ['NONE']);
    assert.deepEqual(configOf(['FROM alpine', 'HEALTHCHECK CMD curl -f x || exit 1']).Healthcheck, ['CMD-SHELL', 'curl -f x || exit 1']);
  });
});

function configOf(lines: readonly string[]): ConfigJson {
  const { config } = modelJson(modelOf(lines));
  assert.ok(config);
  return config;
}
