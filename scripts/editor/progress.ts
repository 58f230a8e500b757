/** Says that a long step still runs, also where the output is a file: a silent minute looks like a hang. */
export async function withProgress<T>(title: string, step: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const seconds = (): number => Math.round((Date.now() - started) / 1000);
  console.log(`${title} …`);
  const beat = setInterval(() => console.log(`  … still at it after ${seconds()} s`), 10_000);
  try {
    const result = await step();
    console.log(`  done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(beat);
  }
}
