import type { ImageFacts, Language } from './image.ts';
import { lookupByName } from './lookup.ts';

export type RuntimeRung = 'distroless' | 'slim' | 'alpine' | 'chainguard' | 'scratch';

/** An image that can run a language, and how near it comes to the version asked for. */
export interface RuntimeImage {
  readonly rung: RuntimeRung;
  readonly reference: string;
  readonly facts: ImageFacts;
  /**
   * `exact`: this very version. `other-version`: only `facts.languageVersion` is published.
   * `bring-interpreter`: the image has none, the build stage's is copied along.
   */
  readonly fit: 'exact' | 'other-version' | 'bring-interpreter';
  readonly bring?: BroughtInterpreter;
}

/** Paths in the official image of the language; the entry point then starts the interpreter. */
export interface BroughtInterpreter {
  readonly from: string;
  readonly to: string;
  readonly entrypoint: readonly string[];
}

/** What decides between tags of one rung. */
export interface RuntimeCircumstances {
  /** The release of the build stage: a slim image of the same release has the same C library. */
  readonly release?: string;
  /** Which of the .NET images the program needs. */
  readonly dotnet?: 'aspnet' | 'runtime' | 'runtime-deps';
}

/** Every image known to run a language, the recommended rung first; an unknown version gets the floating tags. */
export function runtimeLadder(
  language: Language, version: string | undefined, at: RuntimeCircumstances = {},
): readonly RuntimeImage[] {
  const candidates = candidatesFor(language, version, at);
  return candidates.flatMap(({ rung, reference, bring }) => {
    const facts = factsOf(reference);
    if (!facts || facts.lifecycle?.state === 'never-existed') return [];
    const known = facts.languageVersion;
    const other = version !== undefined && known !== undefined && known !== version;
    const fit = bring ? 'bring-interpreter' : other ? 'other-version' : 'exact';
    return [{ rung, reference, facts, fit, ...(bring ? { bring } : {}) }];
  });
}

/** The versions of a language that distroless publishes now, the oldest first. */
export function distrolessVersions(language: Language): readonly string[] {
  return published[language] ?? [];
}

/** The class file version that a Java release writes by default: 65 for Java 21. */
export function javaClassVersion(release: number): number {
  return release + 44;
}

/** NODE_MODULE_VERSION: addons that are not Node-API run on one value only. Run with real binaries, 2026-11. */
export function nodeModuleVersion(major: string): number | undefined {
  return nodeModuleVersions[major];
}

const nodeModuleVersions: Readonly<Record<string, number>> = { '18': 108, '20': 115, '22': 127, '24': 137, '26': 147 };

/** GoogleContainerTools/distroless @ cd080764, 2026-08. */
const published: Partial<Readonly<Record<Language, readonly string[]>>> = {
  node: ['22', '24', '26'],
  java: ['17', '21', '25'],
  python: ['3.13'],
};

interface Candidate {
  readonly rung: RuntimeRung;
  readonly reference: string;
  readonly bring?: BroughtInterpreter;
}

const distroless = 'gcr.io/distroless/';
const chainguard = 'cgr.dev/chainguard/';

function candidatesFor(language: Language, version: string | undefined, at: RuntimeCircumstances): readonly Candidate[] {
  switch (language) {
    case 'node': return nodeImages(version, at);
    case 'python': return pythonImages(version, at);
    case 'java': case 'kotlin': case 'scala': return javaImages(version, at);
    case 'dotnet': return dotnetImages(version, at);
    case 'go': return nativeImages('static', at);
    case 'rust': case 'c': return nativeImages('cc', at);
    case 'deno': return [{ rung: 'distroless', reference: 'denoland/deno:distroless' }, { rung: 'slim', reference: 'denoland/deno:debian' }, { rung: 'alpine', reference: 'denoland/deno:alpine' }];
    case 'bun': return [{ rung: 'distroless', reference: 'oven/bun:distroless' }, { rung: 'slim', reference: 'oven/bun:slim' }, { rung: 'alpine', reference: 'oven/bun:alpine' }];
    case 'php': return [{ rung: 'alpine', reference: tagged('php', version, 'fpm-alpine') }, { rung: 'slim', reference: tagged('php', version, 'fpm') }, { rung: 'chainguard', reference: `${chainguard}php:latest` }];
    case 'ruby': return [{ rung: 'slim', reference: tagged('ruby', version, slimWords(at)) }, { rung: 'alpine', reference: tagged('ruby', version, 'alpine') }, { rung: 'chainguard', reference: `${chainguard}ruby:latest` }];
    case 'elixir': case 'erlang': case 'haskell': return [{ rung: 'slim', reference: debianSlim(at) }];
    case 'nginx': return [
      { rung: 'alpine', reference: 'nginxinc/nginx-unprivileged:stable-alpine-slim' }, { rung: 'slim', reference: 'nginxinc/nginx-unprivileged:stable' },
      { rung: 'chainguard', reference: `${chainguard}nginx:latest` },
    ];
    case 'swift': case 'perl': case 'dart': case 'crystal': case 'none': return [];
  }
}

/** Unpublished versions: the official binary runs on cc, which has the libstdc++ it needs. */
function nodeImages(version: string | undefined, at: RuntimeCircumstances): readonly Candidate[] {
  const exact = version !== undefined && distrolessVersions('node').includes(version);
  const next = version === undefined ? '24' : nextPublished('node', version) ?? '24';
  const bring = { from: '/usr/local/bin/node', to: '/usr/local/bin/node', entrypoint: ['/usr/local/bin/node'] };
  return [
    { rung: 'distroless', reference: `${distroless}nodejs${exact ? version : next}-debian13:nonroot` },
    ...(exact || version === undefined ? [] : [{ rung: 'distroless', reference: `${distroless}cc-debian13:nonroot`, bring } as const]),
    { rung: 'slim', reference: tagged('node', version, slimWords(at, 'release-first')) },
    { rung: 'alpine', reference: tagged('node', version, 'alpine') },
    { rung: 'chainguard', reference: `${chainguard}node:latest` },
  ];
}

/** Unpublished versions: python3-debian13 has every library that the standard library of an official build loads. */
function pythonImages(version: string | undefined, at: RuntimeCircumstances): readonly Candidate[] {
  const reference = `${distroless}python3-debian13:nonroot`;
  const exact = version === undefined || distrolessVersions('python').includes(version);
  const bring = { from: '/usr/local', to: '/usr/local', entrypoint: [`/usr/local/bin/python${version ?? '3'}`] };
  return [
    { rung: 'distroless', reference },
    ...(exact ? [] : [{ rung: 'distroless', reference, bring } as const]),
    { rung: 'slim', reference: tagged('python', version, slimWords(at)) },
    { rung: 'alpine', reference: tagged('python', version, 'alpine') },
    { rung: 'chainguard', reference: `${chainguard}python:latest` },
  ];
}

/** A newer runtime runs older classes, so the next long-term release does where the own one is not published. */
function javaImages(version: string | undefined, at: RuntimeCircumstances): readonly Candidate[] {
  const next = version === undefined ? '21' : nextPublished('java', version);
  const exact = version !== undefined && next === version;
  const home = '/opt/java/openjdk';
  const bring = { from: home, to: home, entrypoint: [`${home}/bin/java`, '-jar'] };
  const release = at.release === 'noble' || at.release === 'jammy' ? `jre-${at.release}` : 'jre';
  return [
    ...(next === undefined ? [] : [{ rung: 'distroless', reference: `${distroless}java${next}-debian13:nonroot` } as const]),
    ...(exact || version === undefined ? [] : [{ rung: 'distroless', reference: `${distroless}java-base-debian13:nonroot`, bring } as const]),
    { rung: 'slim', reference: tagged('eclipse-temurin', version, release) },
    { rung: 'alpine', reference: tagged('eclipse-temurin', version, 'jre-alpine') },
    { rung: 'chainguard', reference: `${chainguard}jre:latest` },
  ];
}

function dotnetImages(version: string | undefined, at: RuntimeCircumstances): readonly Candidate[] {
  const image = `mcr.microsoft.com/dotnet/${at.dotnet ?? 'aspnet'}`;
  const row = version === undefined || version.includes('.') ? version ?? '10.0' : `${version}.0`;
  return [
    { rung: 'distroless', reference: `${image}:${row}-noble-chiseled` },
    { rung: 'slim', reference: `${image}:${row}` },
    { rung: 'alpine', reference: `${image}:${row}-alpine` },
    { rung: 'chainguard', reference: `${chainguard}aspnet-runtime:latest` },
  ];
}

/** Which one a program needs is a matter of its linkage; these are the usual choices. */
function nativeImages(kind: 'static' | 'cc', at: RuntimeCircumstances): readonly Candidate[] {
  return [
    { rung: 'distroless', reference: `${distroless}${kind}-debian13:nonroot` },
    { rung: 'slim', reference: debianSlim(at) },
    { rung: 'alpine', reference: 'alpine:3.24' },
    { rung: 'chainguard', reference: `${chainguard}${kind === 'static' ? 'static' : 'glibc-dynamic'}:latest` },
    ...(kind === 'static' ? [{ rung: 'scratch', reference: 'scratch' } as const] : []),
  ];
}

/** The published version itself, else the nearest newer one. */
function nextPublished(language: Language, version: string): string | undefined {
  return distrolessVersions(language).find((one) => Number(one) >= Number(version));
}

const debianReleases = new Set(['trixie', 'bookworm', 'bullseye']);

function debianSlim(at: RuntimeCircumstances): string {
  return `debian:${at.release !== undefined && debianReleases.has(at.release) ? at.release : 'trixie'}-slim`;
}

/** Python and Ruby write `slim-bookworm`, Node `bookworm-slim`. */
function slimWords(at: RuntimeCircumstances, order: 'slim-first' | 'release-first' = 'slim-first'): string {
  if (at.release === undefined || !debianReleases.has(at.release)) return 'slim';
  return order === 'slim-first' ? `slim-${at.release}` : `${at.release}-slim`;
}

function tagged(image: string, version: string | undefined, words: string): string {
  return version === undefined ? `${image}:${words}` : `${image}:${version}-${words}`;
}

function factsOf(reference: string): ImageFacts | undefined {
  const colon = reference.lastIndexOf(':');
  return colon < 0 ? lookupByName(reference, 'latest') : lookupByName(reference.slice(0, colon), reference.slice(colon + 1));
}
