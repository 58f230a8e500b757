import type { NeighbourFeature } from '../../../shared/src/protocol-actions.ts';

/** Features that another extension already answers; this server then answers nothing, so that nothing is doubled. */
export interface Neighbours {
  leaves(feature: NeighbourFeature): boolean;
  change(leave: readonly NeighbourFeature[]): void;
  onDidChange(listener: () => void): void;
}

export function createNeighbours(initial: readonly NeighbourFeature[]): Neighbours {
  let left = new Set(initial);
  const listeners: (() => void)[] = [];
  return {
    leaves: (feature) => left.has(feature),
    change(leave) {
      left = new Set(leave);
      for (const listener of listeners) listener();
    },
    onDidChange: (listener) => { listeners.push(listener); },
  };
}
