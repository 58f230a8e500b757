import type { Engine } from './engine.ts';
import type { Rung } from './rungs.ts';

/** Programs in an image that the plan promised not to be there. */
export async function findIntruders(engine: Engine, image: string, promises: Rung['promises']): Promise<readonly string[]> {
  if (promises.length === 0) return [];
  const programs = await listPrograms(engine, image);
  return promises.flatMap((promise) => {
    const found = breakers[promise].filter((name) => programs.has(name));
    return found.length === 0 ? [] : [`${promise} was promised, but the image has ${found.join(', ')}`];
  });
}

/** Not pip: it comes with a Python that is brought along whole, and compiles nothing without a compiler. */
const breakers = {
  'no shell': ['sh', 'bash', 'dash', 'ash', 'busybox'],
  'no package manager': ['apt', 'apt-get', 'dpkg', 'apk', 'npm', 'yarn', 'pnpm', 'gem', 'composer'],
  'no compiler': ['gcc', 'cc', 'g++', 'go', 'rustc', 'cargo', 'javac', 'mvn', 'gradle', 'make', 'cmake', 'tsc'],
} as const;

/** Base names of all files in folders that hold programs, as the image's file system has them. */
export async function listPrograms(engine: Engine, image: string): Promise<ReadonlySet<string>> {
  const created = await engine.docker(['create', image, 'none']);
  const id = created.stdout.trim();
  const list = await engine.export(id);
  await engine.docker(['rm', '-v', id]);
  const inBin = list.filter((path) => /(^|\/)s?bin\/[^/]+$/.test(path) && !path.includes('node_modules/'));
  return new Set(inBin.map((path) => path.split('/').at(-1) ?? ''));
}
