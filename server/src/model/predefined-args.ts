/** Build arguments that BuildKit knows without a declaration: in FROM as they are, in a stage after `ARG NAME`. */
export const PLATFORM_ARGS: ReadonlySet<string> = new Set([
  'BUILDPLATFORM', 'BUILDOS', 'BUILDARCH', 'BUILDVARIANT',
  'TARGETPLATFORM', 'TARGETOS', 'TARGETARCH', 'TARGETVARIANT', 'TARGETSTAGE',
]);

/** Usable in RUN without a declaration; they leave no trace in the image. */
export const PROXY_ARGS: ReadonlySet<string> = new Set(
  ['http_proxy', 'https_proxy', 'ftp_proxy', 'no_proxy', 'all_proxy'].flatMap((name) => [name, name.toUpperCase()]),
);
