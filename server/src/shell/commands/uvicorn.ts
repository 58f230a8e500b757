import type { ToolSyntax } from './tool.ts';

/** As printed by `uvicorn --help`. */
export const uvicorn: ToolSyntax = {
  names: ['uvicorn'],
  valued: `
    --host --port --uds --fd --reload-dir --reload-include --reload-exclude --reload-delay --workers --loop --http
    --ws --ws-max-size --ws-max-queue --ws-ping-interval --ws-ping-timeout --ws-per-message-deflate --lifespan
    --interface --env-file --log-config --log-level --forwarded-allow-ips --root-path --limit-concurrency
    --backlog --limit-max-requests --timeout-keep-alive --timeout-graceful-shutdown --ssl-keyfile --ssl-certfile
    --ssl-keyfile-password --ssl-version --ssl-cert-reqs --ssl-ca-certs --ssl-ciphers --header --app-dir
    --h11-max-incomplete-event-size`,
};
