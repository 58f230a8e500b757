import type { ToolSyntax } from './tool.ts';

/** As printed by `cargo help build`. */
export const cargo: ToolSyntax = {
  names: ['cargo'],
  valued: `
    --message-format --color --config -Z -C -p --package --exclude --bin --example --test --bench -F --features
    --profile -j --jobs --target --target-dir --artifact-dir --out-dir --manifest-path --lockfile-path`,
  subcommands: {
    install: { valued: '--version --vers --index --registry --git --branch --tag --rev --path --root' },
    vendor: { valued: '-s --sync' },
    'chef prepare': { valued: '--recipe-path' },
    'chef cook': { valued: '--recipe-path' },
    new: { valued: '--name --edition --vcs' },
    init: { valued: '--name --edition --vcs' },
    add: { valued: '--rename --git --branch --tag --rev --path --registry' },
  },
};
