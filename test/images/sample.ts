import { existsSync } from 'node:fs';
import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * Copies what a sample's author would have to a folder of its own: the sheet and the fixed Dockerfile are the harness's,
 * and an application that ships them would not be the one that people write.
 */
export async function layOutContext(sample: Sample, folder: string): Promise<Sample> {
  await rm(folder, { recursive: true, force: true });
  await cp(sample.folder, folder, { recursive: true, filter: (path) => !harnessFiles.has(basename(path)) });
  return { ...sample, folder };
}

const harnessFiles = new Set(['sample.json', 'Dockerfile.fixed']);

/** All samples of the folder, or those whose names are asked for: a sample is a folder with a `sample.json`. */
export async function readSamples(folder: string, names: readonly string[]): Promise<readonly Sample[]> {
  const found = (await readdir(folder)).filter((name) => existsSync(join(folder, name, 'sample.json'))).sort();
  const unknown = names.filter((name) => !found.includes(name));
  if (unknown.length > 0) throw new Error(`no such sample: ${unknown.join(', ')}`);
  const wanted = names.length === 0 ? found : found.filter((name) => names.includes(name));
  return Promise.all(wanted.map(async (name) => ({ name, folder: join(folder, name), home: join(folder, name), ...(await readSheet(join(folder, name))) })));
}

/** The most telling samples first, then all kinds side by side, so that a run cut short has seen as much of each. */
export function byWeight(samples: readonly Sample[]): readonly Sample[] {
  const kinds = new Map<string, Sample[]>();
  for (const sample of samples) kinds.set(kindOf(sample), [...(kinds.get(kindOf(sample)) ?? []), sample]);
  const rankOf = (sample: Sample): number => {
    const kind = kinds.get(kindOf(sample)) ?? [];
    return sample.first === true ? -1 : kind.indexOf(sample) / kind.length;
  };
  return [...samples].sort((a, b) => rankOf(a) - rankOf(b));
}

function kindOf({ name }: Sample): string {
  return name.split('-')[0] ?? '';
}

async function readSheet(folder: string): Promise<SampleSheet> {
  return JSON.parse(await readFile(join(folder, 'sample.json'), 'utf8')) as SampleSheet;
}

export interface Sample extends SampleSheet {
  readonly name: string;
  /** The build context. */
  readonly folder: string;
  /** Where the sheet and `Dockerfile.fixed` are. */
  readonly home: string;
  readonly secrets?: Readonly<Record<string, string>>;
}

/** What `sample.json` says: how to see that the application works. */
export interface SampleSheet {
  readonly title: string;
  /** A server: where it listens, and what it must answer. */
  readonly serves?: { readonly port: number; readonly requests: readonly SampleRequest[] };
  /** A program that ends: its words after the image name, and what it must print. */
  readonly runs?: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>>; readonly prints: string; readonly exit?: number };
  /** A start that must fail, and fail alike before and after. */
  readonly failing?: { readonly env: Readonly<Record<string, string>>; readonly exit: number };
  /** A Dockerfile that must not work: which rule says so, where it fails, and with which words. `Dockerfile.fixed` works. */
  readonly trap?: { readonly rule: string; readonly fails: 'build' | 'start' | 'health' | 'answer'; readonly says?: string };
  /** The snippets that a user could start from for this application, each by its name. */
  readonly snippets?: Readonly<Record<string, SnippetUse>>;
  /** For *Dockerfile for this project*: what its author fills in where a place is open, the lines that no file of the project says, or why it is not built. */
  readonly draft?: { readonly values?: Readonly<Record<string, string>>; readonly adds?: readonly string[]; readonly skip?: string };
  /** Why the sample cannot run with stand-ins. */
  readonly skip?: string;
  /** Proven before the others, lest the time of a run ends before it. */
  readonly first?: true;
  readonly note?: string;
}

export interface SampleRequest {
  readonly path: string;
  readonly contains: string;
  readonly status?: number;
  /** Each build answers a little otherwise, so only `contains` is compared. */
  readonly varies?: true;
}

export interface SnippetUse {
  /** What the user types, by the number of the placeholder. */
  readonly values?: Readonly<Record<string, string>>;
  /** Where it listens, if elsewhere than the sample's own Dockerfile. */
  readonly port?: number;
  /** What the build is given by `--secret`, by its id. */
  readonly secrets?: Readonly<Record<string, string>>;
}
