import type { Caveat, PlannedEdit } from '../../action/action.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { healthcheckView } from '../../syntax/views.ts';
import { replacement } from '../../text/edit.ts';
import type { Range } from '../../text/range.ts';
import { lastOf } from './read-project.ts';
import { systemPackages } from './installed-packages.ts';
import type { HeadRequest } from './runtime-head.ts';
import { isInImage } from './runtime-packages.ts';
import { rewriteCommand } from './start-command.ts';
import type { Project, Trouble } from './runtime-needs.ts';
import { httpCheck, type HttpCheck } from '../../model/http-check.ts';
import { execForm, plainCommand } from '../../model/plain-command.ts';

export interface HealthcheckPlan {
  readonly edits: readonly PlannedEdit[];
  readonly dropped: readonly Instruction[];
  /** Programs the check runs, to be installed where the image lacks them. */
  readonly packages: readonly string[];
  /** Instructions that the runtime stage begins with. */
  readonly setup: readonly string[];
  readonly caveats: readonly Caveat[];
}

const nothing: HealthcheckPlan = { edits: [], dropped: [], packages: [], setup: [], caveats: [] };

/** The check goes on checking: with its own tool where that can be had, else with the interpreter that is there. */
export function healthcheckFor(project: Project, { facts, probe, checkCommand }: HeadRequest): HealthcheckPlan | Trouble {
  const instruction = lastOf(project.stage, 'HEALTHCHECK');
  const view = instruction === undefined ? undefined : healthcheckView(instruction);
  if (instruction === undefined || view === undefined || view.none || view.command === undefined) return nothing;
  const asked = askedUrl(project, instruction);
  if (facts?.shell !== 'none') {
    if (asked === undefined) return nothing;
    // The full images bring curl along; where nobody asked for it, the interpreter can do the same.
    const comesAlong = probe === undefined || isInImage(facts, asked.tool) || systemPackages(project).some((one) => one.name === asked.tool);
    if (comesAlong) return { ...nothing, packages: [asked.tool] };
  }
  // Flags such as -k or -H say something that the interpreter's plain request would not.
  if (asked?.isPlain === true && probe !== undefined) {
    const edit = replacement(view.command.range, execForm(probe(asked.url)));
    return { ...nothing, edits: [{ ...edit, annotation: { label: 'Health check without curl' } }] };
  }
  if (asked !== undefined) return staticProbe(view.command.range, asked);
  const plain = beforeExit(project, instruction) ?? plainCommand(project.file, instruction);
  if (plain !== undefined && 'trouble' in plain) return { trouble: `HEALTHCHECK: ${plain.trouble}`, at: plain.at };
  const words = plain === undefined ? undefined : checkCommand?.(plain.words);
  if (words !== undefined) {
    const edits = rewriteCommand(instruction, words);
    return { ...nothing, edits: edits.map((edit) => ({ ...edit, annotation: { label: 'Health check for this image' } })) };
  }
  return { trouble: 'it cannot be told whether the program of the health check is in this image', at: view.command.range };
}

/** BusyBox' wget for musl is one static file, which runs in any image. */
function staticProbe(range: Range, { url, isPlain, tool, range: at }: HttpCheck): HealthcheckPlan | Trouble {
  if (!isPlain) return { trouble: `the health check runs ${tool} with options of its own, and this image does not have it; a check built into the program would work`, at };
  const words = ['/usr/bin/wget', '-q', '-O', '/dev/null', url];
  return {
    ...nothing,
    setup: ['COPY --from=busybox:1.38-musl /bin/wget /usr/bin/wget'],
    edits: [{ ...replacement(range, execForm(words)), annotation: { label: 'Health check without a shell' } }],
    caveats: [{ range, note: 'Brings the wget of BusyBox, one static file, for the health check; a check built into the program would do without.' }],
  };
}

/** `python check.py || exit 1` fails where its command fails: Docker takes any other status for unhealthy as well. */
function beforeExit({ file }: Project, instruction: Instruction): { readonly words: readonly string[] } | undefined {
  const [script, ...scripts] = file.scriptsOf(instruction);
  const [command, exit, ...more] = script?.commands ?? [];
  if (script === undefined || script.incomplete || scripts.length > 0 || more.length > 0) return undefined;
  if (command?.name === undefined || exit?.name !== 'exit' || exit.joinedBy !== '||') return undefined;
  const isPlain = command.redirections.length === 0 && command.assignments.length === 0 && command.wrappers.length === 0 && command.within.length === 0;
  const values = command.words.map((word) => word.value);
  if (!isPlain || values.includes(undefined)) return undefined;
  return { words: [file.text.slice(command.nameRange.start, command.nameRange.end), ...values.map((value) => value ?? '')] };
}

/** The tool and the URL that the check asks, when that is all it does. */
export function askedUrl({ file }: Pick<Project, 'file'>, instruction: Instruction): HttpCheck | undefined {
  return httpCheck(file, instruction);
}
