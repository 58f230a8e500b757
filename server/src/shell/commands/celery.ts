import type { ToolSyntax } from './tool.ts';

export const celery: ToolSyntax = {
  names: ['celery'],
  valued: '-A --app -b --broker --result-backend --loader --config --workdir',
  subcommands: {
    worker: {
      valued: `
        -n --hostname -c --concurrency -P --pool -Q --queues -l --loglevel -f --logfile --pidfile -O
        --max-tasks-per-child`,
    },
  },
};
