/**
 * A half-open span of the text. Offsets count UTF-16 code units, as JavaScript
 * strings do; lines and columns exist only at the edges (LSP, command line).
 */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function touches(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

export function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

export function textAt(text: string, range: Range): string {
  return text.slice(range.start, range.end);
}
