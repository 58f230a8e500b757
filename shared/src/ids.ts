/** Names that the manifest, the client and the server must agree on. */
export const settingsPrefix = 'distiller';
export const diagnosticsSource = 'distiller';
export const languageIds = ['dockerfile'] as const;
export const fixAllKind = 'source.fixAll.distiller';
