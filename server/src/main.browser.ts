import './classic/web-buffer.ts';
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { version } from '../../package.json';
import { startServer } from './lsp/server.ts';

startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), { version });
