import type { Caveat } from '../../action/action.ts';
import { parseReference } from '../../syntax/reference.ts';
import type { Project } from './runtime-needs.ts';

/** Registries that everybody can fetch from. */
const open: ReadonlySet<string | undefined> = new Set([
  undefined, 'docker.io', 'index.docker.io', 'registry-1.docker.io', 'gcr.io', 'mcr.microsoft.com', 'quay.io', 'ghcr.io', 'public.ecr.aws', 'cgr.dev', 'registry.k8s.io', 'registry.access.redhat.com',
]);

/** Where an image comes from and which bytes it is are choices of the author, which another image cannot keep silently. */
export function originCaveats({ stage }: Project, reference: string): readonly Caveat[] {
  const range = stage.baseRange;
  const root = stage.lineage.at(-1) ?? stage;
  if (root.base.kind !== 'image' || reference === 'scratch') return [];
  const before = root.base.reference;
  const after = parseReference(reference);
  const isMoved = !open.has(before.registry) && after !== undefined && after.registry !== before.registry;
  return [
    ...(before.digest === undefined || after?.digest === before.digest ? [] : [{ range, note: `The base was pinned by its digest; pin ${reference} to its own.` }]),
    ...(isMoved ? [{ range, note: `The base comes from ${before.registry ?? ''}; ${reference} is fetched from ${after?.registry ?? 'Docker Hub'}. Where builds may only use a mirror, write its name in front.` }] : []),
  ];
}
