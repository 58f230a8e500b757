import type { Refusal } from '../../action/action.ts';
import type { Stage } from '../../model/model.ts';
import type { Trouble } from './runtime-needs.ts';

/** A trouble as the disabled entry of a stage's menu. */
export function refusal(stage: Stage, { trouble, at }: Trouble): Refusal {
  return { status: 'refused', target: stage.from.range, at, reason: sentence(trouble) };
}

/** Words of the user's own (`go run`, `compose.yaml`) keep their case at the beginning of a sentence. */
function sentence(text: string): string {
  const [first = ''] = text.split(' ');
  const isEnglish = ['the', 'it', 'there', 'what', 'how', 'a', 'an', 'no', 'nothing', 'this', 'which', 'where', 'whether', 'two', 'setting', 'its', 'native', 'more', 'only'].includes(first);
  const start = isEnglish ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
  return start.endsWith('.') ? start : `${start}.`;
}
