import type { BuildContext } from '../context/context.ts';
import type { ContextProvider, ContextQuestion, FileChange } from './context-provider.ts';

/** The build contexts of open Dockerfiles, waited for only so long. */
export interface ContextSource {
  contextOf(question: ContextQuestion): Promise<BuildContext | undefined>;
  readNow: ContextProvider['readNow'];
  /** Whether an open Dockerfile is concerned. */
  filesChanged(changes: readonly FileChange[]): boolean;
  forget(uri: string): void;
  forgetAll(): void;
}

/** Listing a large workspace over a slow line must not hold findings back that need no context. */
const patienceMilliseconds = 1000;

/** `arrived` is called when a context that was not waited for has come, so that everything is looked at anew. */
export function createContextSource(provider: ContextProvider, arrived: () => void): ContextSource {
  return {
    async contextOf(question) {
      const coming = provider.contextOf(question);
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(() => resolve('late'), patienceMilliseconds);
      });
      const first = await Promise.race([coming, late]);
      clearTimeout(timer);
      if (first !== 'late') return first;
      void coming.then(arrived);
      return undefined;
    },
    readNow: (uri, paths) => provider.readNow(uri, paths),
    filesChanged: (changes) => provider.filesChanged(changes).length > 0,
    forget: (uri) => provider.forget(uri),
    forgetAll: () => provider.forgetAll(),
  };
}
