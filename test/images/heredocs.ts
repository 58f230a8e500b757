import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * For an engine that is older than heredocs: the files that COPY brings literally (a quoted delimiter) are laid into the
 * context and copied from there. The image is the same; that the heredoc itself is well formed, BuildKit's own check says.
 */
export async function layOutHeredocs(text: string, folder: string): Promise<string> {
  const files: { readonly name: string; readonly body: string }[] = [];
  const replaced = text.replaceAll(literal, (_, flags: string, _quote: string, delimiter: string, target: string, body: string) => {
    const name = `heredoc-${files.length}`;
    files.push({ name, body });
    return `COPY ${flags}${name} ${target.endsWith('/') ? `${target}${delimiter}` : target}\n`;
  });
  for (const { name, body } of files) await writeFile(join(folder, name), body);
  return replaced;
}

const literal = /^COPY[ \t]+((?:--\S+[ \t]+)*)<<(["'])(\w+)\2[ \t]+(\S+)[ \t]*\n([\s\S]*?)^\3[ \t]*\n/gm;
