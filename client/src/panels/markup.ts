/** Text of a Dockerfile may hold anything; this makes it plain text of HTML and SVG, in content and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, (sign) => entities[sign] ?? '\ufffd');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Cut to what fits, told by the ellipsis; never between the halves of a character. */
export function shortened(text: string, longest: number): string {
  const signs = [...text.replace(/\s+/gu, ' ')];
  return signs.length <= longest ? signs.join('') : `${signs.slice(0, longest - 1).join('')}…`;
}
