import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ownerAtEnd } from '../../server/src/model/owners.ts';
import { modelOf, targetOf } from './model-of.ts';

function owner(lines: readonly string[], path: string): string | undefined {
  const model = modelOf(lines, { files: { 'server.js': '' } });
  return ownerAtEnd(model, targetOf(model), path);
}

describe('who owns a path', () => {
  it('is root after COPY, whoever USER is, unless --chown says else', () => {
    assert.equal(owner(['FROM node:22', 'USER node', 'COPY server.js /app/'], '/app/server.js'), 'root');
    assert.equal(owner(['FROM node:22', 'COPY --chown=node:node server.js /app/'], '/app/server.js'), 'node:node');
  });

  it('is the user in force for RUN and WORKDIR', () => {
    assert.equal(owner(['FROM node:22', 'USER node', 'RUN mkdir /tmp/x'], '/tmp/x'), 'node');
    assert.equal(owner(['FROM node:22', 'USER node', 'WORKDIR /work'], '/work'), 'node');
    assert.equal(owner(['FROM node:22', 'WORKDIR /work', 'USER node'], '/work'), 'root');
  });

  it('changes with chown', () => {
    assert.equal(owner(['FROM node:22', 'COPY . /app', 'RUN chown -R node:node /app'], '/app/server.js'), 'node');
    assert.equal(owner(['FROM node:22', 'COPY . /app', 'RUN chown node /app'], '/app/server.js'), 'root');
    assert.equal(owner(['FROM node:22', 'WORKDIR /app', 'COPY . .', 'RUN chown -R node .'], '/app/server.js'), 'node');
    assert.equal(owner(['FROM node:22', 'RUN chown -R node /app', 'COPY . /app'], '/app/server.js'), 'root');
    assert.equal(owner(['FROM node:22', 'ARG WHO=node', 'COPY . /app', 'RUN chown -R "$WHO" /app && chgrp -R web /app'], '/app/server.js'), 'node');
  });

  it('stays with the file from stage to stage', () => {
    const lines = ['FROM node:22 AS a', 'COPY --chown=1000 . /s', 'FROM node:22', 'COPY --from=a /s /app'];
    assert.equal(owner(lines, '/app/server.js'), '1000');
  });

  it('is not known of what the base image brings', () => {
    assert.equal(owner(['FROM node:22'], '/etc/passwd'), undefined);
  });
});
