import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { programPresence } from '../../server/src/model/programs.ts';
import { accountsIn } from '../../server/src/model/users.ts';
import { modelOf, targetOf } from './model-of.ts';

function program(lines: readonly string[], name: string): string {
  const model = modelOf(lines);
  return programPresence(model, targetOf(model), name).presence;
}

describe('programs on the PATH', () => {
  it('knows those of the base image, and those it lacks', () => {
    assert.equal(program(['FROM node:22-slim'], 'node'), 'present');
    assert.equal(program(['FROM node:22-slim'], 'curl'), 'absent');
    assert.equal(program(['FROM gcr.io/distroless/static-debian12'], 'sh'), 'absent');
    assert.equal(program(['FROM scratch'], '/bin/sh'), 'absent');
    assert.equal(program(['FROM registry.example/app'], 'curl'), 'unknown');
  });

  it('finds the interpreter of distroless Node by its path only', () => {
    assert.equal(program(['FROM gcr.io/distroless/nodejs22-debian12'], 'node'), 'absent');
    assert.equal(program(['FROM gcr.io/distroless/nodejs22-debian12'], '/nodejs/bin/node'), 'present');
    assert.equal(program(['FROM gcr.io/distroless/nodejs22-debian12', 'ENV PATH=$PATH:/nodejs/bin'], 'node'), 'present');
  });

  it('sees what a package brings', () => {
    assert.equal(program(['FROM node:22-slim', 'RUN apt-get update && apt-get install -y --no-install-recommends curl'], 'curl'), 'present');
    assert.equal(program(['FROM alpine:3.20', 'RUN apk add --no-cache nodejs'], 'node'), 'present');
  });

  it('does not take a package for another: gcc brings no curl', () => {
    assert.equal(program(['FROM python:3.12-slim', 'RUN apt-get update && apt-get install -y gcc libpq-dev'], 'curl'), 'absent');
    assert.equal(program(['FROM python:3.12-slim', 'RUN apt-get update && apt-get install -y libcurl4-openssl-dev'], 'curl'), 'unknown');
    assert.equal(program(['FROM python:3.12-slim', 'RUN apt-get update && apt-get install -y $PACKAGES'], 'curl'), 'unknown');
    assert.equal(program(['FROM python:3.12-slim', 'RUN useradd app'], 'curl'), 'absent');
  });

  it('finds what is copied into a folder of the PATH, also one that ENV adds', () => {
    assert.equal(program(['FROM scratch', 'COPY tool.bin /usr/local/bin/tool'], 'tool'), 'present');
    assert.equal(program(['FROM scratch', 'ENV PATH=/opt/bin', 'COPY tool.bin /opt/bin/tool'], 'tool'), 'present');
    assert.equal(program(['FROM scratch', 'ENV PATH=/opt/bin', 'COPY tool.bin /usr/bin/tool'], 'tool'), 'absent');
  });

  it('knows that a distribution has its own package manager only, and which installs bring no shell', () => {
    assert.equal(program(['FROM node:22'], 'apk'), 'absent');
    assert.equal(program(['FROM alpine:3.20'], 'apt-get'), 'absent');
    assert.equal(program(['FROM registry.example/app'], 'apk'), 'unknown');
    assert.equal(program(['FROM alpine:3.20', 'RUN apk add --no-cache ca-certificates'], 'bash'), 'absent');
    assert.equal(program(['FROM alpine:3.20', 'RUN apk add --no-cache gradle'], 'bash'), 'unknown');
    assert.equal(program(['FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled'], 'dotnet'), 'present');
  });

  it('knows what lies outside the folders of the system in an image that is known whole', () => {
    assert.equal(program(['FROM gcr.io/distroless/static-debian13'], '/srv/app'), 'absent');
    assert.equal(program(['FROM gcr.io/distroless/static-debian13'], '/opt/app'), 'unknown');
    assert.equal(program(['FROM alpine:3.20'], '/server.js'), 'absent');
    assert.equal(program(['FROM alpine:3.20'], '/entrypoint.sh'), 'unknown');
  });

  it('looks between the commands of one RUN', () => {
    const model = modelOf(['FROM debian:bookworm-slim', 'RUN apt-get update && apt-get install -y curl && curl -fsSL https://e.com/x']);
    const [run] = targetOf(model).instructions;
    const commands = run && model.scriptsOf(run)[0]?.commands;
    assert.ok(run && commands);
    assert.equal(programPresence(model, run, 'curl').presence, 'absent');
    assert.equal(programPresence(model, run, 'curl', commands[2]).presence, 'present');
  });
});

describe('users and groups', () => {
  it('starts with those of the base image and adds what RUN makes', () => {
    const model = modelOf(['FROM gcr.io/distroless/static-debian12:nonroot']);
    const base = accountsIn(model, targetOf(model));
    assert.equal(base.users.get('nonroot')?.id, 65532);
    const made = modelOf(['FROM debian:bookworm-slim', 'ARG NAME=app', 'RUN groupadd -g 1001 staff2 && useradd -u 1001 -g staff2 $NAME', 'USER app']);
    const accounts = accountsIn(made, targetOf(made));
    assert.equal(accounts.users.get('app')?.id, 1001);
    assert.equal(accounts.groups.get('staff2')?.id, 1001);
    assert.equal(accounts.groups.has('app'), false);
  });

  it("reads BusyBox's adduser, whose -g is no group", () => {
    const model = modelOf(['FROM alpine:3.20', 'RUN addgroup -S web && adduser -S -G web -g "" -u 500 web']);
    const accounts = accountsIn(model, targetOf(model));
    assert.equal(accounts.users.get('web')?.id, 500);
    assert.ok(accounts.groups.has('web'));
  });

  it('cannot list them after /etc/passwd is copied or written', () => {
    for (const line of ['COPY passwd /etc/passwd', 'COPY --from=x / /', 'COPY etc /etc/']) {
      const model = modelOf(['FROM scratch AS x', 'FROM scratch', line]);
      assert.equal(accountsIn(model, targetOf(model)).usersComplete, false, line);
    }
    const plain = modelOf(['FROM scratch']);
    assert.equal(accountsIn(plain, targetOf(plain)).usersComplete, true);
  });
});
