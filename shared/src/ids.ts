/** Names that the manifest, the client and the server must agree on. */
export const settingsPrefix = 'distiller';
export const diagnosticsSource = 'distiller';
export const languageIds = ['dockerfile'] as const;
export const fixAllKind = 'source.fixAll.distiller';
/** The page of a rule is `<docsUrl>/rules/<id>.md`, of a refactoring `<docsUrl>/refactorings/<id>.md`. */
export const docsUrl = 'https://github.com/dockerfile-distiller/dockerfile-distiller/blob/main/docs';
