import { defaultSettings, type Settings } from '../../../shared/src/settings.ts';
import { knownImages, knownTags } from '../facts/known-images.ts';
import { accountsIn } from '../model/users.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { INSTRUCTION_FLAGS } from '../syntax/instruction-checks.ts';
import type { Instruction } from '../syntax/tree.ts';
import { copyView } from '../syntax/views.ts';
import type { Range } from '../text/range.ts';
import { placeAt, type Place } from './completion-place.ts';
import { commandProposals } from './command-proposals.ts';
import { argProposals, envProposals, portProposals } from './name-proposals.ts';
import { pathProposals } from './path-proposals.ts';
import { projectProposals } from './project-proposals.ts';
import { fate } from './stage-card.ts';

export interface Proposal {
  readonly kind: 'keyword' | 'flag' | 'value' | 'stage' | 'file' | 'folder' | 'image' | 'variable' | 'user' | 'command' | 'snippet';
  readonly label: string;
  readonly detail?: string;
  readonly insert: string;
  readonly range: Range;
  /** The same with places to fill in, for editors that can. */
  readonly snippet?: string;
  /** Typing goes on behind it: the list is asked for again. */
  readonly continues?: true;
}

/** What can stand at the offset, from the file, the build context and the facts; nothing is asked over a network. */
export function completeAt(model: DockerfileModel, offset: number, settings: Settings = defaultSettings): readonly Proposal[] {
  const place = placeAt(model, offset);
  switch (place?.kind) {
    case undefined:
      return [];
    case 'keyword':
      return [...projectProposals(model, place.range, settings), ...keywordProposals(model, place)];
    case 'flag-name':
      return Object.entries(INSTRUCTION_FLAGS[place.instruction.name ?? 'RUN'] ?? {}).map(([name, kind]) =>
        ({ kind: 'flag', label: `--${name}`, insert: kind === 'switch' ? `--${name}` : `--${name}=`, range: place.range, ...(kind === 'switch' ? {} : { continues: true as const }) }));
    case 'flag-value':
      return flagValues(model, place);
    case 'variable':
      return variableProposals(model, place);
    case 'argument':
      return argumentProposals(model, place);
  }
}

const keywords: readonly (readonly [string, string])[] = [
  ['FROM', 'a stage on a base image'], ['RUN', 'a command while building'], ['COPY', 'files from the context or a stage'], ['ADD', 'files, archives and URLs'],
  ['WORKDIR', 'the working directory'], ['ENV', 'variables, also at run time'], ['ARG', 'a variable of the build'], ['USER', 'who runs what follows'],
  ['EXPOSE', 'a port that is listened on'], ['VOLUME', 'a folder for data'], ['LABEL', 'what the image says of itself'], ['HEALTHCHECK', 'how to see that it works'],
  ['ENTRYPOINT', 'what the container runs'], ['CMD', 'its default arguments, or command'], ['SHELL', 'the shell of shell form'], ['STOPSIGNAL', 'the signal to stop'],
  ['ONBUILD', 'for images built on this one'],
];

/** Only ARG and FROM may stand above the first FROM. */
function keywordProposals(model: DockerfileModel, { range, typed }: Extract<Place, { kind: 'keyword' }>): readonly Proposal[] {
  const isFirst = !model.stages.some((stage) => stage.from.range.end < range.start);
  const isLower = typed !== '' && typed === typed.toLowerCase() && model.tree.instructions.some(({ keyword }) => keyword === keyword.toLowerCase());
  return keywords
    .filter(([name]) => !isFirst || name === 'FROM' || name === 'ARG')
    .map(([name, detail]) => ({ kind: 'keyword', label: isLower ? name.toLowerCase() : name, detail, insert: `${isLower ? name.toLowerCase() : name} `, range, continues: true }));
}

const mountKeys: readonly string[] = ['type', 'target', 'source', 'from', 'id', 'sharing', 'readonly', 'required', 'mode', 'uid', 'gid', 'size', 'env'];
const fixedValues: Readonly<Record<string, readonly string[]>> = {
  platform: ['$BUILDPLATFORM', '$TARGETPLATFORM', 'linux/amd64', 'linux/arm64', 'linux/arm/v7'],
  network: ['default', 'none', 'host'],
  security: ['sandbox', 'insecure'],
  type: ['cache', 'bind', 'secret', 'ssh', 'tmpfs'],
  sharing: ['shared', 'private', 'locked'],
};

function flagValues(model: DockerfileModel, { instruction, flag, before, range }: Extract<Place, { kind: 'flag-value' }>): readonly Proposal[] {
  if (flag === 'from') return stageProposals(model, instruction, range);
  if (flag === 'chown') return userProposals(model, instruction, range);
  if (flag !== 'mount') return (fixedValues[flag] ?? []).map((value) => ({ kind: 'value', label: value, insert: value, range }));
  const part = before.slice(before.lastIndexOf(',') + 1);
  const [key = '', ...value] = part.split('=');
  const at = { start: range.end - (value.length > 0 ? value.join('=').length : part.length), end: range.end };
  if (value.length === 0) return mountKeys.map((name) => ({ kind: 'flag', label: name, insert: `${name}=`, range: at, continues: true }));
  if (key === 'from') return stageProposals(model, instruction, at);
  if (key === 'source' || key === 'src') return mountSources(model, instruction, before, { typed: value.join('='), range: at });
  return (fixedValues[key] ?? []).map((name) => ({ kind: 'value', label: name, insert: name, range: at }));
}

/** A cache has no source worth naming; a bind mount without `from` is of the build context. */
function mountSources(model: DockerfileModel, instruction: Instruction, before: string, typed: { readonly typed: string; readonly range: Range }): readonly Proposal[] {
  const options = new Map(before.split(',').map((option) => [option.split('=')[0] ?? '', option.slice(option.indexOf('=') + 1)]));
  return (options.get('type') ?? 'bind') === 'bind' ? pathProposals(model, { ...typed, instruction, from: options.get('from') }) : [];
}

function stageProposals(model: DockerfileModel, instruction: Instruction, range: Range): readonly Proposal[] {
  const own = model.stageOf(instruction);
  return model.stages.filter((stage) => stage.index < (own?.index ?? 0)).map((stage) => stageProposal(model, stage, range));
}

function stageProposal(model: DockerfileModel, stage: Stage, range: Range): Proposal {
  const label = stage.name ?? String(stage.index);
  return { kind: 'stage', label, detail: `${model.text.slice(stage.baseRange.start, stage.baseRange.end)}, ${fate(model, stage)}`, insert: label, range };
}

function userProposals(model: DockerfileModel, instruction: Instruction, range: Range): readonly Proposal[] {
  return [...accountsIn(model, instruction).users.values()].map((account) => (
    { kind: 'user', label: account.name, detail: account.id === undefined ? '' : `user ${account.id}`, insert: account.name, range }
  ));
}

function variableProposals(model: DockerfileModel, { instruction, range, braced }: Extract<Place, { kind: 'variable' }>): readonly Proposal[] {
  const close = braced && model.text[range.end] !== '}' ? '}' : '';
  const names = instruction.name === 'FROM'
    ? [...model.globalArgs].map(([name, value]) => ({ name, value, kind: 'ARG' }))
    : variablesAt(model, instruction);
  return names.map(({ name, value, kind }) => ({ kind: 'variable', label: name, detail: value === undefined ? kind : `${kind} ${value}`, insert: `${name}${close}`, range }));
}

function variablesAt(model: DockerfileModel, instruction: Instruction): readonly { readonly name: string; readonly value: string | undefined; readonly kind: string }[] {
  const { env, args } = model.stateBefore(instruction);
  return [
    ...[...env].map(([name, value]) => ({ name, value, kind: 'ENV' })),
    ...[...args].filter(([name]) => !env.has(name)).map(([name, value]) => ({ name, value, kind: 'ARG' })),
  ];
}

function argumentProposals(model: DockerfileModel, place: Extract<Place, { kind: 'argument' }>): readonly Proposal[] {
  const { instruction, range } = place;
  switch (instruction.name) {
    case 'FROM':
      return fromProposals(model, place);
    case 'COPY':
    case 'ADD':
      return pathProposals(model, { ...place, from: copyView(instruction).from?.text });
    case 'USER':
      return userProposals(model, instruction, range);
    case 'ARG':
      return argProposals(model, place);
    case 'ENV':
      return envProposals(model, place);
    case 'EXPOSE':
      return portProposals(model, place);
    case 'CMD':
    case 'ENTRYPOINT':
      return commandProposals(model, instruction, range);
    default:
      return [];
  }
}

function fromProposals(model: DockerfileModel, { typed, range, index, instruction }: Extract<Place, { kind: 'argument' }>): readonly Proposal[] {
  if (index === 1) return [{ kind: 'keyword', label: 'AS', detail: 'a name for the stage', insert: 'AS ', range }];
  if (index > 1) return [];
  const colon = typed.lastIndexOf(':');
  if (colon !== -1 && !typed.includes('/', colon)) {
    const at = { start: range.start + colon + 1, end: range.end };
    return knownTags(typed.slice(0, colon)).map((tag) => ({ kind: 'image', label: tag, insert: tag, range: at }));
  }
  const stages = model.stages.filter((stage) => stage.name !== undefined && stage.from.range.start < instruction.range.start);
  return [...stages.map((stage) => stageProposal(model, stage, range)), ...knownImages().map((name): Proposal => ({ kind: 'image', label: name, insert: name, range }))];
}
