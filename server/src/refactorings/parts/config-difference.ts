import type { Caveat } from '../../action/action.ts';
import type { ImageConfig } from '../../model/model.ts';
import type { Range } from '../../text/range.ts';

/**
 * What docker inspect would show differently: each difference is a caveat, so that nothing changes unseen.
 * The start command may be written otherwise for another image; the refactorings explain that themselves.
 */
export function configDifferences(before: ImageConfig, after: ImageConfig, at: Range): readonly Caveat[] {
  const notes = [
    ...variableNotes(before, after),
    ...listNote('Exposed ports', before.exposedPorts, after.exposedPorts),
    ...listNote('Volumes', before.volumes, after.volumes),
    ...valueNote('The working directory', before.workdir, after.workdir),
    ...valueNote('The stop signal', before.stopSignal, after.stopSignal),
    ...labelNotes(before, after),
  ];
  return notes.map((note) => ({ range: at, note }));
}

/** Names only: the base's variables describe the toolchain it was. */
function variableNotes(before: ImageConfig, after: ImageConfig): readonly string[] {
  const gone = [...before.env.keys()].filter((name) => !after.env.has(name));
  const changed = [...before.env].filter(([name, value]) => after.env.has(name) && value !== undefined && !isSameValue(name, value, after.env.get(name)));
  return [
    ...(gone.length === 0 ? [] : [`No longer set at run time: ${gone.sort().join(', ')}.`]),
    ...changed.map(([name, value]) => `${name} is ${after.env.get(name) ?? ''} at run time, not ${value ?? ''}.`),
  ];
}

/** A PATH with all folders that it had finds what it found: the standard ones are in the order of the base. */
function isSameValue(name: string, value: string, now: string | undefined): boolean {
  if (now === undefined || now === value) return true;
  const folders = now.split(':');
  return name === 'PATH' && value.split(':').every((folder) => folders.includes(folder));
}

function labelNotes(before: ImageConfig, after: ImageConfig): readonly string[] {
  const gone = [...before.labels.keys()].filter((name) => !after.labels.has(name));
  return gone.length === 0 ? [] : [`Labels of the old base are gone: ${gone.join(', ')}.`];
}

function listNote(what: string, before: readonly string[] | undefined, after: readonly string[] | undefined): readonly string[] {
  if (before === undefined || after === undefined) return [];
  const [old, now] = [[...before].sort().join(', '), [...after].sort().join(', ')];
  return old === now ? [] : [`${what}: ${now === '' ? 'none' : now}, where there were ${old === '' ? 'none' : old}.`];
}

function valueNote(what: string, before: string | undefined, after: string | undefined): readonly string[] {
  if (before === undefined || after === undefined || before === after) return [];
  return [`${what} is ${after}, not ${before}.`];
}

