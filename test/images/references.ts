/** The outside images of a Dockerfile: bases, and sources of COPY --from that are no stages. ARG defaults are put in. */
export function referencesOf(text: string): readonly string[] {
  const args = new Map([...text.matchAll(/^ARG\s+(\w+)=(\S+)/gm)].map((match) => [match[1] ?? '', match[2] ?? '']));
  const expand = (word: string): string => word.replaceAll(/\$\{?(\w+)\}?/g, (_, name: string) => args.get(name) ?? '');
  const stages = new Set([...text.matchAll(/^FROM\s.*\sAS\s+(\S+)/gim)].map((match) => (match[1] ?? '').toLowerCase()));
  const bases = [...text.matchAll(/^FROM\s+(?:--\S+\s+)*(\S+)/gim)].map((match) => expand(match[1] ?? ''));
  const sources = [...text.matchAll(/^COPY\s+(?:--\S+\s+)*?--from=(\S+)/gim)].map((match) => expand(match[1] ?? '')).filter((word) => !/^\d+$/.test(word));
  return [...new Set([...bases, ...sources])].filter((word) => word !== 'scratch' && !stages.has(word.toLowerCase()));
}
