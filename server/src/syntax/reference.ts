import type { Range } from '../text/range.ts';

/** An image reference after variables are put in: `docker.io/library/node:22-slim@sha256:…`. */
export interface ImageReference {
  readonly raw: string;
  /** `gcr.io`, `localhost:5000`; undefined where Docker Hub is implied. */
  readonly registry: string | undefined;
  /** Path without registry: `distroless/static`, `node`, `library/node`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** Ranges within `raw`. */
  readonly repositoryRange: Range;
  readonly tagRange: Range | undefined;
  readonly digestRange: Range | undefined;
}
