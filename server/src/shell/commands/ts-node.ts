import type { ToolSyntax } from './tool.ts';

export const tsNode: ToolSyntax = {
  names: ['ts-node', 'tsx', 'nodemon', 'pm2-runtime'],
  valued: '-P --project -r --require -w --watch -e --ext -x --exec -i --instances --env',
  endsAfter: 1,
};
