import type { Fix } from '../../action/action.ts';
import type { DockerfileModel, Stage } from '../../model/model.ts';
import { removal, replacement } from '../../text/edit.ts';
import { textAt } from '../../text/range.ts';

export interface OtherKind {
  /** Any of these; a name that starts with another one comes before it. */
  readonly from: readonly string[];
  readonly to: string;
  readonly why: string;
}

/** `gcr.io/distroless/static-debian13:nonroot` on `cc-debian13:nonroot`: release and tag stay. */
export function otherDistroless(file: DockerfileModel, stage: Stage, { from, to, why }: OtherKind): readonly Fix[] {
  const raw = textAt(file.text, stage.baseRange);
  const kind = from.find((name) => raw.includes(`distroless/${name}`));
  if (kind === undefined) return [];
  const start = stage.baseRange.start + raw.indexOf(`distroless/${kind}`) + 'distroless/'.length;
  const at = raw.indexOf('@');
  const digest = at === -1 ? undefined : { start: stage.baseRange.start + at, end: stage.baseRange.end };
  return [{
    title: `Use distroless/${to}, ${why}`,
    safety: 'unsafe',
    caveat: digest === undefined ? 'Another, larger image.' : 'Another, larger image; the digest goes, for it names the old one.',
    edits: () => [replacement({ start, end: start + kind.length }, to), ...(digest === undefined ? [] : [removal(digest)])],
  }];
}
