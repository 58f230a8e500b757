import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookupImage } from '../../server/src/facts/lookup.ts';
import type { ImageFacts } from '../../server/src/facts/image.ts';
import { reference } from './reference.ts';

function facts(text: string): ImageFacts {
  const found = lookupImage(reference(text));
  assert.ok(found, `${text} is known`);
  return found;
}

test('a language image names its language, distribution and C library', () => {
  const node = facts('node:24-bookworm-slim');
  assert.equal(node.language, 'node');
  assert.equal(node.languageVersion, '24');
  assert.equal(node.release, 'bookworm');
  assert.equal(node.libcVersion, '2.36');
  assert.equal(node.shell, '/bin/sh');
  assert.ok(node.programs?.absent.includes('curl'));
  assert.ok(facts('node:24').programs?.present.includes('curl'));
});

test('one image has many names', () => {
  for (const name of ['docker.io/library/node:24', 'index.docker.io/node:24', 'public.ecr.aws/docker/library/node:24', 'mirror.gcr.io/library/node:24', 'registry.example.com/docker-hub/library/node:24', 'arm64v8/node:24']) {
    assert.deepEqual(facts(name), facts('node:24'), name);
  }
  assert.equal(lookupImage(reference('registry.example.com/node:24')), undefined);
  assert.equal(lookupImage(reference('registry.example.com/library/node:24')), undefined);
});

test('a floating tag means what it meant when checked', () => {
  assert.equal(facts('node:lts').languageVersion, '24');
  assert.equal(facts('node').release, 'trixie');
  assert.equal(facts('python:3-slim').languageVersion, '3.14');
  assert.equal(facts('debian').release, 'trixie');
  assert.deepEqual(facts('python:3.12').floating, { since: '2025-08-11', before: 'bookworm' });
});

test('a patch release stays on the base of its day, which may not be known', () => {
  assert.equal(facts('python:3.11.4').release, undefined);
  assert.equal(facts('python:3.11.4').libc, 'glibc');
  assert.equal(facts('node:22.1.0').release, 'bookworm');
  assert.equal(facts('node:22.1.0-alpine').libc, 'musl');
  assert.equal(facts('node:22.1.0-alpine').release, undefined);
});

test('an unknown tag gets only what holds of all tags', () => {
  const unknown = facts('node:99');
  assert.equal(unknown.language, 'node');
  assert.equal(unknown.languageVersion, undefined);
  assert.equal(unknown.libc, undefined);
  assert.equal(lookupImage(reference('acme/unheard-of:1')), undefined);
  assert.equal(lookupImage(reference(`node@sha256:${'0'.repeat(64)}`)), undefined);
  assert.equal(facts(`node:24@sha256:${'0'.repeat(64)}`).languageVersion, '24');
});

test('distroless has no shell, a numeric user, and debug tags with busybox', () => {
  const image = facts('gcr.io/distroless/nodejs24-debian13:nonroot');
  assert.equal(image.shell, 'none');
  assert.equal(image.user, '65532');
  assert.equal(image.workdir, '/home/nonroot');
  assert.deepEqual(image.entrypoint, ['/nodejs/bin/node']);
  assert.equal(image.programsComplete, true);
  assert.deepEqual(facts('gcr.io/distroless/static:debug').entrypoint, ['/busybox/sh']);
  assert.equal(facts('gcr.io/distroless/nodejs:20').lifecycle?.state, 'never-existed');
  assert.equal(facts('gcr.io/distroless/nodejs:18').lifecycle?.state, 'frozen');
  assert.equal(facts('gcr.io/distroless/python3-debian12').lifecycle?.successor, 'gcr.io/distroless/python3-debian13');
});

test('what a word of the tag takes away is not there', () => {
  const absent = (name: string, program: string) => facts(name).programs?.absent.includes(program);
  assert.ok(absent('python:3.13-slim', 'gcc'));
  assert.ok(absent('python:3.13-slim', 'curl'));
  assert.ok(absent('golang:1.26-alpine', 'git'));
  assert.ok(absent('node:26', 'yarn'));
  assert.ok(!absent('node:24', 'yarn'));
  assert.ok(absent('eclipse-temurin:21-jre', 'javac'));
  assert.ok(facts('eclipse-temurin:21-jdk').programs?.present.includes('javac'));
  assert.ok(absent('debian:trixie-slim', 'adduser'), 'adduser went with trixie');
  assert.ok(facts('debian:bookworm-slim').programs?.present.includes('adduser'));
});

test('an image that installs packages of its own says nothing of what it may have', () => {
  const libraries = facts('python:3.13-slim').libraries;
  assert.ok(!libraries?.absent.includes('libreadline.so.8'));
  assert.ok(facts('debian:trixie-slim').libraries?.absent.includes('libreadline.so.8'));
  assert.equal(facts('python:3.13-slim').usersComplete, undefined);
  assert.equal(facts('debian:trixie').usersComplete, true);
});

test('.NET: regular, chiseled and old images', () => {
  const chiseled = facts('mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled');
  assert.equal(chiseled.shell, 'none');
  assert.equal(chiseled.uid, 1654);
  assert.equal(chiseled.libcVersion, '2.39');
  assert.equal(chiseled.env?.['ASPNETCORE_HTTP_PORTS'], '8080');
  assert.equal(facts('mcr.microsoft.com/dotnet/aspnet:9.0').release, 'bookworm');
  assert.equal(facts('mcr.microsoft.com/dotnet/aspnet:10.0-alpine').libc, 'musl');
  assert.equal(facts('mcr.microsoft.com/dotnet/core/sdk:3.1').lifecycle?.state, 'end-of-life');
  assert.equal(facts('microsoft/dotnet:2.0.0-sdk').lifecycle?.state, 'removed');
  assert.equal(facts('microsoft/dotnet:2.1-aspnetcore-runtime-alpine').lifecycle?.successor, 'mcr.microsoft.com/dotnet/aspnet:10.0');
  assert.equal(facts('microsoft/dotnet:2.1-aspnetcore-runtime-alpine').lifecycle?.keptAs, 'mcr.microsoft.com/dotnet/aspnet:2.1-alpine');
  assert.equal(facts('microsoft/dotnet:1.1-sdk').lifecycle?.keptAs, undefined);
  assert.equal(facts('microsoft/aspnetcore-build:2.0.5-2.1.4-jessie').lifecycle?.state, 'removed');
});

test('CUDA: the system is in the tag, the toolchain in devel only', () => {
  const devel = facts('nvidia/cuda:12.4.1-cudnn-devel-ubuntu22.04');
  assert.deepEqual([devel.family, devel.release, devel.libcVersion, devel.systemPython, devel.toolchain], ['cuda', 'jammy', '2.35', '3.10', true]);
  assert.deepEqual(devel.entrypoint, ['/opt/nvidia/nvidia_entrypoint.sh']);
  assert.equal(facts('nvcr.io/nvidia/cuda:12.8.1-runtime-ubuntu24.04').toolchain, false);
  assert.equal(facts('nvidia/cuda:13.0.2-base-ubi9').distribution, 'rhel');
  assert.equal(facts('nvidia/cuda:11.8.0-runtime-ubuntu22.04').lifecycle?.state, 'current');
  assert.equal(facts('nvidia/cuda:11.8-runtime-ubuntu22.04').lifecycle?.state, 'never-existed');
  assert.equal(facts('nvidia/cuda:14.1-runtime-ubuntu26.04').lifecycle, undefined);
});

test('openjdk is dead whatever the tag', () => {
  for (const name of ['openjdk', 'openjdk:17-jdk-slim', 'openjdk:8-jre-alpine', 'openjdk:99']) {
    const { lifecycle } = facts(name);
    assert.ok(lifecycle?.state === 'end-of-life' || lifecycle?.state === 'deprecated', name);
    assert.ok(lifecycle.successor?.startsWith('eclipse-temurin:'), name);
  }
});

test('a Windows tag has nothing of its Linux sisters', () => {
  const windows = facts('golang:1.26-windowsservercore-ltsc2022');
  assert.equal(windows.distribution, 'windows');
  assert.equal(windows.shell, undefined);
});

test('uv stands alone, or beside Python on the system that the tag names', () => {
  assert.equal(facts('ghcr.io/astral-sh/uv:0.9').toolchain, undefined);
  assert.equal(facts('ghcr.io/astral-sh/uv:python3.12-bookworm').toolchain, true);
  assert.equal(facts('ghcr.io/astral-sh/uv:0.9.2-python3.12-bookworm-slim').toolchain, false);
  assert.equal(facts('ghcr.io/astral-sh/uv:python3.12-alpine').libc, 'musl');
  assert.deepEqual(facts('ghcr.io/astral-sh/uv:debian').cmd, ['/usr/local/bin/uv']);
});
