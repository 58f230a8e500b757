import type { TextEdit } from '../text/edit.ts';

/**
 * The edits that turn one text into another, as runs of whole changed lines. Between two
 * runs stands at least one line that both texts have, so cursors and folds there stay put.
 */
export function lineEdits(before: string, after: string): readonly TextEdit[] {
  const old = linesOf(before);
  const fresh = linesOf(after);
  const edits: TextEdit[] = [];
  let offset = 0;
  let at = 0;
  let to = 0;
  while (at < old.length || to < fresh.length) {
    if (at < old.length && old[at] === fresh[to]) {
      offset += (old[at] ?? '').length;
      at++;
      to++;
      continue;
    }
    const [nextAt, nextTo] = nextCommonLine(old, fresh, at, to);
    const removed = old.slice(at, nextAt).join('').length;
    edits.push({ range: { start: offset, end: offset + removed }, text: fresh.slice(to, nextTo).join('') });
    offset += removed;
    at = nextAt;
    to = nextTo;
  }
  return edits;
}

function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    lines.push(text.slice(start, end + 1));
    start = end + 1;
  }
  if (start < text.length) lines.push(text.slice(start));
  return lines;
}

/** The nearest pair of equal lines, counted in lines skipped on both sides; the ends where there is none near. */
function nextCommonLine(old: readonly string[], fresh: readonly string[], at: number, to: number): readonly [number, number] {
  const reach = 200;
  for (let skipped = 1; skipped <= reach; skipped++) {
    for (let fromOld = 0; fromOld <= skipped; fromOld++) {
      const a = at + fromOld;
      const b = to + skipped - fromOld;
      if (a < old.length && b < fresh.length && old[a] === fresh[b]) return [a, b];
    }
  }
  return [old.length, fresh.length];
}
