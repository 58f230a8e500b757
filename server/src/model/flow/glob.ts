/** COPY patterns: `*` and `?` stay within a segment, `**` spans any number of them, `[a-z]` is a class. */
export function globMatcher(pattern: string): (path: string) => boolean {
  const wanted = pattern.split('/').filter((part) => part !== '' && part !== '.');
  return (path) => matchSegments(wanted, path.split('/'), 0, 0);
}

export function hasGlob(text: string): boolean {
  return text.includes('*') || text.includes('?') || (text.includes('[') && text.includes(']'));
}

/** The folder above the first segment that has a pattern. */
export function beforeGlob(path: string): string {
  const parts = path.split('/');
  const first = parts.findIndex(hasGlob);
  return first < 0 ? path : parts.slice(0, first).join('/') || (path.startsWith('/') ? '/' : '');
}

function matchSegments(wanted: readonly string[], parts: readonly string[], w: number, p: number): boolean {
  const pattern = wanted[w];
  if (pattern === undefined) return p === parts.length;
  if (pattern === '**') {
    for (let skip = p; skip <= parts.length; skip++) if (matchSegments(wanted, parts, w + 1, skip)) return true;
    return false;
  }
  const part = parts[p];
  return part !== undefined && matchSegment(pattern, part) && matchSegments(wanted, parts, w + 1, p + 1);
}

/** Backtracks to the last star only: linear in practice, never exponential. */
function matchSegment(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const step = pattern[p] === '*' ? undefined : matchOne(pattern, p, text[t] ?? '');
    if (pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (step !== undefined) {
      p = step;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** The offset after the pattern element that takes the character, or undefined. */
function matchOne(pattern: string, at: number, character: string): number | undefined {
  const element = pattern[at];
  if (element === undefined) return undefined;
  if (element === '?') return at + 1;
  if (element === '\\') return pattern[at + 1] === character ? at + 2 : undefined;
  if (element !== '[') return element === character ? at + 1 : undefined;
  const end = pattern.indexOf(']', at + 2);
  if (end < 0) return undefined;
  return inClass(pattern.slice(at + 1, end), character) ? end + 1 : undefined;
}

function inClass(content: string, character: string): boolean {
  const negated = content[0] === '^' || content[0] === '!';
  const members = negated ? content.slice(1) : content;
  let hit = false;
  for (let at = 0; at < members.length; at++) {
    const low = members[at] ?? '';
    const high = members[at + 1] === '-' ? members[at + 2] : undefined;
    if (high === undefined) hit ||= low === character;
    else {
      hit ||= low <= character && character <= high;
      at += 2;
    }
  }
  return hit !== negated;
}
