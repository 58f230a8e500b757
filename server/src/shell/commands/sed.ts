import type { ToolSyntax } from './tool.ts';

export const sedTools: readonly ToolSyntax[] = [
  // As printed by `sed --help`; the suffix of `-i` is attached.
  {
    names: ['sed'],
    valued: '-e --expression -f --file -l --line-length',
    attached: '-i',
  },
  {
    names: ['grep', 'egrep', 'fgrep'],
    valued: `
      -e --regexp -f --file -m --max-count -A --after-context -B --before-context -C --context -d --directories -D
      --devices --include --exclude --exclude-dir --exclude-from --label`,
  },
  {
    names: ['awk', 'gawk', 'mawk'],
    valued: '-F --field-separator -v --assign -f --file',
  },
];
