import type { ToolSyntax } from './tool.ts';

export const flaskTools: readonly ToolSyntax[] = [
  {
    names: ['flask'],
    valued: '-A --app -e --env-file',
    subcommands: {
      run: { valued: '-h --host -p --port --cert --key --extra-files --exclude-patterns' },
    },
  },
  {
    names: ['celery'],
    valued: '-A --app -b --broker --result-backend --loader --config --workdir',
    subcommands: {
      worker: {
        valued: `
          -n --hostname -c --concurrency -P --pool -Q --queues -l --loglevel -f --logfile --pidfile -O
          --max-tasks-per-child`,
      },
    },
  },
];
