import type { ToolSyntax } from './tool.ts';

/** As printed by `npm install --help` of npm 11, with the configuration keys that take a value. Only `--flag=value` is safe for a boolean flag. */
export const npm: ToolSyntax = {
  names: ['npm'],
  valued: `
    --prefix --registry --cache --loglevel --omit --include --install-strategy --allow-scripts --allow-git
    --allow-file --allow-directory --allow-remote --before --min-release-age --cpu --os --libc -w --workspace
    --userconfig --globalconfig --tag --otp --fetch-timeout --fetch-retries --fetch-retry-mintimeout
    --fetch-retry-maxtimeout --maxsockets --network-timeout --script-shell --only --access --auth-type --proxy
    --https-proxy --noproxy --cafile --node-options`,
  subcommands: {
    run: { endsAfter: 2 },
    'run-script': { endsAfter: 2 },
    exec: { valued: '--package -c --call', endsAfter: 2 },
    x: { valued: '--package -c --call', endsAfter: 2 },
  },
};
