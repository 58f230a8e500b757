import { manifestOf } from '../../../context/manifest-of.ts';
import { readNodeLock, type NodeLock } from '../../../context/manifests/node-lock.ts';
import { compiledNodeModules, strictlyCompiledNodeModules } from '../../../facts/compiled-packages.ts';
import { runtimeCounterpart } from '../../../facts/packages.ts';
import { systemNeeds } from '../../../facts/system-needs.ts';
import type { Project } from '../../parts/runtime-needs.ts';
import { inFolder, type NodePackage } from './package.ts';

export interface NativeModules {
  /** The libc that compiled modules are tied to; undefined where there surely are none. */
  readonly libc: 'glibc' | 'musl' | undefined;
  /** System packages that they load, or that the program runs. */
  readonly packages: readonly string[];
}

/** Modules with compiled parts, from the lockfile where it tells, else from the direct dependencies. */
export function nativeModules({ file, stage }: Project, pkg: NodePackage | undefined): NativeModules {
  const libc = stage.facts?.libc === 'musl' ? 'musl' : 'glibc';
  const direct = Object.keys({ ...pkg?.manifest?.dependencies, ...pkg?.manifest?.optionalDependencies });
  const release = stage.facts?.distribution === 'alpine' ? 'alpine' : stage.facts?.release;
  // Only a full image had more than the author asked for.
  const packages = stage.facts?.toolchain !== true ? [] : direct.filter((name) => name !== '@prisma/client' || hasPrismaEngine(pkg)).flatMap((name) => [
    ...(systemNeeds('node', name) ?? []).flatMap((needed) => runtimeCounterpart(needed, release) ?? []),
    ...(runPrograms.get(name) ?? []),
  ]);
  // Without its manifest nothing is known of a program's modules.
  const isNative = pkg?.manifest === undefined ? undefined : hasNative(lockOf(file.context, pkg), direct);
  return { libc: isNative === false ? undefined : libc, packages: [...new Set(packages)] };
}

/** Up to version 6 the client loads an engine that is linked against OpenSSL. */
export function hasPrismaEngine(pkg: NodePackage | undefined): boolean {
  const range = pkg?.manifest?.dependencies['@prisma/client'];
  const start = range === undefined ? undefined : ['^', '~', '>=', '='].reduce((text, mark) => (text.startsWith(mark) ? text.slice(mark.length) : text), range);
  return start !== undefined && !(Number(start.split('.')[0]) >= 7);
}

/** A module that surely loads compiled code, which needs the libraries of C++ too. */
export function compiledModule({ file }: Project, pkg: NodePackage | undefined): string | undefined {
  const lock = lockOf(file.context, pkg);
  const used = [...(lock?.packages ?? [])].filter((name) => lock?.developmentOnly?.has(name) === false);
  return [...Object.keys(pkg?.manifest?.dependencies ?? {}), ...used].find((name) => strictlyCompiledNodeModules.has(name));
}

function hasNative(lock: NodeLock | undefined, direct: readonly string[]): boolean | undefined {
  if (direct.some((name) => compiledNodeModules.has(name))) return true;
  if (lock === undefined) return direct.length === 0 ? false : undefined;
  const used = [...lock.packages].filter((name) => lock.developmentOnly?.has(name) !== true);
  if (used.some((name) => compiledNodeModules.has(name) || name.includes('-linux-') || name.includes('linuxmusl'))) return true;
  if (lock.installScripts === undefined) return undefined;
  return lock.installScripts.some((name) => used.includes(name) && !harmless.has(name));
}

function lockOf(context: Project['file']['context'], pkg: NodePackage | undefined): NodeLock | undefined {
  const folder = pkg?.contextFolder;
  if (context === undefined || folder === undefined) return undefined;
  for (const name of ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock']) {
    const path = inFolder(folder, name);
    const lock = manifestOf(context, path, (text) => readNodeLock(path, text));
    if (lock !== undefined) return lock;
  }
  return undefined;
}

/** Their install scripts print or skip, and compile nothing for Linux. */
const harmless: ReadonlySet<string> = new Set([
  'core-js', 'core-js-pure', 'core-js-bundle', 'fsevents', '@nestjs/core', 'protobufjs', 'husky', 'styled-components', 'es5-ext', 'nodemon', '@scarf/scarf', 'bootstrap-vue', 'vue-demi', 'ejs', 'preact', 'postinstall-postinstall',
  'swagger-ui-express', '@apollo/protobufjs', 'unrs-resolver', 'aws-sdk', 'msw', 'simple-git-hooks', 'highlight.js', 'levelup', 'opencollective', 'web3',
]);

/** Modules that are a wrapper of a program. */
const runPrograms: ReadonlyMap<string, readonly string[]> = new Map([
  ['simple-git', ['git']], ['nodegit', ['git']], ['gm', ['imagemagick']], ['imagemagick', ['imagemagick']], ['fluent-ffmpeg', ['ffmpeg']], ['pdf2pic', ['graphicsmagick', 'ghostscript']],
  ['node-tesseract-ocr', ['tesseract-ocr']], ['wkhtmltopdf', ['wkhtmltopdf']], ['pdf-poppler', ['poppler-utils']], ['python-shell', ['python3']], ['libreoffice-convert', ['libreoffice']],
  ['@prisma/client', ['openssl']],
]);
