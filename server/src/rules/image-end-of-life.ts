import { defineRule } from '../action/define.ts';
import type { Finding } from '../action/action.ts';
import type { DockerfileModel } from '../model/model.ts';
import { imageLives, type ImageLife } from './parts/image-lives.ts';
import { shippedStages } from './parts/shipped-stages.ts';

export const imageEndOfLife = defineRule({
  id: 'image-end-of-life',
  summary: 'The image gets no more updates.',
  why: [
    'A tag that is no longer built stays as it was on that day: its packages and its interpreter get no security fixes, and a',
    'registry may drop it. Distroless images end with their Debian release (`-debian12` in 2026), official images with the',
    'version of the language; `openjdk` was given up in favour of `eclipse-temurin`.',
  ].join('\n'),
  category: 'image',
  severity: 'warning',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const life of imageLives(file)) {
      if (ENDED.has(life.lifecycle.state)) yield findingFor(file, life);
    }
  },
});

const ENDED: ReadonlySet<string> = new Set(['frozen', 'end-of-life', 'removed', 'deprecated']);

function findingFor(file: DockerfileModel, { stage, range, name, lifecycle, fixes }: ImageLife): Finding {
  const since = lifecycle.since === undefined ? '' : ` since ${lifecycle.since}`;
  const reason = lifecycle.reason === undefined ? '' : `: ${lifecycle.reason}`;
  const what = lifecycle.state === 'removed' ? `${name} has been gone from its registry` : `${name} has had no updates`;
  const next = lifecycle.successor === undefined ? '' : `; ${lifecycle.successor} is its successor`;
  return {
    range,
    severity: severityOf(file, stage),
    message: `${what}${since}${reason}${next}.`,
    fixes,
    tags: ['deprecated'],
  };
}

/** What is dead as a whole is a mistake sooner or later; an old version of a language may be there on purpose, all the more in a stage that only builds. */
function severityOf(file: DockerfileModel, stage: ImageLife['stage']): 'warning' | 'info' | 'hint' {
  const family = stage.facts?.family;
  if (family === 'distroless' || stage.facts?.lifecycle?.state === 'removed') return 'warning';
  return shippedStages(file).includes(stage) ? 'info' : 'hint';
}
