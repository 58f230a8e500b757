import type { ToolSyntax } from './tool.ts';

/** As in the reference of `conda install` and `conda create`. */
export const conda: ToolSyntax = {
  names: ['conda', 'mamba', 'micromamba'],
  valued: `
    -n --name -p --prefix -c --channel --file -f --solver --subdir --platform --repodata-fn --channel-priority
    --revision --copy-from -r --root-prefix`,
  subcommands: {
    run: { valued: '--cwd', endsAfter: 2 },
    'env create': { valued: '-f --file' },
    'env update': { valued: '-f --file' },
    config: { valued: '--add --append --prepend --set --remove --remove-key --get --show-sources' },
  },
};
