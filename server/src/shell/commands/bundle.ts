import type { ToolSyntax } from './tool.ts';

/** As in the reference of `bundle install`. */
export const bundle: ToolSyntax = {
  names: ['bundle', 'bundler'],
  valued: `
    --gemfile --jobs -j --retry --path --binstubs --with --without --standalone --shebang --target-rbconfig
    --trust-policy`,
  subcommands: {
    exec: { endsAfter: 2 },
  },
};
