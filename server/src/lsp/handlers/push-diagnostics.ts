import { describeError } from '../guard.ts';
import type { Session } from '../session.ts';
import { diagnosticsOf } from './diagnostics.ts';

/** Long enough that a burst of typing is analysed once, short enough to feel immediate. */
const debounceMilliseconds = 150;

export interface PushDiagnostics {
  /** Everything open is looked at anew. */
  refresh(): void;
}

/** `textDocument/publishDiagnostics`, for clients that do not ask. */
export function handlePushDiagnostics(session: Session): PushDiagnostics {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const cancel = (uri: string): void => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
  };
  const schedule = (uri: string, delay: number): void => {
    cancel(uri);
    timers.set(uri, setTimeout(() => {
      timers.delete(uri);
      void publish(session, uri);
    }, delay));
  };
  const seen = new Set<string>();
  session.documents.onDidChangeContent(({ document }) => {
    schedule(document.uri, seen.has(document.uri) ? debounceMilliseconds : 0);
    seen.add(document.uri);
  });
  session.documents.onDidClose(({ document }) => {
    cancel(document.uri);
    seen.delete(document.uri);
    void session.connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  return { refresh: () => session.documents.keys().forEach((uri) => schedule(uri, 0)) };
}

async function publish(session: Session, uri: string): Promise<void> {
  try {
    const analysis = await session.analyses.of(uri);
    if (analysis === undefined) return;
    const diagnostics = diagnosticsOf(session, analysis);
    await session.connection.sendDiagnostics({ uri, version: analysis.document.version, diagnostics });
  } catch (error) {
    session.log(`diagnostics of ${uri}: ${describeError(error)}`);
  }
}
