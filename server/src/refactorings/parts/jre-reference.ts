import { canonicalRepository } from '../../facts/lookup.ts';
import type { Stage } from '../../model/model.ts';
import { parseReference } from '../../syntax/reference.ts';
import { splitReference, withTag } from './reference-parts.ts';

export interface JreImage {
  readonly reference: string;
  /** Why the JRE is another vendor's than the JDK. */
  readonly otherVendor?: string;
}

/**
 * The JRE of the image that brings the JDK, from the author's own words, so that variables and mirrors stay:
 * `maven:3.9-eclipse-temurin-${V}-alpine` → `eclipse-temurin:${V}-jre-alpine`. Undefined: none is known.
 */
export function jreReference(stage: Stage, raw: string, version: string | undefined): JreImage | undefined {
  const { image, tag } = splitReference(raw);
  const parsed = parseReference(image);
  const repository = parsed === undefined ? undefined : canonicalRepository(parsed);
  const words = (tag ?? '').split('-');
  switch (repository) {
    case 'eclipse-temurin':
      return { reference: withTag(image, temurinTag(words, tag, version)) };
    case 'maven':
      return ofTool(image, words, 'maven', stage, version);
    case 'gradle':
      return ofTool(image, words, 'gradle', stage, version);
    case 'openjdk': case 'java': case 'amazoncorretto': case 'sbtscala/scala-sbt': case 'hseeberger/scala-sbt': {
      const major = version ?? javaVersionIn(raw);
      const isAlpine = stage.facts?.distribution === 'alpine' || words.some((word) => word.startsWith('alpine'));
      const isTemurin = words.includes('temurin');
      const release = isTemurin && !isAlpine ? words.find((word) => releases.has(word)) : undefined;
      const vendor = repository === 'amazoncorretto' ? noJre('Amazon Corretto') : repository.includes('/') ? 'sbt has no image of its own for it' : deprecated;
      return major === undefined ? undefined : { reference: [`eclipse-temurin:${major}-jre`, ...(isAlpine ? ['alpine'] : []), ...(release === undefined ? [] : [release])].join('-'), ...(isTemurin ? {} : { otherVendor: vendor }) };
    }
    default:
      return undefined;
  }
}

/** `21-jdk-noble`, `21-alpine` (which is a JDK), nothing at all. */
function temurinTag(words: readonly string[], tag: string | undefined, version: string | undefined): string {
  if (tag === undefined || tag === 'latest') return version === undefined ? 'jre' : `${version}-jre`;
  if (words.includes('jre')) return tag;
  if (words.includes('jdk')) return words.map((word) => (word === 'jdk' ? 'jre' : word)).join('-');
  const [first = '', ...rest] = words;
  return [first, 'jre', ...rest].join('-');
}

/** Maven's tags name vendor and version behind the tool's own; Gradle's the version as `jdk21`. */
function ofTool(image: string, words: readonly string[], tool: 'maven' | 'gradle', stage: Stage, version: string | undefined): JreImage | undefined {
  const prefix = image.slice(0, image.lastIndexOf(tool));
  const at = words.findIndex((word) => (tool === 'gradle' ? word.startsWith('jdk') : word === 'temurin'));
  const named = tool === 'gradle' ? words[at]?.slice('jdk'.length) : words[at + 1];
  const isTemurin = tool === 'gradle' ? !words.some((word) => ['corretto', 'graal', 'ubi', 'lts'].includes(word)) : words.includes('temurin');
  if (at !== -1 && isTemurin && named !== undefined && named !== '') {
    const rest = words.slice(tool === 'gradle' ? at + 1 : at + 2).filter((word) => releases.has(word) || word.startsWith('alpine'));
    return { reference: `${prefix}eclipse-temurin:${[named, 'jre', ...rest].join('-')}` };
  }
  if (version === undefined) return undefined;
  const isAlpine = stage.facts?.distribution === 'alpine' || words.includes('alpine');
  const name = vendors.find(([word]) => words.some((each) => each.includes(word)))?.[1];
  const isOld = words.includes('openjdk') || words.includes('jdk');
  const vendor = name === undefined ? (isOld ? deprecated : undefined) : noJre(name);
  return { reference: `${prefix}eclipse-temurin:${version}-jre${isAlpine ? '-alpine' : ''}`, ...(vendor === undefined ? {} : { otherVendor: vendor }) };
}

/** Of the words of a Maven or Gradle tag these are Temurin's too. */
const releases: ReadonlySet<string> = new Set(['resolute', 'noble', 'jammy', 'focal']);

const vendors: readonly (readonly [string, string])[] = [
  ['corretto', 'Amazon Corretto'], ['graal', 'GraalVM'], ['semeru', 'IBM Semeru'], ['ibmjava', 'IBM'], ['sapmachine', 'SapMachine'],
  ['microsoft', 'Microsoft'], ['zulu', 'Azul Zulu'], ['adopt', 'AdoptOpenJDK'], ['liberica', 'Liberica'],
];

const deprecated = 'the openjdk images are no longer built';

function noJre(vendor: string): string {
  return `no JRE image of ${vendor} is known`;
}

/** `17` of `eclipse-temurin-jammy-17.0.10_7_1.10.0_3.4.1`, `8` of `8u312_1.6.2_2.13.8` and of `openjdk-8-jdk`. */
export function javaVersionIn(raw: string): string | undefined {
  const words = (splitReference(raw).tag ?? '').split('-');
  const graal = words.find((word) => word.startsWith('java') && isDigit(word.at(4)));
  if (graal !== undefined) return digitsOf(graal.slice(4));
  const first = words.find((word) => isDigit(word[0]));
  return first === undefined ? undefined : digitsOf(first);
}

function digitsOf(text: string): string {
  let end = 0;
  while (isDigit(text[end])) end++;
  return text.slice(0, end);
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}
