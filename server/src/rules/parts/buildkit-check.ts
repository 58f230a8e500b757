import { fileNameOf } from '../../../../shared/src/ids.ts';
import type { Rule } from '../../action/define.ts';

/** What all of BuildKit's checks have in common; hadolint's ids are given where they mean the same. */
export function buildkitCheck(id: string, ...hadolint: readonly string[]): Pick<Rule, 'id' | 'category' | 'severity' | 'since' | 'equivalents' | 'docs'> {
  return {
    id,
    category: 'buildkit',
    severity: 'warning',
    since: '0.1.0',
    equivalents: [`buildkit/${id}`, ...hadolint.map((name) => `hadolint/${name}`)],
    docs: `https://docs.docker.com/go/dockerfile/rule/${fileNameOf(id)}/`,
  };
}
