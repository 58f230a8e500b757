import type { ToolSyntax } from './tool.ts';

/** As printed by `git -h` and `git clone -h`. */
export const git: ToolSyntax = {
  names: ['git'],
  valued: '-C -c --git-dir --work-tree --namespace --exec-path --config-env',
  subcommands: {
    clone: {
      valued: `
        -j --jobs --template --reference --reference-if-able -o --origin -b --branch -u --upload-pack --depth
        --shallow-since --shallow-exclude --separate-git-dir -c --config --server-option --filter --bundle-uri
        --revision`,
    },
    checkout: { valued: '-b -B --orphan --conflict' },
    fetch: {
      valued: `
        --depth --shallow-since --shallow-exclude -j --jobs --upload-pack -o --server-option --refmap --filter`,
    },
    pull: { valued: '--depth -s --strategy -X --strategy-option -j --jobs' },
    config: { valued: '-f --file --blob --type --default' },
    'submodule update': { valued: '--depth -j --jobs --reference --filter' },
    commit: { valued: '-m --message -F --file -C -c --author --date -t --template' },
    archive: { valued: '-o --output --format --prefix --remote' },
    apply: { valued: '--directory --exclude --include -p -C --whitespace' },
  },
};
