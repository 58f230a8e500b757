import { defineRule } from '../action/define.ts';
import type { Finding } from '../action/action.ts';
import { imageLives, type ImageLife } from './parts/image-lives.ts';

export const imageNeverExisted = defineRule({
  id: 'image-never-existed',
  summary: 'There is no image of this name and tag.',
  why: [
    'Google\'s distroless images have no version tags: the version is part of the name, and the tags are `latest`, `nonroot`,',
    '`debug` and `debug-nonroot`. `gcr.io/distroless/nodejs:20` never was there, though many articles name it: the build ends',
    'with *manifest unknown*.',
  ].join('\n'),
  category: 'image',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const life of imageLives(file)) if (life.lifecycle.state === 'never-existed') yield findingFor(life);
  },
});

function findingFor({ range, name, lifecycle, fixes }: ImageLife): Finding {
  const reason = lifecycle.reason === undefined ? '' : ` (${lifecycle.reason})`;
  return { range, message: `There is no ${name}${reason}.`, fixes };
}
