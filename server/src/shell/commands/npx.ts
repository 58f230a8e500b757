import type { ToolSyntax } from './tool.ts';

export const npx: ToolSyntax = {
  names: ['npx'],
  valued: '-p --package -c --call --registry --cache -w --workspace',
  endsAfter: 1,
};
