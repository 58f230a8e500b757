import type { Interpreted, Placement, PlacementRequest } from './interpreted-runtime.ts';
import { factsOf } from './runtime.ts';
import type { Project, Trouble } from './runtime-needs.ts';

/**
 * Node without a shell. Distroless has a few majors, with node as its ENTRYPOINT: CMD then holds the program
 * only. Any other version comes along from the build stage onto an image that has what node is linked against.
 */
export function nodeOn(request: PlacementRequest): Placement | Trouble {
  const placement = placeNode(request);
  const variables = request.program.env ?? [];
  return 'trouble' in placement || variables.length === 0 ? placement : { ...placement, needs: { env: [...request.needs.env, ...variables] } };
}

function placeNode({ project, program, rung }: PlacementRequest): Placement | Trouble {
  const at = project.stage.baseRange;
  if (program.nativeLibc === 'musl') return { trouble: 'its modules may have parts built for musl, and distroless images have glibc; build on a Debian image first', at };
  if (program.version === undefined) return { trouble: 'the version of Node is not known', at };
  const major = program.version.split('.')[0] ?? '';
  if (rung === 'chainguard') return own('cgr.dev/chainguard/node:latest', '/usr/bin/node', program);
  const published = `gcr.io/distroless/nodejs${major}-debian13`;
  if (factsOf(published)?.lifecycle?.state === 'current') return own(published, '/nodejs/bin/node', program);
  const source = project.stage.facts?.libc === 'glibc' ? undefined : debianTwin(project);
  if (project.stage.facts?.libc !== 'glibc' && source === undefined) return { trouble: `distroless has no Node ${major}, and the one of this base is built for musl`, at };
  return {
    reference: 'gcr.io/distroless/cc-debian13',
    extraCopies: ['/usr/local/bin/node'],
    ...(source === undefined ? {} : { copiesFrom: source }),
    command: ['node', ...program.args],
    rewrite: (_name, words) => words,
    probe: nodeProbe('/usr/local/bin/node', major),
  };
}

/** The same version of the official image on Debian: `node:20-alpine3.20` → `node:20-slim`. */
function debianTwin({ stage, file }: Project): string | undefined {
  if (stage.facts?.family !== 'node' || stage.base.kind !== 'image') return undefined;
  const raw = file.text.slice(stage.baseRange.start, stage.baseRange.end).split('@')[0] ?? '';
  const at = raw.indexOf('alpine');
  if (at <= 0 || raw.includes('$') && !raw.includes('}-alpine')) return undefined;
  return `${raw.slice(0, at)}slim`;
}

/** An image whose ENTRYPOINT is node. */
function own(reference: string, node: string, program: Interpreted): Placement {
  return {
    reference,
    command: ['node', ...program.args],
    rewrite: (name, words) => {
      const isNode = words[0] === 'node' || words[0] === 'nodejs' || words[0]?.endsWith('/bin/node') === true;
      if (name === 'ENTRYPOINT') return isNode ? [node, ...words.slice(1)] : words;
      return isNode ? words.slice(1) : words;
    },
    probe: nodeProbe(node),
  };
}

/** fetch came with Node 18. By its number, since Node may take localhost for the address of IPv6 only. */
export function nodeProbe(node: string, major = '18'): (url: string) => readonly string[] {
  return (url) => {
    const full = (url.includes('://') ? url : `http://${url}`).replace('://localhost', '://127.0.0.1');
    const script = Number(major) < 18
      ? `require('http').get('${full}', r => process.exit(r.statusCode < 400 ? 0 : 1)).on('error', () => process.exit(1))`
      : `fetch('${full}').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;
    return [node, '-e', script];
  };
}
