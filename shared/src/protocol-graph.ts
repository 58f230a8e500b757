import type { WireRange } from './protocol-actions.ts';

/** What the picture of the stages shows. */
export const graphMethod = 'distiller/graph';

export interface GraphParams {
  readonly uri: string;
}

export interface GraphResult {
  readonly stages: readonly GraphStage<WireRange>[];
}

export interface GraphStage<Place> {
  readonly index: number;
  /** As written, or `stage 0`. */
  readonly name: string;
  /** The reference word of FROM, as written. */
  readonly base: string;
  /** The stage that it is built on; absent for an image. */
  readonly baseStage?: number;
  /** Of the base image; absent where it is not known. */
  readonly sizeMB?: number;
  readonly fate: 'target' | 'in-image' | 'helps' | 'unused';
  /** What runs when a container starts, as far as it is known; only of the stage that is built. */
  readonly start?: string;
  readonly user?: string;
  readonly takes: readonly GraphTaking<Place>[];
  /** The FROM line. */
  readonly place: Place;
}

/** One COPY, ADD or mount that brings files in. */
export interface GraphTaking<Place> {
  readonly kind: 'copy' | 'mount';
  readonly from: { readonly kind: 'context' } | { readonly kind: 'stage'; readonly index: number } | { readonly kind: 'image'; readonly reference: string };
  readonly paths: readonly string[];
  /** Where the files go; absent for a mount without target. */
  readonly to?: string;
  readonly place: Place;
}
