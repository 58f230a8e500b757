// Answers what Docker's extension answers for a Dockerfile: BuildKit's checks under their own names, and a hover.
const vscode = require('vscode');

exports.activate = ({ subscriptions }) => {
  const { languages } = vscode;
  const select = { language: 'dockerfile' };
  const found = languages.createDiagnosticCollection('docker-language-server');
  const check = (document) => {
    if (document.languageId === 'dockerfile') found.set(document.uri, findingsOf(document));
  };
  // A build has to run first: the findings come later than those of others.
  const later = (document) => setTimeout(() => check(document), 1_000);
  vscode.workspace.textDocuments.forEach(later);
  subscriptions.push(
    found,
    vscode.workspace.onDidOpenTextDocument(later),
    vscode.workspace.onDidChangeTextDocument(({ document }) => later(document)),
    languages.registerHoverProvider(select, { provideHover: () => new vscode.Hover('Docker DX on this image') }),
  );

  function findingsOf(document) {
    return document.getText().split('\n').flatMap((line, at) => {
      if (!/^CMD [^[]/u.test(line)) return [];
      const finding = new vscode.Diagnostic(new vscode.Range(at, 0, at, line.length), 'JSON arguments recommended for CMD', vscode.DiagnosticSeverity.Warning);
      return [Object.assign(finding, { source: 'docker-language-server', code: 'JSONArgsRecommended' })];
    });
  }
};
