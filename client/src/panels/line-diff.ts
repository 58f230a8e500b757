export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed' | 'gap';
  readonly text: string;
}

/** What changes between two texts, line by line, with a little of what stays around it. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const same = (lines: readonly string[]): readonly DiffLine[] => lines.map((text) => ({ kind: 'same', text }));
  const middle = compare(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return withGaps([...same(a.slice(0, head)), ...middle, ...same(a.slice(a.length - tail))]);
}

/** What ends the last line begins no other. */
function linesOf(text: string): readonly string[] {
  return text.replace(/\r?\n$/u, '').split(/\r?\n/u);
}

/** Beyond this, the table of common lines would take longer than the picture is worth. */
const largestTable = 1_000_000;

function compare(a: readonly string[], b: readonly string[]): readonly DiffLine[] {
  if (a.length * b.length > largestTable) return [...changed('removed', a), ...changed('added', b)];
  const common = commonTable(a, b);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      lines.push({ kind: 'same', text: a[i] ?? '' });
      i++;
      j++;
    } else if ((common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0)) lines.push({ kind: 'removed', text: a[i++] ?? '' });
    else lines.push({ kind: 'added', text: b[j++] ?? '' });
  }
  return [...lines, ...changed('removed', a.slice(i)), ...changed('added', b.slice(j))];
}

function changed(kind: 'added' | 'removed', lines: readonly string[]): readonly DiffLine[] {
  return lines.map((text) => ({ kind, text }));
}

/** `table[i][j]`: how many lines the rests from `i` and from `j` have in common, in order. */
function commonTable(a: readonly string[], b: readonly string[]): readonly Uint32Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    const row = table[i];
    const next = table[i + 1];
    if (row === undefined || next === undefined) continue;
    for (let j = b.length - 1; j >= 0; j--) row[j] = a[i] === b[j] ? 1 + (next[j + 1] ?? 0) : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
  }
  return table;
}

const around = 2;

function withGaps(lines: readonly DiffLine[]): readonly DiffLine[] {
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - around), at + around + 1).some(({ kind }) => kind !== 'same'));
  return lines.flatMap((line, at): readonly DiffLine[] => {
    if (near[at] === true) return [line];
    return at === 0 || near[at - 1] === true ? [{ kind: 'gap', text: '' }] : [];
  });
}
