import type { Analysis } from './analyses.ts';
import { requestFailed } from './guard.ts';
import type { Session } from './session.ts';

/** The analysis of exactly this version, or an error the user reads: an edit for another version would hit the wrong bytes. */
export async function openAnalysis(session: Session, uri: string, version: number): Promise<Analysis> {
  const analysis = await session.analyses.of(uri);
  if (analysis === undefined) throw requestFailed('The Dockerfile is no longer open.');
  if (analysis.document.version !== version) throw requestFailed('The Dockerfile has changed since the menu was opened. Open it again.');
  return analysis;
}
