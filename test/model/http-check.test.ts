import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { httpCheck, httpProbe } from '../../server/src/model/http-check.ts';
import { modelOf, targetOf } from './model-of.ts';

function checkOf(line: string): ReturnType<typeof httpCheck> {
  const model = modelOf(['FROM alpine', line]);
  const [instruction] = targetOf(model).instructions;
  return instruction && httpCheck(model, instruction);
}

describe('health checks that ask for a URL', () => {
  it('reads both forms, with what stands behind ||', () => {
    assert.equal(checkOf('HEALTHCHECK CMD curl -fsS http://localhost:80/h || exit 1')?.url, 'http://localhost:80/h');
    assert.equal(checkOf('HEALTHCHECK CMD ["wget", "-qO-", "localhost:80/h"]')?.url, 'http://localhost:80/h');
    assert.equal(checkOf('HEALTHCHECK --interval=5s CMD wget --spider -q http://127.0.0.1/')?.tool, 'wget');
  });

  it('leaves alone what does more', () => {
    assert.equal(checkOf('HEALTHCHECK CMD curl -f http://localhost/ && test -f /ok'), undefined);
    assert.equal(checkOf('HEALTHCHECK CMD pg_isready -h localhost'), undefined);
    assert.equal(checkOf('HEALTHCHECK NONE'), undefined);
  });

  it('says whether a plain request does the same', () => {
    assert.equal(checkOf('HEALTHCHECK CMD curl -f -o /dev/null --max-time 3 http://localhost/')?.isPlain, true);
    assert.equal(checkOf('HEALTHCHECK CMD curl -fk https://localhost/')?.isPlain, false);
    assert.equal(checkOf('HEALTHCHECK CMD curl -X POST http://localhost/')?.isPlain, false);
    assert.equal(checkOf('HEALTHCHECK CMD curl -H Host:a http://localhost/')?.isPlain, false);
  });

  it('writes the request for the interpreters that can make one', () => {
    assert.deepEqual(httpProbe('/nodejs/bin/node', 'node', 'http://localhost/')?.slice(0, 2), ['/nodejs/bin/node', '-e']);
    assert.equal(httpProbe('/usr/bin/java', 'java', 'http://localhost/'), undefined);
  });
});
