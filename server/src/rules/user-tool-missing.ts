import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import type { DockerfileModel } from '../model/model.ts';
import { textAt } from '../text/range.ts';
import { busyboxWords, shadowWords } from './parts/account-words.ts';
import { isUserTool } from './parts/program-kinds.ts';
import { missingPrograms, type MissingProgram } from './parts/program-uses.ts';

export const userToolMissing = defineRule({
  id: 'user-tool-missing',
  summary: 'An account is made with a tool that the image does not have.',
  why: [
    'Debian and Red Hat have useradd and groupadd; Alpine has adduser and addgroup with flags of its own; Debian trixie no longer',
    'has adduser. Distroless images have none of them, but a user `nonroot` with the number 65532.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const missing of missingPrograms(file)) if (isUserTool(missing.name)) yield describe(file, missing);
  },
});

function describe(file: DockerfileModel, missing: MissingProgram): Finding {
  const { stage, name, range, isFatal } = missing;
  const image = stage.fromScratch ? 'scratch' : (stage.facts?.reference ?? 'this image');
  const instead = INSTEAD[name] ?? '';
  const hint = stage.facts?.programs?.present.includes(instead) === true ? ` (it has ${instead})` : '';
  return {
    range,
    message: `${name} is not in ${image}${hint}: ${isFatal ? 'the build fails here' : 'the command fails'}.`,
    ...(isFatal ? {} : { severity: 'warning' }),
    fixes: hint === '' ? [] : translation(file, missing, instead),
  };
}

const INSTEAD: Readonly<Record<string, string>> = { useradd: 'adduser', groupadd: 'addgroup', adduser: 'useradd', addgroup: 'groupadd' };

/** The same account with the tool that is there, where every flag has a counterpart. */
function translation(file: DockerfileModel, { stage, name, command }: MissingProgram, instead: string): readonly Fix[] {
  if (command === undefined || command.redirections.length > 0 || textAt(file.text, command.range).includes('\n')) return [];
  const words = stage.facts?.distribution === 'alpine' ? busyboxWords(name, command) : shadowWords(name, command);
  if (words === undefined) return [];
  const last = command.words.at(-1)?.range.end ?? command.nameRange.end;
  const text = [instead, ...words].join(' ');
  return [{ title: `Use ${text}`, safety: 'safe', edits: () => [{ range: { start: command.nameRange.start, end: last }, text }] }];
}
