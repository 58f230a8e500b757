import type { ToolSyntax } from './tool.ts';

/** As printed by `node --help`; options stand before the script. */
export const node: ToolSyntax = {
  names: ['node', 'nodejs'],
  valued: `
    -e --eval -p --print -r --require --import --loader --experimental-loader --env-file --title --conditions -C
    --input-type`,
  endingFlags: '-e --eval -p --print',
  endsAfter: 1,
};
