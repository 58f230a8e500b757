/**
 * Whether a version (`22`, `3.13`) can be meant by a range of npm, Python, Composer or RubyGems: `>=18 <23`, `^20.1`,
 * `~=3.11`, `3.12.*`, `18 || 20`. Undefined: the range is of a kind that is not read.
 */
export function satisfies(range: string, version: string): boolean | undefined {
  const alternatives = range.split('||').map((one) => partsOf(one));
  if (alternatives.some((parts) => parts === undefined || parts.length === 0)) return undefined;
  return alternatives.some((parts) => parts?.every((part) => holds(part, numbersOf(version))));
}

interface Part {
  readonly operator: string;
  readonly numbers: readonly number[];
}

const operators = ['>=', '<=', '==', '!=', '~=', '~>', '>', '<', '=', '^', '~'];

/** Undefined where one part is no comparison with a version. */
function partsOf(text: string): readonly Part[] | undefined {
  const words = text.replaceAll(',', ' ').replace(/(>=|<=|==|!=|~=|~>|[<>=^~])\s+/g, '$1').split(/\s+/).filter((word) => word !== '');
  const parts = words.map((word) => {
    const operator = operators.find((one) => word.startsWith(one)) ?? '';
    const bare = word.slice(operator.length).replace(/^v/, '').replace(/(\.[x*])+$/i, '');
    return /^\d+(\.\d+)*$/.test(bare) ? { operator, numbers: numbersOf(bare) } : undefined;
  });
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function numbersOf(version: string): readonly number[] {
  return version.split('.').map(Number);
}

/** Compared as far as both are stated: `22` may be 22.4, so `>=22.4` can mean it. */
function holds({ operator, numbers }: Part, version: readonly number[]): boolean {
  const order = compare(version, numbers);
  switch (operator) {
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0 || (order === 0 && version.length < numbers.length);
    case '<':
      return order < 0 || (order === 0 && version.length < numbers.length);
    case '!=':
      return order !== 0 || version.length < numbers.length;
    case '^':
      return order >= 0 && version[0] === numbers[0];
    case '~=':
    case '~>':
      return order >= 0 && compare(version, numbers.slice(0, Math.max(1, numbers.length - 1))) === 0;
    default:
      return order === 0 || (operator === '~' && order > 0 && compare(version, numbers.slice(0, 2)) === 0);
  }
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
