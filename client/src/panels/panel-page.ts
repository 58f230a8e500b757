import { escapeMarkup } from './markup.ts';

export interface PanelPage {
  readonly title: string;
  readonly nonce: string;
  readonly style: string;
  readonly script: string;
  readonly body: string;
}

/** A page that loads nothing and runs nothing but its own script. */
export function panelPage({ title, nonce, style, script, body }: PanelPage): string {
  return [
    '<!DOCTYPE html>', '<html lang="en">', '<head>', '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeMarkup(title)}</title>`,
    `<style nonce="${nonce}">${schemes}${style}</style>`,
    '</head>', '<body>', body, `<script nonce="${nonce}">${script}</script>`, '</body>', '</html>',
  ].join('\n');
}

/** Check boxes and scroll bars are the browser's own: it has to know whether the theme is dark. */
const schemes = `
.vscode-light, .vscode-high-contrast-light { color-scheme: light; }
.vscode-dark, .vscode-high-contrast:not(.vscode-high-contrast-light) { color-scheme: dark; }
`;

/** Not to be guessed by what is shown in the page. */
export function makeNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
