import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaultSettings } from '../../shared/src/settings.ts';
import type { Plan } from '../../server/src/action/action.ts';
import { defineRefactoring, type PlanRequest } from '../../server/src/action/define.ts';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import { findFlaw } from '../../server/src/engine/self-check.ts';
import { replacement } from '../../server/src/text/edit.ts';

/** A refactoring that writes another text, whatever the file says. */
const request: PlanRequest = { selection: undefined, options: {}, settings: defaultSettings };

function flawOf(before: string, after: string): string | undefined {
  const model = analyzeFile(before);
  const whole = { start: 0, end: before.length };
  const plan: Plan = { status: 'offered', target: whole, safety: 'unsafe', caveats: [], edits: () => [replacement(whole, after)] };
  const refactoring = defineRefactoring({
    id: 'write', title: 'Write', kind: 'refactor', summary: '', why: '', since: '0', needs: [],
    plan: (file) => (file.text === before ? plan : undefined),
  });
  return findFlaw(refactoring, model, request, plan);
}

const single = `FROM eclipse-temurin:21-jdk
WORKDIR /app
COPY App.java agent.jar ./
RUN mkdir out && cp agent.jar /srv/agent.jar && touch app.jar
CMD ["java", "-javaagent:/srv/agent.jar", "-jar", "app.jar"]
`;

const built = single.replace('21-jdk', '21-jdk AS build').replace('CMD', 'FROM eclipse-temurin:21-jre\nWORKDIR /app\nCMD');

describe('the check of a plan before it is shown', () => {
  test('passes where everything arrives', () => {
    assert.equal(flawOf(single, built.replace('CMD', 'COPY --from=build /app/app.jar /app/app.jar\nCOPY --from=build /srv/agent.jar /srv/agent.jar\nCMD')), undefined);
  });
  test('misses the program', () => {
    assert.match(flawOf(single, built.replace('CMD', 'COPY --from=build /srv/agent.jar /srv/agent.jar\nCMD').replace('app.jar"', '/app/app.jar"')) ?? '', /names \/app\/app\.jar/);
  });
  test('misses what an option names', () => {
    assert.match(flawOf(single, built.replace('CMD', 'COPY --from=build /app/app.jar /app/app.jar\nCMD')) ?? '', /names \/srv\/agent\.jar/);
  });
  test('misses the interpreter', () => {
    assert.match(flawOf(single, built.replace('eclipse-temurin:21-jre', 'gcr.io/distroless/static-debian13')) ?? '', /names java|the result has a finding/);
  });
  test('does not miss what is mounted when it runs', () => {
    const before = 'FROM alpine:3.22\nCOPY server /server\nCMD ["/server", "--config", "/etc/server/config.yml"]\n';
    assert.equal(flawOf(before, before.replace('3.22', '3.22 AS build').replace('CMD', 'FROM alpine:3.22\nCOPY --from=build /server /server\nCMD')), undefined);
  });
  test('sees a lost comment, an error and a second application', () => {
    const before = 'FROM alpine:3.22\n# why\nCMD ["sh"]\n';
    assert.match(flawOf(before, 'FROM alpine:3.22\nCMD ["sh"]\n') ?? '', /loses the comment/);
    assert.match(flawOf(before, 'FRO alpine\n# why\n') ?? '', /error|finding/);
    assert.equal(flawOf(before, before), 'a second application would change the result again');
  });
});
