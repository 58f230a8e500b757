/** A line of the file. `contentEnd` stands before the line end and every CR in front of it, as BuildKit trims them. */
export interface PhysicalLine {
  readonly start: number;
  readonly contentEnd: number;
  readonly end: number;
}

export function lineFrom(text: string, start: number): PhysicalLine {
  const feed = text.indexOf('\n', start);
  const end = feed === -1 ? text.length : feed + 1;
  let contentEnd = feed === -1 ? end : feed;
  while (contentEnd > start && text.charCodeAt(contentEnd - 1) === 0x0d) contentEnd -= 1;
  return { start, contentEnd, end };
}
