import type { ToolSyntax } from './tool.ts';

/** As in the command line reference of Gradle. */
export const gradle: ToolSyntax = {
  names: ['gradle', 'gradlew'],
  style: 'single-dash',
  valued: `
    -p --project-dir -b --build-file -c --settings-file -g --gradle-user-home -I --init-script -x --exclude-task
    --console --include-build --max-workers --priority --project-cache-dir -F --dependency-verification -M
    --write-verification-metadata --warning-mode -D --system-prop -P --project-prop`,
  attached: '-D -P',
};
