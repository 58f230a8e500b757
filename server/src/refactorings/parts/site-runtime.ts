import type { Rung, Runtime } from './runtime.ts';
import type { Program, Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';

export function siteRuntime(project: Project, _needs: RuntimeNeeds, _program: Extract<Program, { kind: 'static-site' }>, _rung: Rung): Runtime | Trouble {
  return { trouble: 'no web server image is known', at: project.stage.baseRange };
}
