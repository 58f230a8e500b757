import type { ToolSyntax } from './tool.ts';

export const xargs: ToolSyntax = {
  names: ['xargs'],
  valued: '-a --arg-file -d --delimiter -E -I -L -n --max-args -P --max-procs -s --max-chars --process-slot-var',
  attached: '-i -l -e',
  endsAfter: 1,
};
