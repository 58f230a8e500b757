import type { ToolSyntax } from './tool.ts';

export const systemTools: readonly ToolSyntax[] = [
  {
    names: ['ldconfig'],
    valued: '-C -f -r',
  },
  {
    names: ['setcap', 'getcap'],
    valued: '-n',
  },
  {
    names: ['update-alternatives'],
    valued: '--altdir --admindir --log',
  },
  {
    names: ['localedef'],
    valued: '-i --inputfile -f --charmap -A --alias-file -u --repertoire-map --prefix',
  },
  {
    names: ['wait-for-it', 'wait-for-it.sh'],
    valued: '-h --host -p --port -t --timeout',
  },
];
