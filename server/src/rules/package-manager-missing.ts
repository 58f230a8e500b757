import { defineRule } from '../action/define.ts';
import { otherManager } from './parts/other-manager.ts';
import { isPackageManager } from './parts/program-kinds.ts';
import { missingPrograms } from './parts/program-uses.ts';

export const packageManagerMissing = defineRule({
  id: 'package-manager-missing',
  summary: 'A package manager is called that the image does not have.',
  why: [
    'Debian and Ubuntu have apt-get, Alpine has apk, Fedora and Red Hat have dnf, and distroless images have none: there',
    'packages are installed in an earlier stage, and the files copied. This often comes of changing the base image and leaving',
    'the RUN below it as it was. The names of packages differ too: the fix is offered where all of them have the same in both.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const { name, stage, range, instruction, isFatal } of missingPrograms(file)) {
      if (!isPackageManager(name)) continue;
      const own = stage.facts?.packageManager;
      const image = stage.fromScratch ? 'scratch' : (stage.facts?.reference ?? 'this image');
      const instead = own === undefined || own === 'none' ? 'it has no package manager' : `its package manager is ${own}`;
      yield { range, message: `${image} has no ${name}; ${instead}.`, ...(isFatal ? {} : { severity: 'warning' }), fixes: instruction.name === 'RUN' ? otherManager(file, stage, instruction) : [] };
    }
  },
});
