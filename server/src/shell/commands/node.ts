import type { ToolSyntax } from './tool.ts';

export const nodeTools: readonly ToolSyntax[] = [
  // As printed by `node --help`; options stand before the script.
  {
    names: ['node', 'nodejs'],
    valued: `
      -e --eval -p --print -r --require --import --loader --experimental-loader --env-file --title --conditions -C
      --input-type`,
    endingFlags: '-e --eval -p --print',
    endsAfter: 1,
  },
  {
    names: ['ts-node', 'tsx', 'nodemon', 'pm2-runtime'],
    valued: '-P --project -r --require -w --watch -e --ext -x --exec -i --instances --env',
    endsAfter: 1,
  },
  // As in the reference of the compiler.
  {
    names: ['tsc'],
    style: 'single-dash',
    valued: `
      -p --project --outDir --outFile --rootDir --target -t --module -m --build-info --tsBuildInfoFile
      --declarationDir --baseUrl --jsx --lib --moduleResolution`,
  },
];
