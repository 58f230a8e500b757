import { PLATFORM_ARGS } from '../model/predefined-args.ts';
import type { DockerfileModel } from '../model/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import type { Range } from '../text/range.ts';
import type { Proposal } from './complete.ts';
import { valuesOf } from './project-file/drafts.ts';

interface NamePlace {
  readonly instruction: Instruction;
  readonly typed: string;
  readonly range: Range;
}

interface Name {
  readonly name: string;
  readonly detail: string;
}

/** Variables that are given from outside and not declared here yet. */
export function argProposals(model: DockerfileModel, { instruction, typed, range }: NamePlace): readonly Proposal[] {
  if (typed.includes('=')) return [];
  const given = model.services.flatMap(({ args, file }) => Object.entries(args).map(([name, value]) => ({ name, detail: `${value}, given by ${file}` })));
  const stage = model.stageOf(instruction);
  const globals = stage === undefined ? [] : [...model.globalArgs].map(([name, value]) => ({ name, detail: `${value ?? 'given to the build'}, as above the first FROM` }));
  const platform = stage === undefined ? [] : [...PLATFORM_ARGS].map((name) => ({ name, detail: 'BuildKit gives it' }));
  const declared = stage === undefined ? new Map(model.globalArgs) : model.stateBefore(instruction).args;
  return firstOfEach([...globals, ...given, ...platform]).filter(({ name }) => !declared.has(name)).map(({ name, detail }) => ({ kind: 'variable', label: name, detail, insert: name, range }));
}

/** Variables that are set already, to set them anew, and those that compose sets for the container. */
export function envProposals(model: DockerfileModel, { instruction, typed, range }: NamePlace): readonly Proposal[] {
  if (typed.includes('=')) return [];
  const inForce = [...model.stateBefore(instruction).env].map(([name, value]) => ({ name, detail: value === undefined ? 'set before' : `now ${value}` }));
  const set = model.services.flatMap(({ environment, file }) => Object.entries(environment).map(([name, value]) => ({ name, detail: `${value} in ${file}` })));
  return firstOfEach([...set, ...inForce]).map(({ name, detail }) => ({ kind: 'variable', label: name, detail, insert: `${name}=`, range }));
}

/** What PORT says, and where the project listens. */
export function portProposals(model: DockerfileModel, { instruction, range }: NamePlace): readonly Proposal[] {
  const stage = model.stageOf(instruction);
  const variable = model.stateBefore(instruction).env.get('PORT');
  const fromProject = model.context === undefined ? [] : valuesOf(model.context, 'port').map((name) => ({ name, detail: 'where the project listens' }));
  const written = new Set(stage === undefined ? [] : model.config(stage).exposedPorts ?? []);
  const ports = firstOfEach([...(variable === undefined ? [] : [{ name: variable, detail: 'PORT of this stage' }]), ...fromProject]);
  return ports.filter(({ name }) => !written.has(`${name}/tcp`)).map(({ name, detail }) => ({ kind: 'value', label: name, detail, insert: name, range }));
}

function firstOfEach(names: readonly Name[]): readonly Name[] {
  return names.filter(({ name }, at) => names.findIndex((other) => other.name === name) === at);
}
