import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeContext } from '../../server/src/context/build-context.ts';
import type { BuildContext, ComposeService } from '../../server/src/context/context.ts';
import { analyzeFile } from '../../server/src/engine/analyze-file.ts';
import type { DockerfileModel } from '../../server/src/model/model.ts';

/** Real Dockerfiles of other people, read where they lie, beside the project; absent in a bare clone. */
export const wildFolder = join(__dirname, '../../../shared/corpus/wild');
export const skipWithoutCorpus = existsSync(wildFolder) ? false : 'the corpus is not here';

export interface WildFile {
  /** `wild/<repository>/<n>`. */
  readonly name: string;
  readonly text: string;
  readonly context: BuildContext;
  /** The rough classification of classes.tsv. */
  readonly classes: Readonly<Record<string, string>>;
}

interface Meta {
  readonly dockerfileInContext: string;
  readonly files: readonly string[];
  readonly filesTotal: number;
  readonly composeService?: MetaService | null;
  readonly composeServicesAlso?: readonly MetaService[];
}

interface MetaService {
  readonly composeFile: string;
  readonly service: string;
  readonly target: string | null;
  readonly command: string | readonly string[] | null;
  readonly entrypoint?: string | readonly string[] | null;
  readonly volumes: readonly string[];
}

export function wildFiles(): readonly WildFile[] {
  if (skipWithoutCorpus !== false) return [];
  const classes = readClasses();
  return readdirSync(wildFolder).sort().flatMap((repository) =>
    readdirSync(join(wildFolder, repository)).sort().map((number) => readWild(`${repository}/${number}`, classes)),
  );
}

export function modelOfWild({ text, context }: WildFile): DockerfileModel {
  return analyzeFile(text, { context });
}

function readWild(path: string, classes: ReadonlyMap<string, Readonly<Record<string, string>>>): WildFile {
  const folder = join(wildFolder, path);
  const meta = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8')) as Meta;
  const texts = new Map(filesBelow(join(folder, 'context')).map((name) => [name, readFileSync(join(folder, 'context', name), 'utf8')]));
  const services = [meta.composeService, ...(meta.composeServicesAlso ?? [])].flatMap((service) => (service ? [readService(service)] : []));
  const context = makeContext({
    folder: '', dockerfile: meta.dockerfileInContext, origin: 'given', services, texts,
    files: [...new Set([...meta.files, ...texts.keys()])],
    truncated: meta.files.length < meta.filesTotal,
  });
  const name = `wild/${path}`;
  return { name, text: readFileSync(join(folder, 'Dockerfile'), 'utf8'), context, classes: classes.get(name) ?? {} };
}

function readService(service: MetaService): ComposeService {
  return {
    kind: 'compose', name: service.service, file: service.composeFile, target: service.target ?? undefined,
    args: {}, command: service.command ?? undefined, entrypoint: service.entrypoint ?? undefined,
    user: undefined, healthcheck: undefined, ports: [], environment: {},
    mounts: (service.volumes ?? []).flatMap((volume) => {
      const [source = '', target] = String(volume).split(':');
      return target === undefined ? [] : [{ source, target, bind: source.startsWith('.') || source.startsWith('/') }];
    }),
  };
}

function readClasses(): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const [head = '', ...rows] = readFileSync(join(wildFolder, '../classes.tsv'), 'utf8').trimEnd().split('\n');
  const names = head.split('\t');
  return new Map(rows.map((row) => {
    const values = row.split('\t');
    return [values[0] ?? '', Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']))];
  }));
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile()).map((name) => name.replaceAll('\\', '/'));
}
