import type { Fix } from '../../action/action.ts';
import type { ImageFacts, Lifecycle } from '../../facts/image.ts';
import { mayBeBuilt } from '../../facts/known-images.ts';
import { canonicalRepository, lookupByName } from '../../facts/lookup.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import type { ImageReference } from '../../syntax/reference.ts';
import type { Range } from '../../text/range.ts';
import { isDigit, replaceReference, withVersion, writtenReference } from './base-reference.ts';
import { shippedStages } from './shipped-stages.ts';

/** A base image of which more is known than that it is current. */
export interface ImageLife {
  readonly stage: Stage;
  readonly range: Range;
  readonly name: string;
  readonly lifecycle: Lifecycle;
  readonly fixes: readonly Fix[];
}

/** One for each image: a second stage on the same version says nothing new, and moves along with the first. */
export function imageLives(file: DockerfileModel): readonly ImageLife[] {
  const groups = new Map<string, Ended[]>();
  for (const stage of file.stages) {
    const ended = endedBase(stage);
    if (ended === undefined) continue;
    const { facts, lifecycle } = ended;
    const key = `${facts.family} ${lifecycle.since ?? ''} ${facts.languageVersion ?? facts.release ?? facts.reference}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [ended]);
    else group.push(ended);
  }
  return [...groups.values()].flatMap((group): readonly ImageLife[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { stage, reference } = first;
    const successor = successorOf(first) ?? first.lifecycle.successor;
    const lifecycle = successor === undefined ? first.lifecycle : { ...first.lifecycle, successor };
    return [{ stage, range: stage.baseRange, name: withoutDigest(reference), lifecycle, fixes: fixesFor(file, group) }];
  });
}

interface Ended {
  readonly stage: Stage;
  readonly reference: ImageReference;
  readonly facts: ImageFacts;
  readonly lifecycle: Lifecycle;
}

function endedBase(stage: Stage): Ended | undefined {
  if (stage.base.kind !== 'image') return undefined;
  const { reference, facts } = stage.base;
  const lifecycle = facts?.lifecycle;
  if (facts === undefined || lifecycle === undefined || lifecycle.state === 'current') return undefined;
  return { stage, reference, facts, lifecycle };
}

function withoutDigest({ raw }: ImageReference): string {
  return raw.split('@')[0] ?? raw;
}

/** All stages of the version move together, or none does: their parts have to fit. */
function fixesFor(file: DockerfileModel, group: readonly Ended[]): readonly Fix[] {
  const moves = group.flatMap((ended) => {
    const next = writtenReference(file, ended.stage) === undefined ? undefined : onRuntimesRelease(file, ended, successorOf(ended));
    return next === undefined ? [] : [{ ...ended, next }];
  });
  const [first] = moves;
  if (first === undefined || moves.length < group.length) return [];
  const edits = moves.flatMap(({ stage, next }) => replaceReference(stage, next));
  const pinned = moves.some(({ reference }) => reference.digest !== undefined) ? ' The digest goes, for it names the old image.' : '';
  return [{ title: `Use ${first.next}`, safety: 'unsafe', caveat: caveatFor(first.facts, first.next) + pinned, edits: () => edits }];
}

/** What a builder makes has to start on the runtime's release, which stays: `rust:1-slim-bookworm`. */
function onRuntimesRelease(file: DockerfileModel, { stage, facts }: Ended, next: string | undefined): string | undefined {
  const runtime = file.target?.facts;
  const isApart = runtime !== undefined && runtime.family !== facts.family && !shippedStages(file).includes(stage);
  if (next === undefined || !isApart || facts.release === undefined || runtime.release !== facts.release || lookedUp(next)?.release === facts.release) return next;
  const kept = `${next}-${facts.release}`;
  const colon = kept.lastIndexOf(':');
  return mayBeBuilt(kept.slice(0, colon), kept.slice(colon + 1)) && lookedUp(kept)?.release === facts.release ? kept : next;
}

function caveatFor(facts: ImageFacts, next: string): string {
  const then = lookedUp(next);
  const { language, languageVersion } = facts;
  if (language === 'dotnet' && then?.languageVersion !== languageVersion) return 'Another version of .NET: the target framework of the projects moves with it.';
  if (language !== undefined && language !== 'none' && then?.languageVersion !== languageVersion) {
    return `Another version of ${language} (${then?.languageVersion ?? 'the current one'}): build and test again.`;
  }
  return 'Another release of the system under it: build and test again.';
}

/** The successor with the flavour of the old tag: `18-alpine` becomes `24-alpine`, `debian12:nonroot` keeps its user. */
function successorOf({ reference, facts, lifecycle: { successor } }: Ended): string | undefined {
  if (facts.family === 'distroless') return successor === undefined ? undefined : withDistrolessTag(reference, successor);
  if (facts.family === 'openjdk') return temurinFor(reference, facts);
  if (facts.family === 'maven') return mavenFor(reference, facts);
  if (successor === undefined) return undefined;
  const version = successor.slice(successor.lastIndexOf(':') + 1).split('-')[0] ?? '';
  return livingTag(reference, facts, (tag) => withoutRelease(tag, facts))
    ?? withVersion(reference, version)
    ?? (successor.startsWith(`${canonicalRepository(reference) ?? ''}:`) ? withFirstWord(reference, facts, version) : movedTo(reference, facts, successor));
}

/** `1.27-alpine` becomes `stable-alpine`, and `18-buster-slim`, where there is no such buster, `24-slim`. */
function withFirstWord(reference: ImageReference, facts: ImageFacts, word: string): string | undefined {
  const next = (tag: string): string => [word, ...tag.split('-').slice(1)].join('-');
  return livingTag(reference, facts, next) ?? livingTag(reference, facts, (tag) => withoutRelease(next(tag), facts)) ?? livingTag(reference, facts, () => word);
}

/** `slim-buster` of a version that goes on is `slim`, `alpine3.17` is `alpine`; .NET has `buster-slim`, and no slim without it. */
function withoutRelease(tag: string, { family, release }: ImageFacts): string {
  const words = tag.split('-').filter((word, at) => at === 0 || (word !== release && !(family === 'dotnet' && word === 'slim')));
  return words.map((word) => (word.startsWith('alpine') ? 'alpine' : word)).join('-');
}

/** The same repository at a tag that still gets updates. */
function livingTag(reference: ImageReference, facts: ImageFacts, next: (tag: string) => string): string | undefined {
  const { tag, tagRange, raw } = reference;
  const repository = canonicalRepository(reference);
  if (tag === undefined || tagRange === undefined || repository === undefined || !mayBeBuilt(repository, next(tag))) return undefined;
  const then = lookupByName(repository, next(tag));
  const isAlike = then?.toolchain === facts.toolchain && (facts.libc === undefined || then?.libc === facts.libc);
  return isAlike && then?.lifecycle?.state === 'current' ? raw.slice(0, tagRange.start) + next(tag) : undefined;
}

/** The same image under another name: `microsoft/dotnet:2.1-sdk` is `mcr.microsoft.com/dotnet/sdk`. */
function movedTo({ tag }: ImageReference, { family }: ImageFacts, successor: string): string | undefined {
  const isAlpine = tag?.split('-').some((word) => word.startsWith('alpine')) === true;
  const then = lookedUp(isAlpine ? `${successor}-alpine` : successor);
  return then?.lifecycle?.state === 'current' && then.family === family ? then.reference : undefined;
}

function withDistrolessTag({ tag }: ImageReference, successor: string): string {
  if (successor.includes(':')) return successor;
  const isKept = tag === 'nonroot' || tag === 'debug' || tag === 'debug-nonroot' || tag === 'latest';
  return isKept ? `${successor}:${tag}` : successor;
}

/** `openjdk:17-jdk-slim` is `eclipse-temurin:17-jdk`: the same Java of another maker. */
function temurinFor({ tag }: ImageReference, facts: ImageFacts): string | undefined {
  const major = facts.languageVersion;
  if (tag === undefined || major === undefined || !isDigit(major[0])) return undefined;
  const words = tag.split('-');
  const kind = words.includes('jre') ? 'jre' : 'jdk';
  const alpine = words.some((word) => word.startsWith('alpine')) ? '-alpine' : '';
  const next = `eclipse-temurin:${major}-${kind}${alpine}`;
  return lookedUp(next)?.lifecycle?.state === 'current' ? next : undefined;
}

/** `maven:3.8.5-openjdk-17` is `maven:3.9-eclipse-temurin-17`: a newer Maven on the same Java. */
function mavenFor({ tag, raw, tagRange }: ImageReference, { family, languageVersion }: ImageFacts): string | undefined {
  if (family !== 'maven' || tag === undefined || tagRange === undefined || languageVersion === undefined) return undefined;
  const alpine = tag.split('-').some((word) => word.startsWith('alpine')) ? '-alpine' : '';
  const next = `3.9-eclipse-temurin-${languageVersion}${alpine}`;
  return lookupByName('maven', next)?.lifecycle?.state === 'current' ? raw.slice(0, tagRange.start) + next : undefined;
}

function lookedUp(reference: string): ImageFacts | undefined {
  const colon = reference.lastIndexOf(':');
  return colon > reference.lastIndexOf('/') ? lookupByName(reference.slice(0, colon), reference.slice(colon + 1)) : lookupByName(reference, 'latest');
}
