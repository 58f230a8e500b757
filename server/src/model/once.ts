import type { DockerfileModel, Stage } from './model.ts';

/**
 * A question that many ask of the same model, answered once. The answer lies with the model and goes with it:
 * in a WeakMap of ours every model would outlive its round, since what an old map holds, the collector of
 * young objects keeps.
 */
export function oncePerModel<T>(read: (file: DockerfileModel) => T): (file: DockerfileModel) => T {
  return (file) => {
    const known = file.answers.get(read) as { readonly answer: T } | undefined;
    if (known !== undefined) return known.answer;
    const answer = read(file);
    file.answers.set(read, { answer });
    return answer;
  };
}

export function oncePerStage<T>(read: (file: DockerfileModel, stage: Stage) => T): (file: DockerfileModel, stage: Stage) => T {
  const answersOf = oncePerModel(() => new Map<Stage, { readonly answer: T }>());
  return (file, stage) => {
    const answers = answersOf(file);
    const known = answers.get(stage);
    if (known !== undefined) return known.answer;
    const answer = read(file, stage);
    answers.set(stage, { answer });
    return answer;
  };
}
