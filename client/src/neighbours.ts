import * as vscode from 'vscode';
import type { NeighbourFeature } from '../../shared/src/protocol-actions.ts';

const containerTools: readonly NeighbourFeature[] = [
  'completion', 'definition', 'documentHighlight', 'documentLink', 'documentSymbol', 'foldingRange', 'formatting', 'hover', 'rename', 'signatureHelp',
];

/** Extensions that also serve Dockerfiles, and what they answer, so that nothing is shown twice. */
const neighbours: Readonly<Record<string, readonly NeighbourFeature[]>> = {
  'ms-azuretools.vscode-containers': containerTools,
  'docker.docker': ['completion', 'formatting', 'hover'],
};

/** What this extension leaves to those that are installed and enabled. */
export function featuresLeft(): readonly NeighbourFeature[] {
  const left = new Set<NeighbourFeature>();
  for (const [id, features] of Object.entries(neighbours)) {
    if (vscode.extensions.getExtension(id) !== undefined) features.forEach((feature) => left.add(feature));
  }
  return [...left];
}
