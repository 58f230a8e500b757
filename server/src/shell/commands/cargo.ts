import type { ToolSyntax } from './tool.ts';

export const cargoTools: readonly ToolSyntax[] = [
  // As printed by `cargo help build`.
  {
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
  },
  {
    names: ['cross'],
    valued: '-p --package --bin -F --features --profile -j --jobs --target --target-dir --manifest-path',
  },
];
