import { compareVersions } from '../../facts/distributions.ts';
import { lookupByName } from '../../facts/lookup.ts';
import type { Placement, PlacementRequest } from './interpreted-runtime.ts';
import { splitReference, withTag } from './reference-parts.ts';
import { factsOf } from './runtime.ts';
import type { DotnetNeeds, Trouble } from './runtime-needs.ts';

/** .NET has one image for each thing a program may need; the ones without a shell are Ubuntu's chiseled ones. */
export function dotnetOn(request: PlacementRequest): Placement | Trouble {
  const { project: { stage: last, file }, program, rung } = request;
  const stage = last.lineage.at(-1) ?? last;
  const at = stage.baseRange;
  const needs = program.dotnet;
  if (needs === undefined) return { trouble: 'what the program needs of .NET is not known', at };
  const sdk = readSdk(file.text.slice(at.start, at.end), stage.base.kind === 'image' ? stage.base.reference.tag : undefined);
  if (sdk === undefined) return { trouble: `${file.text.slice(at.start, at.end)} is no image of the .NET SDK whose runtime is known`, at };
  const image = `${sdk.folder}${needs.image}`;
  switch (rung) {
    case 'slim':
      return stage.facts?.distribution === 'alpine' ? onAlpine(request, withTag(image, sdk.tag), needs) : plain(withTag(image, sdk.tag));
    case 'alpine': {
      if (stage.facts?.distribution === 'alpine') return onAlpine(request, withTag(image, sdk.tag), needs);
      if (program.nativeLibc === 'glibc') return { trouble: 'it has parts compiled for glibc, and Alpine has musl', at };
      if (sdk.version === undefined) return { trouble: 'the version of .NET is not known', at };
      // Images for Alpine were built under the common name only, for versions of the old name too.
      return onAlpine(request, `${commonFolder(image)}:${sdk.version}-alpine`, needs);
    }
    case 'chainguard':
      return { trouble: 'Chainguard\'s free image has the newest .NET only', at };
    case 'distroless':
      return chiseled(request, image, sdk, needs);
  }
}

function chiseled({ project: { stage }, program }: PlacementRequest, image: string, sdk: Sdk, needs: DotnetNeeds): Placement | Trouble {
  const at = stage.baseRange;
  if (sdk.version === undefined) return { trouble: 'the version of .NET is not known', at };
  if (program.nativeLibc === 'musl') return { trouble: 'it has parts compiled for musl, and the chiseled images have glibc', at };
  const tag = `${sdk.version}-noble-chiseled${needs.cultures ? '-extra' : ''}`;
  if (Number(sdk.version) < 8 || lookupByName(image, tag)?.lifecycle?.state !== 'current') return { trouble: `there is no chiseled image for .NET ${sdk.version}`, at };
  return plain(`${image}:${tag}`);
}

function plain(reference: string): Placement {
  return { reference, rewrite: (_name, words) => words };
}

/** `mcr.microsoft.com/dotnet/core/aspnet` is the old name of `mcr.microsoft.com/dotnet/aspnet`. */
function commonFolder(image: string): string {
  return image.replace('/dotnet/core/', '/dotnet/');
}

/** Alpine's runtime images leave out cultures and time zones, which the SDK has. */
function onAlpine({ needs }: PlacementRequest, reference: string, { cultures }: DotnetNeeds): Placement {
  if (!cultures) return plain(reference);
  // Alpine 3.16 took the data of all languages but English out of icu-libs (its release notes, 2022-05).
  const release = factsOf(reference)?.release;
  const isWhole = release !== undefined && (compareVersions(release, '3.16') ?? 0) < 0;
  return {
    ...plain(reference),
    needs: {
      packages: [...needs.packages, ...(isWhole ? [] : ['icu-data-full']), 'icu-libs', 'tzdata'],
      env: [...needs.env, { name: 'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT', value: 'false' }],
    },
  };
}

interface Sdk {
  /** `mcr.microsoft.com/dotnet/` */
  readonly folder: string;
  /** For the runtime's images, which have a patch version of their own; undefined where none is written. */
  readonly tag: string | undefined;
  /** `8.0` */
  readonly version: string | undefined;
}

/** `known` is the tag with its variables put in. */
function readSdk(raw: string, known: string | undefined): Sdk | undefined {
  const { image, tag } = splitReference(raw);
  const name = image.slice(image.lastIndexOf('/') + 1);
  const folder = image.slice(0, image.length - name.length);
  if (!['sdk', 'aspnet', 'runtime', 'runtime-deps'].includes(name)) return undefined;
  const [first = '', ...rest] = (known ?? '').split('-');
  const version = versionOf(first);
  const suffix = rest.filter((word) => word !== 'aot');
  const isOwn = tag === known && version !== undefined;
  if (tag !== known && (version === undefined || version !== first)) return undefined;
  return { folder, version, tag: isOwn ? [version, ...suffix].join('-') : tag };
}

/** `8.0` of `8.0.401`: the third number is the SDK's, not the runtime's. */
function versionOf(text: string): string | undefined {
  const parts = text.split('.');
  const [major, minor] = parts;
  const isNumber = parts.every((part) => part !== '' && Number.isInteger(Number(part)));
  return isNumber && major !== undefined && minor !== undefined ? `${major}.${minor}` : undefined;
}
