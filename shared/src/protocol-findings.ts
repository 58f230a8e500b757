/** The findings of a file that need not be open; answered with a list of LSP diagnostics. */
export const findingsMethod = 'distiller/findings';

export interface FindingsParams {
  readonly uri: string;
  readonly text: string;
}
