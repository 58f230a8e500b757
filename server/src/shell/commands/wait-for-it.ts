import type { ToolSyntax } from './tool.ts';

export const waitForIt: ToolSyntax = {
  names: ['wait-for-it', 'wait-for-it.sh'],
  valued: '-h --host -p --port -t --timeout',
};
