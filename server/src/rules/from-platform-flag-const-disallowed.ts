import { defineRule } from '../action/define.ts';
import type { Fix } from '../action/action.ts';
import type { DockerfileTree, Flag } from '../syntax/tree.ts';
import { flagRemoval } from '../syntax/edit-points.ts';
import { flagNamed } from '../syntax/views.ts';
import { replacement } from '../text/edit.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';
import { parsePlatform } from './parts/platform.ts';

export const fromPlatformFlagConstDisallowed = defineRule({
  ...buildkitCheck('FromPlatformFlagConstDisallowed', 'DL3029'),
  summary: 'FROM takes one fixed platform, whatever the build asks for.',
  why: [
    'With `FROM --platform=linux/amd64` every build makes an amd64 image, also `docker build --platform linux/arm64`, and on an ARM machine it runs under emulation.',
    'A stage that is meant for one platform says so in its name (`build-amd64`), and is then left alone.',
  ].join('\n'),
  fixes: 'sometimes',
  *check({ stages, tree, target }) {
    for (const stage of stages) {
      const { from, name } = stage;
      const flag = flagNamed(from, 'platform');
      if (flag?.value === undefined || flag.value.includes('$')) continue;
      const platform = parsePlatform(flag.value);
      if (platform === undefined || isIn(name, platform.os) || isIn(name, platform.architecture)) continue;
      yield {
        range: flag.range,
        message: `This stage is always ${flag.value}, whatever platform the build asks for.`,
        fixes: remedies(tree, flag, stage === target),
      };
    }
  },
});

function isIn(name: string | undefined, part: string | undefined): boolean {
  return name !== undefined && part !== undefined && name.toLowerCase().includes(part);
}

function remedies(tree: DockerfileTree, flag: Flag, isFinal: boolean): readonly Fix[] {
  const { value = '', valueRange } = flag;
  const caveat = `The stage is no longer ${value} everywhere.`;
  const removing: Fix = { title: 'Delete the flag: build for the platform that is asked for', safety: 'unsafe', caveat, edits: () => [flagRemoval(tree, flag)] };
  // The image that is run has to be for the machine that runs it.
  if (valueRange === undefined || isFinal) return [removing];
  const onBuilder: Fix = {
    title: 'Use $BUILDPLATFORM: run this stage on the machine that builds', safety: 'unsafe',
    caveat: `${caveat} What it compiles must be compiled for the target platform.`,
    edits: () => [replacement(valueRange, '$BUILDPLATFORM')],
  };
  return [removing, onBuilder];
}
