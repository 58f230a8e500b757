import { createConnection } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { diskContextHost } from '../lsp/disk-context-host.ts';
import { startServer } from '../lsp/server.ts';

/** `distiller lsp --stdio`: the language server for Neovim, Helix and others, until the editor leaves or closes the stream. */
export function runLsp(): Promise<number> {
  startServer(createConnection(process.stdin, process.stdout), { version, files: diskContextHost });
  return new Promise((resolve) => process.stdin.once('close', () => resolve(0)));
}
