import { neighboursMethod, type NeighboursParams } from '../../../../shared/src/protocol-actions.ts';
import type { Session } from '../session.ts';

/** `distiller/didChangeNeighbours`: other extensions came or went. */
export function handleNeighbours(session: Session): void {
  session.connection.onNotification(neighboursMethod, (params: Partial<NeighboursParams> | null) => {
    if (Array.isArray(params?.leave)) session.neighbours.change(params.leave);
  });
}
