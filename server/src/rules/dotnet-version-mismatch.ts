import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import { readDotnetProject } from '../context/manifests/dotnet-project.ts';
import { manifestOf } from '../context/manifest-of.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { effectiveCommand } from '../shell/views.ts';
import { replaceReference, withVersion, writtenReference } from './parts/base-reference.ts';
import { productStages } from './parts/products.ts';
import { stageCopies } from './parts/stage-copies.ts';
import { imageName } from './parts/started-binaries.ts';
import { runCommands } from '../model/run-commands.ts';

export const dotnetVersionMismatch = defineRule({
  id: 'dotnet-version-mismatch',
  summary: 'The program is built for another .NET than the image has.',
  why: [
    'A program for `net9.0` starts on .NET 9 alone, unless it is told to roll forward: *You must install or update .NET to run this',
    'application*. An SDK older than the target framework does not build it: *NETSDK1045*.',
  ].join('\n'),
  category: 'runtime',
  severity: 'error',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    const target = targetOf(file);
    if (target === undefined) return;
    for (const stage of productStages(file)) {
      const has = versionOf(stage);
      if (has === undefined || stage.facts?.toolchain === true || !takesBuild(file, stage) || file.stateAtEnd(stage).env.has('DOTNET_ROLL_FORWARD')) continue;
      if (has < target) yield findingFor(file, stage, target, `The program is for .NET ${target}, and ${imageName(stage)} has .NET ${has}: it does not start.`);
      if (has > target) yield { ...findingFor(file, stage, target, `The program is for .NET ${target}, and ${imageName(stage)} has .NET ${has}: it does not start unless it rolls forward.`), severity: 'warning' };
    }
    for (const stage of file.stages) {
      const has = versionOf(stage);
      if (has === undefined || has >= target || stage.facts?.toolchain !== true || stage.base.kind !== 'image' || !builds(file, stage)) continue;
      yield findingFor(file, stage, target, `The project is for .NET ${target}, and ${imageName(stage)} has .NET ${has}: the build fails.`);
    }
  },
});

function findingFor(file: DockerfileModel, stage: Stage, target: number, message: string): Finding {
  const reference = writtenReference(file, stage);
  const next = reference === undefined ? undefined : withVersion(reference, `${target}.0`);
  const fix: readonly Fix[] = next === undefined ? [] : [{ title: `Use ${next}`, safety: 'unsafe', caveat: 'Another release of .NET and of the system under it.', edits: () => replaceReference(stage, next) }];
  return { range: stage.baseRange, message, fixes: fix };
}

/** The one target framework of all projects; undefined where they differ, or where a program brings its own .NET. */
function targetOf(file: DockerfileModel): number | undefined {
  const { context } = file;
  const projects = [...(context?.texts.keys() ?? [])].filter((path) => path.endsWith('.csproj') || path.endsWith('.fsproj')).flatMap((path) => (context === undefined ? [] : manifestOf(context, path, readDotnetProject) ?? []));
  const programs = projects.filter((project) => !project.isTest);
  if (programs.some((project) => project.publishAot || project.selfContained === true || project.targetFrameworks.length > 1)) return undefined;
  const versions = new Set(programs.flatMap((project) => project.targetFrameworks.flatMap((name) => majorOf(name))));
  const [only] = versions;
  return versions.size === 1 ? only : undefined;
}

/** `net9.0` and `net9.0-windows`; `netstandard2.0` runs anywhere. */
function majorOf(framework: string): readonly number[] {
  const version = Number(framework.split('-')[0]?.slice('net'.length));
  return framework.startsWith('net') && version >= 5 ? [Math.floor(version)] : [];
}

function versionOf({ facts }: Stage): number | undefined {
  const version = facts?.language === 'dotnet' ? Math.floor(Number(facts.languageVersion)) : NaN;
  return Number.isInteger(version) && version >= 5 ? version : undefined;
}

function takesBuild(file: DockerfileModel, stage: Stage): boolean {
  return stageCopies(file, stage).some(({ from }) => from !== undefined && builds(file, from));
}

/** Publishes or builds, and does not bring .NET along. */
function builds(file: DockerfileModel, stage: Stage): boolean {
  const words = stage.lineage.flatMap((one) => runCommands({ file, stage: one }))
    .filter((command) => effectiveCommand(command)?.name === 'dotnet').map((command) => command.words.map(({ raw }) => raw));
  const isBringing = words.some((one) => one.some((word) => word.includes('self-contained') || word === '--sc' || word.includes('PublishAot') || word.includes('SelfContained') || word === '-f' || word === '--framework'));
  return !isBringing && words.some((one) => one.includes('publish') || one.includes('build'));
}
