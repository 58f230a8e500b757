import type { BuildContext } from '../../server/src/context/context.ts';
import { analyze } from '../../server/src/model/analyze.ts';
import type { DockerfileModel, Stage } from '../../server/src/model/model.ts';
import { parse } from '../../server/src/syntax/parse.ts';

export interface Given {
  /** Files of the build context, with their text where it matters; absent: no context known. */
  readonly files?: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
}

/** The model of a Dockerfile given as lines. */
export function modelOf(lines: string | readonly string[], given: Given = {}): DockerfileModel {
  const text = typeof lines === 'string' ? lines : `${lines.join('\n')}\n`;
  return analyze(parse(text), {
    context: given.files && contextOf(given.files),
    target: given.target,
    buildArgs: given.buildArgs,
  });
}

export function contextOf(files: Readonly<Record<string, string>>): BuildContext {
  return {
    origin: 'given',
    dockerfile: 'Dockerfile',
    files: new Set(Object.keys(files)),
    truncated: false,
    texts: new Map(Object.entries(files)),
    dockerignore: files['.dockerignore'],
    compose: [],
  };
}

export function targetOf(model: DockerfileModel): Stage {
  if (model.target === undefined) throw new Error('the file has no stage');
  return model.target;
}
