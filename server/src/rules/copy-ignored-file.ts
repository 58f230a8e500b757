import type { Fix } from '../action/action.ts';
import { defineRule } from '../action/define.ts';
import { normalizePath } from '../context/paths.ts';
import type { DockerfileModel } from '../model/model.ts';
import { ignorePatterns, parseDockerignore } from '../syntax/dockerignore.ts';
import { copyView } from '../syntax/views.ts';
import { buildkitCheck } from './parts/buildkit-check.ts';
import { ignoreFileEdit } from './parts/ignore-file-edit.ts';

export const copyIgnoredFile = defineRule({
  ...buildkitCheck('CopyIgnoredFile'),
  summary: 'COPY or ADD takes a file that .dockerignore leaves out.',
  why: 'What `.dockerignore` excludes never reaches the builder, so the copy fails with `not found` although the file lies there. As in BuildKit, a `.dockerignore` with a `!` line is not looked at.',
  fixes: 'sometimes',
  *check(file) {
    const isLeftOut = excluder(file.context?.dockerignore);
    if (isLeftOut === undefined) return;
    for (const instruction of file.stages.flatMap((stage) => stage.instructions)) {
      if (instruction.name !== 'COPY' && instruction.name !== 'ADD') continue;
      const { from, sources } = copyView(instruction);
      if (from !== undefined) continue;
      for (const { text, range } of sources) {
        const source = file.expand(text, instruction);
        if (source === undefined || isRemote(source) || !isLeftOut(source)) continue;
        yield { range, message: `.dockerignore leaves ${source} out of the build context, so there is nothing to copy.`, fixes: exception(file, source) };
      }
    }
  },
});

function exception(file: DockerfileModel, source: string): readonly Fix[] {
  const line = `!${normalizePath(source)}`;
  const edit = ignoreFileEdit(file, [line]);
  if (edit === undefined || isRoot(source) || ['*', '?', '[', '\\', ' '].some((sign) => source.includes(sign))) return [];
  return [{ title: `Let it in with ${line} in .dockerignore`, safety: 'unsafe', caveat: 'Every COPY of the folder around it takes it too.', edits: () => [], elsewhere: () => [edit] }];
}

/** The context itself counts as left out only where a pattern takes everything. */
function excluder(dockerignore: string | undefined): ((source: string) => boolean) | undefined {
  if (dockerignore === undefined) return undefined;
  const patterns = ignorePatterns(dockerignore);
  if (patterns.length === 0 || patterns.some(({ exception }) => exception)) return undefined;
  const takesAll = patterns.some(({ pattern }) => pattern === '*' || pattern === '**' || pattern === '**/*');
  const matches = parseDockerignore(dockerignore);
  return (source) => (isRoot(source) ? takesAll : !source.startsWith('/') && matches(source));
}

function isRoot(source: string): boolean {
  return source.split('/').every((part) => part === '' || part === '.');
}

function isRemote(source: string): boolean {
  return source.includes('://') || source.startsWith('git@');
}
