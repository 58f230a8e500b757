import { graphMethod, type GraphParams, type GraphResult } from '../../../../shared/src/protocol-graph.ts';
import { graphOf } from '../../engine/graph.ts';
import { guardRequest } from '../guard.ts';
import type { Session } from '../session.ts';
import { toLspRange } from '../to-lsp.ts';

/** `distiller/graph`: the stages of an open Dockerfile, for the picture. */
export function handleGraph(session: Session): void {
  const nothing: GraphResult = { stages: [] };
  const graph = async ({ uri }: GraphParams): Promise<GraphResult> => {
    const analysis = await session.analyses.of(uri);
    if (analysis === undefined) return nothing;
    const { document, model } = analysis;
    return {
      stages: graphOf(model).map((stage) => ({
        ...stage,
        place: toLspRange(document, stage.place),
        takes: stage.takes.map((taking) => ({ ...taking, place: toLspRange(document, taking.place) })),
      })),
    };
  };
  session.connection.onRequest(graphMethod, guardRequest(session.log, graphMethod, () => nothing, graph));
}
