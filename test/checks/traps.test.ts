import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { buildkitId } from '../../server/src/engine/suppress.ts';
import { rules } from '../../server/src/rules/index.generated.ts';
import { readFixture, readMarks, type FixtureCase } from '../fixture/read-fixture.ts';

/**
 * What breaks multi-stage and distroless images, trap by trap: the rule that finds it, a case of its fixture that has
 * the trap, and a near neighbour without it. That the cases hold is what rules.test.ts shows.
 */
type Trap = readonly [trap: string, rule: string, flagged: string, clean: string];

const traps: Readonly<Record<string, readonly Trap[]>> = {
  'no shell': [
    ['RUN in shell form', 'shell-form-without-shell', 'RUN in distroless', 'exec form'],
    ['CMD in shell form', 'shell-form-without-shell', 'CMD behind an ENTRYPOINT of the image', 'arguments in exec form'],
    ['ENTRYPOINT in shell form', 'shell-form-without-shell', 'ENTRYPOINT on scratch', 'a start and a check in exec form'],
    ['HEALTHCHECK in shell form', 'shell-form-without-shell', 'a health check', 'a health check in exec form'],
    ['a start script that names its shell', 'script-without-interpreter', 'a shell script on distroless', 'a shell script where there is a shell'],
    ['a start script for a shell that is named', 'shell-missing', 'a start script on distroless', 'the shell is there'],
    ['sh -c', 'shell-missing', 'sh -c on scratch', 'sh -c where there is one'],
    ['RUN in exec form of a program that is not there', 'program-missing', 'RUN in exec form', 'RUN in exec form of a program by its path'],
  ],
  'doubled entrypoint': [
    ['node', 'entrypoint-doubled', 'node on distroless', 'arguments only'],
    ['java -jar', 'entrypoint-doubled', 'java with -jar', 'the jar alone'],
    ['python', 'entrypoint-doubled', 'a comment between the words stays', 'the script alone'],
    ['npm start', 'entrypoint-doubled', 'npm start', 'npm start on node\'s own image'],
  ],
  'programs that are not there': [
    ['curl in HEALTHCHECK', 'healthcheck-program-missing', 'curl in a slim image', 'curl is installed'],
    ['wget in HEALTHCHECK', 'healthcheck-program-missing', 'wget on distroless', 'wget comes along'],
    ['tini', 'program-missing', 'tini', 'tini is installed'],
    ['npm', 'program-missing', 'npm, where only node was copied', 'npm comes with node\'s own image'],
    ['a console script on distroless', 'program-missing', 'a console script on distroless', 'a module instead of its console script'],
    ['a console script that stayed behind', 'program-missing', 'a console script that stayed in the other stage', 'the console scripts come along'],
    ['node off the PATH', 'program-missing', 'node is not on the PATH of distroless', 'the PATH names the folder'],
    ['the package manager of another distribution', 'package-manager-missing', 'apt-get on Alpine', 'the right one'],
    ['a package manager where there is none', 'package-manager-missing', 'none at all', 'what is needed comes from another stage'],
    ['useradd on Alpine', 'user-tool-missing', 'useradd on Alpine', 'the package comes first'],
    ['adduser on a Debian that has none', 'user-tool-missing', 'adduser on Debian trixie', 'adduser is installed'],
  ],
  'paths': [
    ['CMD that no COPY brings', 'started-path-missing', 'a start script that stayed behind', 'the start script comes too'],
    ['ENTRYPOINT that no COPY brings', 'started-path-missing', 'the binary has another name', 'the binary under its own name'],
    ['HEALTHCHECK that no COPY brings', 'started-path-missing', 'the health check\'s own program', 'the program that checks it comes too'],
    ['a relative path without WORKDIR', 'started-path-missing', 'no WORKDIR in the last stage', 'WORKDIR is stated again'],
    ['a relative path with the wrong WORKDIR', 'started-path-missing', 'a jar beside the WORKDIR', 'the jar lies in WORKDIR'],
    ['--from a path that its stage never makes', 'copied-path-missing', 'the binary has another name', 'the binary under its own name'],
    ['--from an unknown stage', 'copy-from-unknown-stage', 'another name', 'the one above'],
    ['--from a misspelt stage', 'copy-from-unknown-stage', 'misspelt', 'the name as it stands above'],
    ['--from itself', 'copy-from-unknown-stage', 'itself', 'the one above'],
    ['--from a later stage', 'copy-from-unknown-stage', 'a later one', 'the one above'],
    ['no --from at all', 'copy-without-from', 'the binary of the build stage', 'with --from'],
    ['/ onto links into /usr', 'copy-onto-merged-usr', 'everything of an image whose folders are real', 'links onto links'],
    ['a real bin onto a link', 'copy-onto-merged-usr', 'the project has a folder bin', 'the project has a folder of its own'],
    ['a real lib onto a link', 'copy-onto-merged-usr', 'a root file system put together in a stage', 'a root file system with all of it in /usr'],
    ['/ of an older Alpine onto links into /usr', 'copy-onto-merged-usr', 'Alpine before 3.23', 'a newer Alpine has links of its own'],
    ['a real sbin onto a link', 'copy-onto-merged-usr', 'a folder sbin', 'a folder sbin in /usr'],
  ],
  'C libraries': [
    ['a program for musl on glibc', 'libc-mismatch', 'C for musl on Debian', 'musl linked in'],
    ['a program for glibc on musl', 'libc-mismatch', 'Rust for glibc on Alpine', 'Rust of Alpine on Alpine'],
    ['packages for musl on glibc', 'packages-of-other-libc', 'node_modules of Alpine on Debian', 'one kind of image'],
    ['packages for glibc on musl', 'packages-of-other-libc', 'wheels of Debian on Alpine', 'wheels of Alpine on Alpine'],
    ['a dynamic Go program on distroless/static', 'libc-mismatch', 'cgo on an image without a C library', 'the same C library'],
    ['a dynamic Go program on scratch', 'libc-mismatch', 'a Go program for the network, left to the toolchain', 'static'],
    ['a dynamic Go program on Alpine', 'libc-mismatch', 'a Go program for the network on Alpine', 'Go of Alpine on Alpine'],
    ['cgo with a compiler on Alpine', 'libc-mismatch', 'Alpine with a compiler', 'Alpine without a compiler'],
    ['cgo without a compiler, before Go 1.20', 'libc-mismatch', 'Go before 1.20 uses cgo without a compiler too', 'Alpine without a compiler'],
    ['the glibc of the builder is newer', 'glibc-too-old', 'Debian 13 builds, Debian 12 runs', 'older to newer'],
    ['Rust without its library', 'library-missing', 'Rust on distroless/base', 'Rust with its library'],
    ['C++ without its library', 'library-missing', 'C++ on distroless/base', 'the image with both'],
    ['a compiled Deno program without its library', 'library-missing', 'a compiled Deno program', 'a compiled Deno program on cc'],
    ['Deno without its libraries', 'interpreter-unsupported', 'deno of its Debian image on static', 'deno on cc'],
    ['Bun without its libraries', 'interpreter-unsupported', 'bun on scratch', 'bun needs libc alone'],
    ['Node without its libraries', 'interpreter-unsupported', 'Debian\'s node on distroless/base', 'cc has all of them'],
    ['a library in /usr/local/lib', 'shared-library-not-found', '/usr/local/lib in a distroless image', 'a library in /usr/lib'],
    ['a library in a folder of its own', 'shared-library-not-found', 'a folder that no loader knows', 'the program knows the folder'],
  ],
  'versions of a language': [
    ['an addon for another Node', 'language-version-mismatch', 'an addon for another major of Node', 'one version'],
    ['wheels for another Python', 'language-version-mismatch', 'wheels for another minor of Python', 'wheels for the Python that runs'],
    ['classes for a newer Java', 'java-version-too-old', 'the version of pom.xml', 'older classes on a newer Java'],
    ['an extension for another PHP', 'language-version-mismatch', 'an extension of PHP', 'one PHP'],
    ['gems for another Ruby', 'language-version-mismatch', 'gems', 'one Ruby'],
    ['a program for another .NET', 'dotnet-version-mismatch', 'an older runtime', 'one version'],
    ['site-packages where dist-packages are read', 'python-packages-not-found', 'site-packages on distroless', 'dist-packages'],
    ['packages that stayed behind', 'python-packages-left-behind', 'between images of one version', 'the packages come too'],
    ['an environment without its interpreter', 'environment-interpreter-missing', 'an environment on distroless', 'the image\'s own Python with the packages'],
    ['a console script with a dead first line', 'environment-interpreter-missing', 'a console script with a dead first line', 'a console script where its interpreter is'],
    ['a console script of an environment that has moved', 'environment-interpreter-missing', 'an environment in another folder', 'an environment in the folder where it was made'],
  ],
  'users': [
    ['an unknown name', 'user-unknown', 'node\'s user in a distroless image', 'the image has it'],
    ['an account that nobody made', 'user-unknown', 'nobody made the account on Alpine', 'adduser made it on Alpine'],
    ['a name where a number is wanted', 'user-not-numeric', 'nonroot by its name', 'a number'],
    ['a write to a folder of root', 'write-not-permitted', 'npm in a folder of root', 'the folder was given away'],
    ['COPY after USER without --chown', 'write-not-permitted', 'a folder that COPY made', 'WORKDIR after USER makes a folder of the user'],
    ['a file of root that is to be changed', 'write-not-permitted', 'a script that belongs to root', 'a script with an owner'],
    ['a port below 1024', 'privileged-port', 'HTTP as nonroot', 'a high port'],
    ['a volume that nobody makes', 'volume-not-writable', 'nobody makes the folder', 'given to the user'],
  ],
  'names of images': [
    ['dead', 'image-end-of-life', 'gone from Docker Hub', 'where Microsoft publishes .NET'],
    ['frozen', 'image-end-of-life', 'the frozen tag of many tutorials', 'current versions'],
    ['end of life', 'image-end-of-life', 'an old version, once for two stages', 'current versions'],
    ['distroless on an old Debian', 'image-end-of-life', 'a distroless image on an old Debian', 'the successor'],
    ['openjdk', 'image-end-of-life', 'openjdk', 'a Java that is kept'],
    ['never existed', 'image-never-existed', 'a version as the tag of a distroless image', 'the version in the name'],
    ['a name that has changed its meaning', 'floating-image', 'packages for one Python, and an image that changes its Python', 'the image names its Debian'],
    ['debug in production', 'debug-image', 'debug in the last stage', 'no shell'],
  ],
  'what leaks into the image': [
    ['a toolchain', 'toolchain-in-image', 'one stage on the compiler\'s image', 'the compiler stays in a stage of its own'],
    ['compilers and headers', 'toolchain-in-image', 'packages', 'removed in the same RUN'],
    ['packages that only the build needs', 'toolchain-in-image', 'what builds addons of Node', 'what builds addons of Node goes again'],
    ['a last stage that is the SDK still', 'toolchain-in-image', 'two stages, and the last is a build image still', 'a JRE'],
    ['development dependencies', 'dev-dependencies-in-image', 'installed in the final image', 'production by the environment'],
    ['development dependencies of the build stage', 'dev-dependencies-in-image', 'copied from the build stage', 'pruned before the copy'],
    ['sources', 'sources-in-image', 'the folder with everything in it', 'the program alone'],
    ['package caches', 'package-cache-in-image', 'the lists of apt', 'removed in the same RUN'],
    ['secrets in ARG', 'secrets-used-in-arg-or-env', 'an argument', 'where the secret is, and a public key'],
    ['secrets in ENV', 'secrets-used-in-arg-or-env', 'two of three variables', 'where the secret is, and a public key'],
    ['secrets in COPY', 'secret-copied', 'settings with passwords', 'templates, certificates and public keys'],
    ['a stage that nothing reaches', 'stage-unused', 'without a name', 'used by its number'],
    ['HEALTHCHECK in the wrong stage', 'setting-in-build-stage', 'a health check in the build stage', 'a health check in the last stage'],
    ['USER in the wrong stage', 'setting-in-build-stage', 'the user of another stage', 'the user of the last stage'],
  ],
  'text that is not what it seems': [
    ['a comment behind FROM', 'trailing-comment', 'behind a stage name', 'above FROM'],
    ['a comment behind WORKDIR', 'trailing-comment', 'part of a path', 'above WORKDIR'],
    ['a comment behind ARG, COPY, EXPOSE, VOLUME, USER or STOPSIGNAL', 'trailing-comment', 'words that are taken for something else', 'above the words that it would be taken for'],
    ['a comment behind ENV or LABEL', 'trailing-comment', 'more words than one in an old ENV, and pairs', 'a line of its own, and a hash inside a word'],
    ['a comment behind CMD in exec form', 'trailing-comment', 'behind the exec form', 'a line of its own, and a hash inside a word'],
    ['a comment behind RUN, HEALTHCHECK or ENTRYPOINT in exec form', 'trailing-comment', 'behind every other exec form', 'above exec forms'],
    ['a comment behind SHELL or HEALTHCHECK NONE', 'trailing-comment', 'SHELL and HEALTHCHECK NONE', 'above SHELL and HEALTHCHECK NONE'],
    ['a comment that takes the rest of a RUN along', 'trailing-comment', 'the shell comments out the lines below', 'shell text has comments'],
    ['single quotes in CMD', 'json-form-broken', 'single quotes', 'double quotes'],
    ['single quotes in RUN, SHELL, HEALTHCHECK or ENTRYPOINT', 'json-form-broken', 'single quotes wherever a list can stand', 'double quotes wherever a list can stand'],
    ['single quotes in COPY or VOLUME', 'json-form-broken', 'files and folders', 'files and folders in double quotes'],
    ['text behind the backslash of a RUN', 'text-after-backslash', 'a remark on each line', 'a remark on a line of its own'],
    ['text behind the backslash of ENV', 'text-after-backslash', 'between variables', 'between variables'],
    ['text behind the backslash of COPY or LABEL', 'text-after-backslash', 'in other instructions', 'on lines of their own in other instructions'],
    ['text behind the last backslash', 'text-after-backslash', 'at the end', 'blanks behind the backslash'],
  ],
};

const folder = join(import.meta.dirname ?? __dirname, '../rules');

for (const [kind, rows] of Object.entries(traps)) {
  describe(kind, () => {
    for (const [trap, rule, flagged, clean] of rows) test(trap, () => checkTrap(caseOf(rule, 'flagged', flagged), caseOf(rule, 'clean', clean)));
  });
}

test('each check of BuildKit is a rule, and has its cases as every rule', () => {
  assert.equal(rules.filter((rule) => buildkitId(rule) !== undefined).length, 22);
});

function caseOf(rule: string, kind: string, title: string): FixtureCase {
  const found = readFixture(join(folder, `${rule}.md`)).cases.find((candidate) => candidate.kind === kind && candidate.title === title);
  assert.ok(found !== undefined, `no ${kind} case of ${rule} is called ${title}`);
  return found;
}

function checkTrap(flagged: FixtureCase, clean: FixtureCase): void {
  const withTrap = readMarks(flagged.input.text);
  const without = readMarks(clean.input.text);
  assert.ok(withTrap.expected.length > 0, 'the trap is marked');
  assert.equal(without.expected.length, 0, 'nothing is marked in its neighbour');
  const isFixed = flagged.blocks.some(({ role, text }) => role === 'fixed' && text === without.text);
  const changes = differentLines(withTrap.text, without.text) + differentLines(without.text, withTrap.text);
  assert.ok(isFixed || changes <= MOST_CHANGES, `${changes} lines are different: no near neighbour`);
}

/** Three lines in other words. */
const MOST_CHANGES = 6;

function differentLines(text: string, other: string): number {
  const lines = other.split('\n');
  return text.split('\n').filter((line) => line !== '' && !lines.includes(line)).length;
}
