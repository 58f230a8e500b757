import assert from 'node:assert/strict';

export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** The opening tags of well-formed markup; fails where tags are not closed in order, or an attribute has no quotes. */
export function tagsOf(markup: string): readonly Tag[] {
  const tags: Tag[] = [];
  const open: string[] = [];
  const rest = markup.replace(/<(\/?)([a-zA-Z][\w-]*|[!?][^\s>]*)((?:\s+[^\s=>/?]+(?:="[^"<]*")?)*)\s*([/?]?)>/gu, (_, close: string, name: string, list: string, end: string) => {
    if (name.startsWith('!') || name.startsWith('?')) return '';
    if (close !== '') assert.equal(open.pop(), name);
    else {
      tags.push({ name, attributes: new Map([...list.matchAll(/([^\s=]+)(?:="([^"]*)")?/gu)].map((match) => [match[1] ?? '', match[2] ?? ''])) });
      if (end === '' && name !== 'meta') open.push(name);
    }
    return '';
  });
  assert.deepEqual(open, []);
  assert.ok(!rest.includes('<'), rest);
  return tags;
}
