import type { ToolSyntax } from './tool.ts';

/** As in the reference of `gem install`. */
export const gem: ToolSyntax = {
  names: ['gem'],
  valued: `
    -v --version -i --install-dir -n --bindir --platform -P --trust-policy -s --source --build-root -g --file
    --without -p --http-proxy --document -B --bulk-threshold --config-file`,
};
