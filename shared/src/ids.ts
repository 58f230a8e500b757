/** Names that the manifest, the client and the server must agree on. */
export const settingsPrefix = 'distiller';
export const diagnosticsSource = 'distiller';
export const languageIds = ['dockerfile'] as const;
export const fixAllKind = 'source.fixAll.distiller';
/**
 * Where the pages of rules can be read: `<docsUrl>/rules/<id>.md`. Undefined until the project has a public home; then
 * only rules with a page of somebody else's (BuildKit's) link to it, and the hover says why for all.
 */
export const docsUrl: string | undefined = undefined;

/** The file, fixture and page of a rule: BuildKit's ids (`StageNameCasing`) in kebab case, ours as they are. */
export function fileNameOf(id: string): string {
  return id
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}
