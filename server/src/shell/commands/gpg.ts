import type { ToolSyntax } from './tool.ts';

export const gpg: ToolSyntax = {
  names: ['gpg', 'gpg2'],
  valued: `
    -o --output -u --local-user -r --recipient --homedir --keyserver --keyring --recv-keys --recv-key
    --keyserver-options --default-key --status-fd --passphrase --passphrase-fd --pinentry-mode --import-options
    --trust-model`,
};
