import type { Caveat } from '../../action/action.ts';
import type { ImageFacts } from '../../facts/image.ts';
import type { Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';

export interface RuntimePackages {
  readonly setup: readonly string[];
  readonly caveats: readonly Caveat[];
}

/** Installs what the program loads or runs, where the image has it not yet. */
export function packagesFor(project: Project, needs: RuntimeNeeds, facts: ImageFacts | undefined, tools: readonly string[]): RuntimePackages | Trouble {
  const wanted = [...new Set([...needs.packages, ...tools])].filter((name) => !has(facts, name));
  const [first] = wanted;
  if (first === undefined) return { setup: [], caveats: [] };
  const manager = facts?.packageManager;
  switch (manager) {
    case 'apt':
      return { setup: [`RUN apt-get update && apt-get install -y --no-install-recommends ${wanted.join(' ')} && rm -rf /var/lib/apt/lists/*`], caveats: [] };
    case 'apk':
      return { setup: [`RUN apk add --no-cache ${wanted.join(' ')}`], caveats: [] };
    default:
      return { trouble: `the program needs ${wanted.join(', ')}, and ${facts?.reference ?? 'the image'} has no package manager to install ${wanted.length === 1 ? 'it' : 'them'}`, at: project.startRange };
  }
}

function has(facts: ImageFacts | undefined, name: string): boolean {
  if (name === 'ca-certificates') return facts?.caCertificates === true;
  if (name === 'tzdata') return facts?.tzdata === true;
  return facts?.programs?.present.includes(name) ?? false;
}
