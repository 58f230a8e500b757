import type { ToolSyntax } from './tool.ts';

export const grep: ToolSyntax = {
  names: ['grep', 'egrep', 'fgrep'],
  valued: `
    -e --regexp -f --file -m --max-count -A --after-context -B --before-context -C --context -d --directories -D
    --devices --include --exclude --exclude-dir --exclude-from --label`,
};
