import * as vscode from 'vscode';
import { applyRefactoringCommand } from '../../shared/src/protocol-actions.ts';
import { WorkspaceAnalysis } from './analyse-workspace.ts';
import { applyRefactoring, applyToFile } from './apply-refactoring.ts';
import { newDockerfile } from './new-dockerfile.ts';
import { openExample } from './open-example.ts';
import { previewRuntimes } from './runtime-preview.ts';
import type { Service } from './service.ts';
import { StageGraph } from './stage-graph.ts';

export function registerCommands(service: Service, output: vscode.OutputChannel, extension: vscode.Uri): vscode.Disposable[] {
  const graph = new StageGraph(service);
  const analysis = new WorkspaceAnalysis(service);
  return [
    graph,
    analysis,
    vscode.commands.registerCommand('distiller.newDockerfile', (folder: unknown) => newDockerfile(service, fileOf(folder))),
    vscode.commands.registerCommand('distiller.openExample', openExample),
    vscode.commands.registerCommand('distiller.openGuide', () => vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(extension, 'docs/guide.md'))),
    vscode.commands.registerCommand('distiller.analyseWorkspace', () => analysis.run()),
    vscode.commands.registerCommand('distiller.analyseFile', (file: unknown) => analysis.runOn(fileOf(file))),
    vscode.commands.registerCommand('distiller.convertToMultiStage', (file: unknown) => applyToFile(service, 'convert-to-multi-stage', fileOf(file))),
    vscode.commands.registerCommand('distiller.switchRuntime', (file: unknown) => applyToFile(service, 'switch-runtime', fileOf(file))),
    vscode.commands.registerCommand('distiller.showStageGraph', (file: unknown) => graph.show(fileOf(file))),
    vscode.commands.registerCommand('distiller.previewRuntimes', (file: unknown) => previewRuntimes(service, fileOf(file))),
    vscode.commands.registerCommand('distiller.restart', () => service.restart()),
    vscode.commands.registerCommand('distiller.showOutput', () => output.show()),
    vscode.commands.registerCommand(applyRefactoringCommand, (argument: unknown) => applyRefactoring(service, argument)),
  ];
}

/** Menus of the explorer and the editor's title give the file; the palette gives nothing. */
function fileOf(argument: unknown): vscode.Uri | undefined {
  return argument instanceof vscode.Uri ? argument : undefined;
}
