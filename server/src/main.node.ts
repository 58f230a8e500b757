import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { diskContextHost } from './lsp/disk-context-host.ts';
import { startServer } from './lsp/server.ts';

startServer(createConnection(ProposedFeatures.all), { version, files: diskContextHost });
