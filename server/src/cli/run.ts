import { actionsCommand } from './actions.ts';
import { applyCommand } from './apply.ts';
import { UsageError } from './arguments.ts';
import { checkCommand } from './check.ts';
import { fixCommand } from './fix.ts';
import { runLsp } from './lsp.ts';
import { modelCommand, treeCommand } from './look-inside.ts';

const usage = `Dockerfile Distiller: makes container images small and safe.

  distiller check FILE… [--format text|json] [--context DIR]     what is wrong, or will not run
  distiller fix FILE… [--write] [--unsafe] [--context DIR]       the text with every safe fix applied
  distiller actions FILE [--at LINE:COL] [--context DIR] --format json
                                                                 the refactorings, offered or refused
  distiller apply ID FILE [--option key=value]… [--at LINE:COL] [--context DIR] [--write]
                                                                 the text after a refactoring
  distiller tree FILE --format json                              the instructions as BuildKit sees them
  distiller model FILE [--target STAGE] [--context DIR] --format json
                                                                 stages, bases and the image's configuration
  distiller lsp --stdio                                          the language server, for any editor

FILE may be - for standard input. Lines and characters are zero-based in JSON (one-based in tree) and one-based in
text and --at. Exit codes: 0 clean, 1 findings, 2 could not run, 3 refused.
`;

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  check: checkCommand,
  fix: fixCommand,
  actions: actionsCommand,
  apply: applyCommand,
  tree: treeCommand,
  model: modelCommand,
  lsp: runLsp,
};

/** Runs one command and gives its exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || rest.includes('--help') || name === '--help' || name === '-h') {
    process.stdout.write(usage);
    return name === undefined ? 2 : 0;
  }
  const command = commands[name];
  if (command === undefined) {
    process.stderr.write(`distiller: no command "${name}"\n\n${usage}`);
    return 2;
  }
  try {
    return await command(rest);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`distiller ${name}: ${error.message}\n`);
    return 2;
  }
}
