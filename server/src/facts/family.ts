import type { Checked, ImageFacts } from './image.ts';

/**
 * All tags of one image as one table: what holds of every tag, what a version adds and what a word
 * of the tag (`slim`, `jre`) adds. Later parts win: distribution, always, on, variant, version.
 */
export interface ImageFamily {
  readonly name: string;
  /** Without registry and `library/` where Docker Hub is meant: `node`, `gcr.io/distroless/cc`. */
  readonly repositories: readonly string[];
  readonly checked: Checked;
  readonly always: FactsPart;
  /** The version that a floating word meant when checked; `''` is a tag without version. */
  readonly floating?: Readonly<Record<string, string>>;
  /** The last moves of the floating words themselves, written as in a version row. */
  readonly moves?: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, VersionRow>>;
  /** The flavours a tag can name; `''` is the plain image. */
  readonly variants: Readonly<Record<string, Variant>>;
  /** What holds on one distribution only, by distribution name. */
  readonly on?: Readonly<Record<string, FactsPart>>;
  /** Compressed sizes in MB of amd64, by canonical tag. */
  readonly sizes?: Readonly<Record<string, number>>;
  /** Releases that no longer get new builds while the versions go on, with the date. */
  readonly retired?: Readonly<Record<string, string>>;
  /** What to use instead of a version that is no longer built. */
  readonly successor?: string;
  /** Which word of the tag is the language version, where it is not the first (`3.9-eclipse-temurin-21`). */
  readonly versionWord?: 'first' | 'last-number';
  /** What holds of tags with words that the table does not know. */
  readonly otherTags?: FactsPart;
  /** The family's version is that of a tool, not of the language. */
  readonly versionIs?: 'language' | 'tool';
}

export type FactsPart = Partial<Omit<ImageFacts, 'family' | 'reference' | 'checked' | 'programs' | 'libraries'>> & {
  readonly programs?: Presence;
  readonly libraries?: Presence;
};

export interface Presence {
  readonly present: readonly string[];
  readonly absent: readonly string[];
  /** Takes back what a lower part says: it may be there or not. */
  readonly unsure?: readonly string[];
}

export interface VersionRow {
  /** Release and date of each default base in turn: `bullseye 2021-10-05 bookworm 2023-06-13`. */
  readonly releases?: string;
  /** The release under the `-slim` tag where it is another. */
  readonly slim?: string;
  /** The Alpine of the version's `-alpine` tag when checked, or when it was last built. */
  readonly alpine?: string;
  /** The date of the last build. */
  readonly gone?: string;
  readonly endOfLife?: string;
  /** Its nearest version in the repository of the successor, where the registry has lost this one. */
  readonly keptAs?: string;
  /** Tags never have the row's version alone, only as whole as this: `12.4.1` of row `12.4`. */
  readonly whole?: string;
  readonly facts?: FactsPart;
}

export interface Variant {
  /** What lies under the image. */
  readonly layer?: Layer;
  /** The release of this flavour where the tag names none; `unknown` when it cannot be told from the version either. */
  readonly release?: string;
  /** The release never was another, so that it holds of pinned tags too. */
  readonly steady?: boolean;
  readonly facts?: FactsPart;
}

/**
 * `bare` is the distribution's own image; `slim` adds nothing to it but what the family lists and the
 * libraries that needs; `more` adds programs too; `curl`, `scm` and `full` are those of buildpack-deps;
 * `empty` takes nothing from a distribution.
 */
export type Layer = 'bare' | 'slim' | 'more' | 'curl' | 'scm' | 'full' | 'empty';
