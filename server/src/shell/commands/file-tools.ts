import type { ToolSyntax } from './tool.ts';

export const fileTools: readonly ToolSyntax[] = [
  // As printed by `mkdir --help`.
  {
    names: ['mkdir'],
    valued: '-m --mode',
  },
  // As printed by their help.
  {
    names: ['cp', 'mv', 'ln'],
    valued: '-t --target-directory -S --suffix --no-preserve --sparse',
  },
  {
    names: ['rm', 'rmdir'],
    valued: '',
  },
  {
    names: ['touch'],
    valued: '-d --date -r --reference -t',
  },
  // As printed by `install --help`.
  {
    names: ['install'],
    valued: '-g --group -m --mode -o --owner -S --suffix -t --target-directory --strip-program',
  },
  {
    names: ['rsync'],
    valued: `
      -e --rsh --exclude --include --exclude-from --include-from --files-from --chmod --chown -f --filter -T
      --temp-dir --rsync-path --compare-dest --copy-dest --link-dest`,
  },
  {
    names: ['cat', 'tee', 'ls', 'wc'],
    valued: '-I --ignore',
  },
  {
    names: ['head', 'tail'],
    valued: '-n --lines -c --bytes',
  },
  {
    names: ['sort'],
    valued: '-k --key -t --field-separator -o --output -S -T',
  },
];
