import { withoutBom } from './document.ts';
import { parseRequirement, type PythonRequirement } from './python-requirement.ts';

export interface RequirementsTxt {
  readonly requirements: readonly PythonRequirement[];
  /** `-r other.txt`, as written: relative to this file. */
  readonly includes: readonly string[];
  readonly constraints: readonly string[];
  /** Local paths (`.`, `./lib`, `-e .`), relative to where pip runs. */
  readonly localPaths: readonly string[];
  /** `git+https://…` and archives: the install needs git or the network. */
  readonly urls: readonly string[];
  readonly hashed: boolean;
  /** Lines that are none of these: nothing may be concluded from an absent package. */
  readonly unread: readonly string[];
}

export function readRequirementsTxt(text: string): RequirementsTxt {
  const found = { requirements: [] as PythonRequirement[], includes: [] as string[], constraints: [] as string[], localPaths: [] as string[], urls: [] as string[], unread: [] as string[] };
  let hashed = false;
  for (const line of logicalLines(text)) {
    if (line.includes('--hash')) hashed = true;
    readLine(line, found);
  }
  return { ...found, hashed };
}

type Found = { [Key in Exclude<keyof RequirementsTxt, 'hashed'>]: RequirementsTxt[Key][number][] };

function readLine(line: string, found: Found): void {
  const option = /^(-r|--requirement|-c|--constraint|-e|--editable)(?:\s*=\s*|\s+|(?=[^-\s]))(\S.*)$/.exec(line);
  const value = option?.[2]?.trim();
  if (option && value !== undefined) {
    if (option[1] === '-r' || option[1] === '--requirement') found.includes.push(value);
    else if (option[1] === '-c' || option[1] === '--constraint') found.constraints.push(value);
    else readSource(value, found);
    return;
  }
  if (line.startsWith('-')) return;
  if (isPath(line) || /^[a-z+]+:\/\//.test(line)) {
    readSource(line, found);
    return;
  }
  const requirement = parseRequirement(line.split(/\s--/)[0] ?? line);
  if (requirement) found.requirements.push(requirement);
  else found.unread.push(line);
}

function readSource(value: string, found: Found): void {
  if (!/^[a-z+]+:\/\//.test(value)) {
    found.localPaths.push(value);
    return;
  }
  found.urls.push(value);
  const egg = /[#&]egg=([^&\s]+)/.exec(value)?.[1];
  const requirement = egg === undefined ? undefined : parseRequirement(egg);
  if (requirement) found.requirements.push({ ...requirement, url: value });
}

function isPath(line: string): boolean {
  return line === '.' || line.startsWith('./') || line.startsWith('../') || line.startsWith('/') || line.startsWith('.[') || /^\S+\.whl$/.test(line);
}

/** Continuations joined, comments (after white space, or a whole line) and blank lines dropped. */
function logicalLines(text: string): readonly string[] {
  return withoutBom(text)
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
}
