import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/**
 * Looks into a packed extension: exactly the files that are meant to be there, a size one can
 * install over a slow line, and nothing inside that speaks of the machine it was built on.
 */
const expected: readonly string[] = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/changelog.md',
  'extension/dist/client.js',
  'extension/dist/client.web.js',
  'extension/dist/server.js',
  'extension/docs/guide.md',
  'extension/docs/walkthrough/debugging.md',
  'extension/docs/walkthrough/distroless.md',
  'extension/docs/walkthrough/stages.md',
  'extension/docs/walkthrough/workspace.md',
  'extension/package.json',
  'extension/readme.md',
  'extension/snippets/dockerfile.json',
  'extension/syntaxes/dockerfile.tmLanguage.json',
];

const largest = 1024 * 1024;

/** The registry client of dockerfile-language-service, source maps, and the folder of the build. */
const forbidden: readonly string[] = ['auth.docker.io', 'sourceMappingURL', process.cwd()];

interface Entry {
  readonly name: string;
  readonly content: Buffer;
}

function check(path: string): readonly string[] {
  const archive = readFileSync(path);
  const entries = readZip(archive);
  const names = entries.map(({ name }) => name);
  return [
    ...(archive.length > largest ? [`${archive.length} bytes, more than ${largest}`] : []),
    ...expected.filter((name) => !names.includes(name)).map((name) => `missing: ${name}`),
    ...names.filter((name) => !expected.includes(name)).map((name) => `not expected: ${name}`),
    ...entries.flatMap(({ name, content }) => forbidden.filter((word) => content.includes(word)).map((word) => `${name} contains ${word}`)),
  ];
}

/** Reads the central directory at the end of a zip archive and what it points to. */
function readZip(archive: Buffer): readonly Entry[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end === -1) throw new Error('not a zip archive');
  const entries: Entry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    entries.push({ name, content: contentAt(archive, at) });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function contentAt(archive: Buffer, directoryEntry: number): Buffer {
  const isDeflated = archive.readUInt16LE(directoryEntry + 10) === 8;
  const size = archive.readUInt32LE(directoryEntry + 20);
  const local = archive.readUInt32LE(directoryEntry + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const raw = archive.subarray(start, start + size);
  return isDeflated ? inflateRawSync(raw) : raw;
}

function main(): void {
  const path = process.argv[2] ?? 'dockerfile-distiller.vsix';
  const problems = check(path);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${path}: ${expected.length} files, ${Math.round(readFileSync(path).length / 1024)} KB`);
}

main();
