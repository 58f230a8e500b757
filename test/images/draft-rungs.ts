import { defaultSettings } from '../../shared/src/settings.ts';
import { projectFilesOf, type ProjectFile } from '../../server/src/engine/project-file/project-file.ts';
import { contextOf, promisesOf, type Rung } from './rungs.ts';
import type { Sample } from './sample.ts';

/** *Dockerfile for this project*, filled in as the sample's author would, and the sample as it must then work. */
export interface DraftRung extends Pick<Rung, 'name' | 'text' | 'promises'> {
  readonly sample: Sample;
}

export interface Drafts {
  readonly offered: readonly DraftRung[];
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}

/** What an empty Dockerfile in the sample's folder is offered, from the project's own files alone. */
export async function draftRungs(sample: Sample): Promise<Drafts> {
  if (isOfAFile(sample) || sample.draft?.skip !== undefined) return { offered: [], refused: [] };
  const context = await contextOf(sample, '');
  if (context === undefined) return { offered: [], refused: [] };
  const { files, reasons } = projectFilesOf(context, defaultSettings);
  return { offered: files.map((file) => draftRung(sample, file)), refused: reasons.map((reason) => ({ name: 'draft', reason })) };
}

/** Traps, tutorials and stages are about a Dockerfile; their applications are like those of the other samples. */
export function isOfAFile({ name }: Sample): boolean {
  return ['trap-', 'tutorial-', 'stages-'].some((kind) => name.startsWith(kind));
}

function draftRung(sample: Sample, file: ProjectFile): DraftRung {
  const text = filledIn(sample, file);
  const port = exposedPort(text);
  const serves = sample.serves === undefined || port === undefined ? sample.serves : { ...sample.serves, port };
  return { name: `draft ${file.runtime}`, text, promises: promisesOf(file.runtime), sample: { ...sample, ...(serves === undefined ? {} : { serves }) } };
}

/** A port is the example's as good as any: the start command has it too. Anything else the sample's author has to know. */
function filledIn({ name, serves, draft }: Sample, { snippet, openPlaces }: ProjectFile): string {
  const values: Readonly<Record<string, string>> = { ...(serves === undefined ? {} : { port: String(serves.port) }), ...draft?.values };
  const unsaid = openPlaces.filter((place) => place !== 'port' && values[place] === undefined);
  if (unsaid.length > 0) throw new Error(`${name}: draft.values in sample.json does not say ${unsaid.join(' and ')}`);
  const filled = snippet.replace(/(?<!\\)\$\{(\d+):([^{}$]*)\}/g, (_, number: string, example: string) => values[openPlaces[Number(number) - 1] ?? ''] ?? example);
  return `${filled.replace(/\\([$}\\])/g, '$1')}${(draft?.adds ?? []).map((line) => `${line}\n`).join('')}`;
}

/** Where the draft says that it listens: there it is asked. */
function exposedPort(text: string): number | undefined {
  const port = [...text.matchAll(/^EXPOSE (\d+)$/gm)].at(-1)?.[1];
  return port === undefined ? undefined : Number(port);
}
