// Answers what Microsoft's extension answers for a Dockerfile, so that a test can see what is shown twice.
const vscode = require('vscode');

exports.activate = ({ subscriptions }) => {
  const { languages, Range } = vscode;
  const select = { language: 'dockerfile' };
  const found = languages.createDiagnosticCollection('dockerfile-utils');
  const check = (document) => {
    if (document.languageId === 'dockerfile') found.set(document.uri, [...findingsOf(document)]);
  };
  vscode.workspace.textDocuments.forEach(check);
  const wordAt = (document, position) => document.getText(document.getWordRangeAtPosition(position));
  subscriptions.push(
    found,
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument(({ document }) => check(document)),
    languages.registerHoverProvider(select, { provideHover: (document, position) => new vscode.Hover(`Container Tools on ${wordAt(document, position)}`) }),
    languages.registerCompletionItemProvider(select, { provideCompletionItems: () => ['EXPOSE', 'ENV'].map((name) => new vscode.CompletionItem(name, vscode.CompletionItemKind.Keyword)) }),
    languages.registerDocumentFormattingEditProvider(select, { provideDocumentFormattingEdits: () => [vscode.TextEdit.insert(new vscode.Position(0, 0), '# formatted by Container Tools\n')] }),
    languages.registerDocumentSymbolProvider(select, { provideDocumentSymbols: symbolsOf }),
    languages.registerCodeActionsProvider(select, { provideCodeActions: (document, range, { diagnostics }) => diagnostics
      .filter(({ source }) => source === 'dockerfile-utils')
      .map(() => new vscode.CodeAction('Convert MAINTAINER to LABEL', vscode.CodeActionKind.QuickFix)) }),
  );

  function* findingsOf(document) {
    for (let at = 0; at < document.lineCount; at++) {
      if (!document.lineAt(at).text.startsWith('MAINTAINER')) continue;
      const finding = new vscode.Diagnostic(new Range(at, 0, at, 10), 'MAINTAINER has been deprecated', vscode.DiagnosticSeverity.Warning);
      yield Object.assign(finding, { source: 'dockerfile-utils', code: 45 });
    }
  }

  function symbolsOf(document) {
    return document.getText().split('\n').flatMap((line, at) => {
      const [name = ''] = line.split(' ');
      const range = new Range(at, 0, at, line.length);
      return name === '' ? [] : [new vscode.DocumentSymbol(name, '', vscode.SymbolKind.Function, range, range)];
    });
  }
};
