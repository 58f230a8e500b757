/** What a finding is compared by: which lines, what it is called, and whose it is. */
export interface ToldFinding {
  readonly source: string | undefined;
  readonly code: string | number | undefined;
  readonly isError: boolean;
  readonly firstLine: number;
  readonly lastLine: number;
}

/** Whether another extension tells this of ours already. Docker's names its findings as BuildKit does, and so do we. */
export function isToldBy(own: ToldFinding, other: ToldFinding): boolean {
  if (other.firstLine > own.lastLine || own.firstLine > other.lastLine) return false;
  if (other.isError && ofSyntax.has(String(own.code))) return true;
  return namesOf(other).includes(String(own.code));
}

/** Of what cannot be read every reader says something, each in other words. */
const ofSyntax: ReadonlySet<string> = new Set(['syntax-error', 'refused-value', 'json-form-broken', 'text-after-backslash']);

function namesOf({ source, code }: ToldFinding): readonly string[] {
  if (typeof code === 'string') return [code];
  return source === 'dockerfile-utils' && code !== undefined ? microsoft[code] ?? [] : [];
}

/** The numbers of dockerfile-utils 0.16 (`ValidationCode`), which Microsoft's Container Tools shows. */
const microsoft: Readonly<Record<number, readonly string[]>> = {
  0: ['ConsistentInstructionCasing'],
  10: ['DuplicateStageName'],
  11: ['NoEmptyContinuation'],
  37: ['MultipleInstructionsDisallowed'],
  45: ['MaintainerDeprecated'],
  50: ['WorkdirRelativePath'],
  51: ['UndefinedArgInFrom', 'InvalidDefaultArgInFrom'],
};
