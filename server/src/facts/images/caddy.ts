import type { ImageFamily } from '../family.ts';

export const caddy: ImageFamily = {
  name: 'caddy',
  repositories: ['caddy'],
  checked: { source: 'caddyserver/caddy-docker @ 1660dc8c', month: '2026-08' },
  always: { language: 'none', programs: { present: ['caddy'], absent: [] } },
  versionIs: 'tool',
  versions: { '2': {} },
  variants: {
    '': { layer: 'more', release: 'alpine', facts: server() },
    builder: { layer: 'empty', facts: { toolchain: true, language: 'go', programs: { present: ['go', 'xcaddy', 'git'], absent: [] } } },
  },
};

function server() {
  return {
    user: 'root', uid: 0, workdir: '/srv', entrypoint: 'none', interpreter: '/usr/bin/caddy', toolchain: false, caCertificates: true,
    cmd: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'],
    exposedPorts: ['80/tcp', '443/tcp', '443/udp', '2019/tcp'], env: { XDG_CONFIG_HOME: '/config', XDG_DATA_HOME: '/data' },
    envOfUnknownValue: ['CADDY_VERSION'],
  } as const;
}
