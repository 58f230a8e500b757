/** Names that the manifest, the client and the server must agree on. */
export const settingsPrefix = 'distiller';
export const diagnosticsSource = 'distiller';
export const languageIds = ['dockerfile'] as const;
export const fixAllKind = 'source.fixAll.distiller';
/** The page of a rule is `<docsUrl>/rules/<id>.md`, of a refactoring `<docsUrl>/refactorings/<id>.md`. */
export const docsUrl = 'https://github.com/dockerfile-distiller/dockerfile-distiller/blob/main/docs';

/** The file, fixture and page of a rule: BuildKit's ids (`StageNameCasing`) in kebab case, ours as they are. */
export function fileNameOf(id: string): string {
  return id
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}
