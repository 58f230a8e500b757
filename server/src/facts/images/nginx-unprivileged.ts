import type { ImageFamily } from '../family.ts';
import { nginx } from './nginx.ts';

/** The same image, started as uid 101 on port 8080. */
export const nginxUnprivileged: ImageFamily = {
  ...nginx,
  name: 'nginx-unprivileged',
  repositories: ['nginxinc/nginx-unprivileged', 'ghcr.io/nginxinc/nginx-unprivileged', 'ghcr.io/nginx/nginx-unprivileged', 'public.ecr.aws/nginx/nginx-unprivileged'],
  checked: { source: 'nginx/docker-nginx-unprivileged @ e26803b6', month: '2026-07' },
  always: { ...nginx.always, user: '101', uid: 101, exposedPorts: ['8080/tcp'], writable: ['/etc/nginx/conf.d', '/var/cache/nginx'] },
  sizes: {},
  successor: 'nginxinc/nginx-unprivileged:stable',
};
