import type { ToolSyntax } from './tool.ts';

export const yumConfigManager: ToolSyntax = {
  names: ['yum-config-manager'],
  valued: '--add-repo --setopt --save-as',
};
