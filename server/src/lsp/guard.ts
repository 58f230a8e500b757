import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';

/**
 * The one guard round each request: what goes wrong is logged and answered by `otherwise`,
 * and the server lives on. A `ResponseError` is meant for the user and goes through.
 */
export function guardRequest<Params, Result>(
  log: (message: string) => void,
  method: string,
  otherwise: () => Result,
  handle: (params: Params) => Result | Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return async (params, token) => {
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    try {
      return await handle(params);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log(`${method}: ${describeError(error)}`);
      return otherwise();
    }
  };
}

/** For requests that have no harmless answer: the user hears of the failure too. */
export function actionFailed(): never {
  throw requestFailed('This action failed. The reason is in the output of Dockerfile Distiller.');
}

/** An error whose message the user reads. */
export function requestFailed(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}

export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
