import * as vscode from 'vscode';
import { documentSelector } from './documents.ts';
import { featuresLeft } from './neighbours.ts';
import type { Service, ServiceState } from './service.ts';

/** The entry behind `{}` in the status bar of a Dockerfile: whether the server runs, and a way to restart it. */
export function createStatusItem(service: Service): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('distiller.status', documentSelector);
  item.name = 'Dockerfile Distiller';
  const show = (state: ServiceState): void => {
    item.text = texts[state];
    item.busy = state === 'starting';
    item.severity = state === 'failed' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    item.detail = detailOf(state);
    item.command = state === 'ready' ? { command: 'distiller.showOutput', title: 'Show output' } : { command: 'distiller.restart', title: 'Restart' };
  };
  show(service.state);
  const following = [service.onDidChangeState(show), vscode.extensions.onDidChange(() => show(service.state))];
  return vscode.Disposable.from(item, ...following);
}

const texts: Readonly<Record<ServiceState, string>> = {
  starting: 'Distiller: starting',
  ready: 'Distiller: ready',
  failed: 'Distiller: did not start',
  stopped: 'Distiller: stopped',
};

function detailOf(state: ServiceState): string {
  const left = featuresLeft();
  return state === 'ready' && left.length > 0 ? `left to other extensions: ${left.join(', ')}` : '';
}
