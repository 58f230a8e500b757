import type { ImageFacts } from '../../facts/image.ts';
import { lookupImage } from '../../facts/lookup.ts';
import type { Stage } from '../../model/model.ts';
import { below, joinPath, normalizePath } from '../../model/paths.ts';
import { oncePerStage } from '../../model/once.ts';
import { parseReference } from '../../syntax/reference.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { copyView } from '../../syntax/views.ts';
import { textAt, type Range } from '../../text/range.ts';

/** One source of a COPY --from, and where it comes to lie. */
export interface StageCopy {
  readonly stage: Stage;
  readonly instruction: Instruction;
  /** The word of the source. */
  readonly range: Range;
  /** Absolute, in the other stage or image; a pattern stays one. */
  readonly source: string;
  readonly destination: string;
  /** Undefined where it is an image of its own. */
  readonly from: Stage | undefined;
  /** What is known of the image under it. */
  readonly facts: ImageFacts | undefined;
}

/** What the stage, with those it rests on, takes from other stages and images. */
export const stageCopies = oncePerStage((file, stage): readonly StageCopy[] => {
  const copies = [...stage.lineage].reverse().flatMap((one) => file.flow.createdIn(one).flatMap((fact): readonly StageCopy[] => {
    if ((fact.by !== 'copy-stage' && fact.by !== 'copy-image') || fact.source === undefined) return [];
    const facts = fact.fromStage === undefined ? imageFacts(fact.instruction) : fact.fromStage.facts;
    const written = textAt(file.text, fact.range);
    const source = ['*', '?', '['].some((sign) => written.includes(sign)) ? normalizePath(`/${written}`) : fact.source;
    return [{ stage, instruction: fact.instruction, range: fact.range, source, destination: fact.path, from: fact.fromStage, facts }];
  }));
  return copies.filter((copy, at) => !copies.some((other, index) => isSame(copy, other) && (other.destination.length < copy.destination.length || (other.destination === copy.destination && index < at))));
});

/** A source that may be a file or a folder has two places where it may come to lie: the outer one holds both. */
function isSame(copy: StageCopy, other: StageCopy): boolean {
  return copy.range.start === other.range.start && copy.source === other.source;
}

function imageFacts(instruction: Instruction): ImageFacts | undefined {
  const name = copyView(instruction).from?.text;
  const reference = name === undefined ? undefined : parseReference(name);
  return reference === undefined ? undefined : lookupImage(reference);
}

/** Where a path of the other stage comes to lie; undefined where the copy does not bring it. */
export function arrivalOf(copy: StageCopy, path: string): string | undefined {
  const rest = below(copy.source, path);
  return rest === undefined ? undefined : joinPath(copy.destination, rest === '' ? '.' : rest);
}
