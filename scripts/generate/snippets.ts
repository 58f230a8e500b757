import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A snippet as its file says: `#!` describes it, `#>` are lines it stands below in tests, the rest is the body. */
export interface Snippet {
  readonly name: string;
  readonly description: string;
  readonly within: string;
  readonly body: string;
}

export function readSnippets(root: string): readonly Snippet[] {
  const folder = join(root, 'snippets');
  return readdirSync(folder).filter((name) => name.endsWith('.dockerfile')).sort().map((file) => {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    const taken = (mark: string): readonly string[] => lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length).trim());
    return {
      name: file.slice(0, -'.dockerfile'.length),
      description: taken('#!').join(' '),
      within: taken('#>').map((line) => `${line}\n`).join(''),
      body: lines.filter((line) => !line.startsWith('#!') && !line.startsWith('#>')).join('\n'),
    };
  });
}

/** VS Code's snippet file: variables of the Dockerfile are escaped, numbered placeholders are not. */
export function snippetsJson(snippets: readonly Snippet[]): string {
  const entries = snippets.map(({ name, description, body }) => [description, {
    prefix: name,
    description,
    body: body.trimEnd().split('\n').map((line) => line.replace(/(?<!\\)\$(?!\{?\d)/g, '\\$')),
  }]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

/** What a user has who accepts every default. */
export function expandSnippet({ within, body }: Snippet): string {
  let text = body;
  for (let previous = ''; previous !== text; ) {
    previous = text;
    text = text.replace(/\$\{\d+:([^{}$]*)\}/g, '$1');
  }
  return within + text.replaceAll('\\$', '$');
}
