/** A zero-based place as LSP counts: the character is in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Offsets to lines and back, by binary search. Lines end at LF, as in BuildKit; a CR before it belongs to the line. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
    this.#length = text.length;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  startOfLine(line: number): number {
    if (line < 0) return 0;
    return this.#starts[line] ?? this.#length;
  }

  /** Where the next line starts, or the end of the text. */
  endOfLine(line: number): number {
    return this.startOfLine(line + 1);
  }

  positionAt(offset: number): Position {
    const bounded = Math.max(0, Math.min(offset, this.#length));
    const line = this.lineAt(bounded);
    return { line, character: bounded - this.startOfLine(line) };
  }

  offsetAt(position: Position): number {
    if (position.line >= this.#starts.length) return this.#length;
    const start = this.startOfLine(position.line);
    return Math.min(start + Math.max(0, position.character), this.endOfLine(position.line));
  }
}
