import { projectFilesMethod, type ProjectFilesParams, type ProjectFilesResult } from '../../../../shared/src/protocol-project.ts';
import { projectFilesOf } from '../../engine/project-file/project-file.ts';
import { parse } from '../../syntax/parse.ts';
import { guardRequest } from '../guard.ts';
import { logFailures, type Session } from '../session.ts';
import { lookAround } from '../unopened-file.ts';

/** `distiller/projectFiles`: for *New Dockerfile for This Project*. */
export function handleProjectFiles(session: Session): void {
  const nothing: ProjectFilesResult = { files: [], reasons: [] };
  const find = async ({ uri }: ProjectFilesParams): Promise<ProjectFilesResult> => {
    const { settings, context } = await lookAround(session, uri, parse(''));
    if (context === undefined) return nothing;
    const { files, reasons } = projectFilesOf(context, settings);
    logFailures(session);
    return { files: files.map(({ title, detail, snippet }) => ({ title, detail, snippet })), reasons };
  };
  session.connection.onRequest(projectFilesMethod, guardRequest(session.log, projectFilesMethod, () => nothing, find));
}
