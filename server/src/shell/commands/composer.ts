import type { ToolSyntax } from './tool.ts';

/** As in the reference of `composer install`. */
export const composer: ToolSyntax = {
  names: ['composer'],
  valued: '-d --working-dir',
  subcommands: {
    install: { valued: '--prefer-install --apcu-autoloader-prefix --ignore-platform-req --audit-format --fixed' },
    update: { valued: '--prefer-install --apcu-autoloader-prefix --ignore-platform-req --audit-format --fixed' },
    require: { valued: '--prefer-install --apcu-autoloader-prefix --ignore-platform-req' },
    'global require': { valued: '--prefer-install --ignore-platform-req' },
    'create-project': { valued: '-s --stability --prefer-install --repository --repository-url --ignore-platform-req' },
  },
};
