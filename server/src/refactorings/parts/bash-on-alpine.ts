import type { ImageFacts } from '../../facts/image.ts';
import { baseName, joinPath } from '../../model/paths.ts';
import type { CalledPrograms } from './called-programs.ts';
import { startedPrograms } from './compose-service.ts';
import { lastOf } from './read-project.ts';
import { isInImage } from './runtime-packages.ts';
import type { Project } from './runtime-needs.ts';
import { isShell } from './shell-commands.ts';

/** Every other distribution has bash, and scripts are written for it; Alpine installs it as a package. */
export function bashOnAlpine(project: Project, facts: ImageFacts | undefined): CalledPrograms {
  const isNew = facts?.packageManager === 'apk' && project.stage.facts?.distribution !== 'alpine' && !isInImage(facts, 'bash');
  if (!isNew) return { packages: [], caveats: [] };
  const started = project.commands.map(([program = '']) => interpreterOf(project, program));
  if (started.includes('bash') || namesBash(project)) return { packages: ['bash'], caveats: [] };
  const unread = project.commands.map(([program = '']) => program).find((_, at) => started[at] === 'unread');
  if (unread === undefined) return { packages: [], caveats: [] };
  const note = `Assumes that ${unread} is not written for bash, which ${facts.reference} does not have: its text is not known.`;
  return { packages: [], caveats: [{ range: project.startRange, note }] };
}

/** What runs the program: by its first line, where it is a script of the context. */
function interpreterOf({ file, stage, workdir }: Project, program: string): 'bash' | 'unread' | 'other' {
  const name = baseName(program);
  if (name === 'bash') return 'bash';
  if (isShell(name)) return 'other';
  const { contextPath } = file.flow.find(stage, joinPath(workdir, program) ?? '');
  const text = contextPath === undefined ? undefined : file.context?.texts.get(contextPath);
  if (text === undefined) return name.endsWith('.sh') || name.endsWith('.bash') ? 'unread' : 'other';
  return isForBash(text) ? 'bash' : 'other';
}

/** `#!/bin/bash -e`, `#!/usr/bin/env bash`. */
export function isForBash(text: string): boolean {
  const [first = ''] = text.split('\n', 1);
  return first.startsWith('#!') && first.slice(2).split(' ').some((word) => baseName(word.trim()) === 'bash');
}

/** `bash -c` as the start, in the health check, or in what compose starts and checks. */
function namesBash(project: Project): boolean {
  const { file, stage, start } = project;
  const check = lastOf(stage, 'HEALTHCHECK');
  const checked = check === undefined ? [] : file.scriptsOf(check).flatMap((script) => script.commands).map((command) => command.name ?? '');
  return [...start.words, ...checked, ...startedPrograms(project)].some((name) => baseName(name) === 'bash');
}
