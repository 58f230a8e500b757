import type { DockerfileModel } from '../../model/model.ts';

/** `name-2`, or with the next number that no stage has. */
export function freeStageName(file: DockerfileModel, name: string): string {
  const taken = new Set(file.stages.map((stage) => stage.name?.toLowerCase()));
  let number = 2;
  while (taken.has(`${name}-${number}`)) number += 1;
  return `${name}-${number}`;
}
