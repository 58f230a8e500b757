import type { Rung, Runtime } from './runtime.ts';
import type { Program, Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';

export function interpretedRuntime(project: Project, _needs: RuntimeNeeds, program: Extract<Program, { kind: 'interpreted' }>, _rung: Rung): Runtime | Trouble {
  return { trouble: `no image for ${program.language} is known`, at: project.stage.baseRange };
}
