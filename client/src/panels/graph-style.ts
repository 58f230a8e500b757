/**
 * Colours of the editor's theme. Behind each stands what an exported picture uses, which no theme reaches.
 * What ends in the image differs by its line too, not by its colour alone.
 */
export const graphStyle = `
svg { font: 13px var(--vscode-font-family, system-ui, sans-serif); }
text { fill: var(--vscode-editor-foreground, #24292f); }
.card { fill: var(--vscode-editorWidget-background, #ffffff); stroke: var(--vscode-descriptionForeground, #57606a); stroke-dasharray: 5 4; }
.target .card, .in-image .card { stroke: var(--vscode-charts-green, #1a7f37); stroke-dasharray: none; }
.target .card { stroke-width: 3; }
.in-image .card { stroke-width: 2; }
.unused .card { opacity: 0.6; }
.name { font-weight: 600; font-size: 15px; }
.fate, .size { fill: var(--vscode-descriptionForeground, #57606a); font-size: 12px; }
.target .fate, .in-image .fate { fill: var(--vscode-editor-foreground, #24292f); font-weight: 600; }
.track { fill: var(--vscode-editorWidget-border, #d0d7de); }
.bar { fill: var(--vscode-charts-blue, #0969da); }
.link { fill: none; stroke: var(--vscode-charts-blue, #0969da); stroke-width: 1.5; }
.link.base { stroke-width: 3; }
.tip { fill: var(--vscode-charts-blue, #0969da); }
`;
