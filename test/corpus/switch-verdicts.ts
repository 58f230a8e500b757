import { defaultSettings } from '../../shared/src/settings.ts';
import { planById } from '../../server/src/engine/refactor.ts';
import { modelOfWild, wildFiles, type WildFile } from './wild.ts';

/** What *Switch runtime* says of one real file. */
export interface SwitchVerdict {
  readonly name: string;
  /** The class by text: `direct` and `rewrite` could go without a shell. */
  readonly fit: string;
  readonly verdict: 'offered' | 'refused' | 'nothing';
  readonly image: string;
  /** Why not, where it is refused. */
  readonly reason: string;
}

export function switchVerdicts(): readonly SwitchVerdict[] {
  return wildFiles().map(verdictOf);
}

export function fits({ fit }: SwitchVerdict): boolean {
  return fit === 'direct' || fit === 'rewrite';
}

function verdictOf(file: WildFile): SwitchVerdict {
  const outcome = planById('switch-runtime', modelOfWild(file), { selection: undefined, options: {}, settings: defaultSettings });
  const summary = outcome?.status === 'offered' ? (outcome.summary ?? '') : '';
  return {
    name: file.name.slice('wild/'.length).replace('+', '/'), fit: file.classes['distrolessFit'] ?? '', verdict: outcome?.status ?? 'nothing',
    image: summary.slice(summary.lastIndexOf('onto ') + 'onto '.length),
    reason: outcome?.status === 'refused' ? outcome.reason : '',
  };
}
