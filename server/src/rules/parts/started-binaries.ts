import { builtProgram, type BuiltProgram } from '../../model/built-program.ts';
import { linkageOf, type Linkage } from '../../model/linkage.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import type { Range } from '../../text/range.ts';
import { productStages } from './products.ts';
import { withoutLaunchers } from './start-words.ts';

/** A compiled program that an image starts, and that another stage than the image's own built. */
export interface StartedBinary {
  readonly stage: Stage;
  readonly built: BuiltProgram;
  readonly linkage: Linkage;
  /** The word that brings it into the image. */
  readonly arrives: Range;
}

/** Only where the builder's own base is known: what it is linked against follows from that. */
export function startedBinaries(file: DockerfileModel): readonly StartedBinary[] {
  return productStages(file).flatMap((stage): readonly StartedBinary[] => {
    const { start } = file.config(stage);
    if (start === undefined || start === 'none') return [];
    const program = withoutLaunchers(file, stage, start.words)?.[0];
    const built = program === undefined ? undefined : builtProgram(file, stage, program);
    if (built === undefined || built.stage === stage) return [];
    const linkage = linkageOf(file, built);
    const arrives = file.flow.find(stage, built.path).origin?.range;
    return linkage === undefined || arrives === undefined ? [] : [{ stage, built, linkage, arrives }];
  });
}

/** The image as people know it: its reference, or scratch. */
export function imageName(stage: Stage): string {
  if (stage.fromScratch) return 'scratch';
  return stage.facts?.reference ?? 'the base image';
}
