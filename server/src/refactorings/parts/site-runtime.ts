import type { Caveat, PlannedEdit } from '../../action/action.ts';
import { execForm } from '../../model/plain-command.ts';
import { commandForm, healthcheckView } from '../../syntax/views.ts';
import { replacement } from '../../text/edit.ts';
import { cutOf, type RuntimeHead } from './compose-stages.ts';
import { askedUrl } from './healthcheck.ts';
import { lastOf } from './read-project.ts';
import { factsOf, type Rung, type Runtime } from './runtime.ts';
import type { Program, Project, RuntimeNeeds, Trouble } from './runtime-needs.ts';
import { rewriteCommand } from './start-command.ts';

type Site = Extract<Program, { kind: 'static-site' }>;

export const siteRoot = '/usr/share/nginx/html';
const reference = 'nginxinc/nginx-unprivileged:stable-alpine-slim';

/** Files for the browser need a web server and nothing else: nginx without root, on the port that they were served on. */
export function siteRuntime(project: Project, needs: RuntimeNeeds, program: Site, rung: Rung): Runtime | Trouble {
  const at = project.stage.baseRange;
  if (rung === 'distroless') return { trouble: 'distroless has no web server for files', at };
  if (rung === 'same') return { trouble: 'a build leaves files only, and the base of now is not needed to serve them', at };
  if (rung !== 'slim') return { trouble: `the small web server is ${reference}, which is on Alpine already`, at };
  const health = healthEdits(project);
  if ('trouble' in health) return health;
  const head: RuntimeHead = {
    from: reference,
    setup: [configCopy(project, program)],
    isBare: true,
    extraCopies: [],
    owner: undefined,
    user: undefined,
    edits: [...startEdits(project), ...health, ...userEdits(project, needs)],
    dropped: new Set(),
  };
  return { rung, reference, facts: factsOf(reference), head, needs, caveats: [...needs.caveats, ...siteCaveats(project, program)] };
}

/** Quoted, so that nginx's own variables are left to nginx. */
function configCopy({ file }: Project, { port, base, singlePage }: Site): string {
  const home = base === '/' ? '' : base;
  const lines = [
    "COPY <<'EOF' /etc/nginx/conf.d/default.conf",
    'server {',
    `    listen ${port};`,
    `    root ${siteRoot};`,
    `    location ${base === '/' ? '/' : `${base}/`} {`,
    singlePage ? `        try_files $uri $uri/ ${home}/index.html;` : '        try_files $uri $uri/ $uri.html =404;',
    '    }',
    '}',
    'EOF',
  ];
  return lines.join(file.tree.eol);
}

/** The words of the image's own configuration: what stands above CMD in the file still has something to describe. */
function startEdits(project: Project): readonly PlannedEdit[] {
  const annotation = { label: 'Start the web server' };
  const entrypoint = lastOf(project.stage, 'ENTRYPOINT');
  const cmd = lastOf(project.stage, 'CMD');
  const server = ['nginx', '-g', 'daemon off;'];
  const edits = [
    ...(entrypoint === undefined ? [] : rewriteCommand(entrypoint, cmd === undefined || commandForm(entrypoint)?.kind === 'shell' ? server : ['/docker-entrypoint.sh'])),
    ...(cmd === undefined ? [] : rewriteCommand(cmd, server)),
  ];
  return edits.map((edit) => ({ ...edit, annotation }));
}

/** nginx's own user, where the author names one behind the last build step. */
function userEdits(project: Project, needs: RuntimeNeeds): readonly PlannedEdit[] {
  const instruction = lastOf(project.stage, 'USER');
  if (instruction === undefined || instruction.range.start < cutOf(project, needs)) return [];
  return [{ ...replacement(instruction.args.range, '101'), annotation: { label: 'The web server\'s user' } }];
}

function healthEdits(project: Project): readonly PlannedEdit[] | Trouble {
  const instruction = lastOf(project.stage, 'HEALTHCHECK');
  const view = instruction === undefined ? undefined : healthcheckView(instruction);
  if (instruction === undefined || view === undefined || view.none || view.command === undefined) return [];
  const asked = askedUrl(project, instruction);
  if (asked === undefined) return { trouble: 'the health check runs a program that a web server does not have', at: view.command.range };
  const url = asked.url.split('localhost').join('127.0.0.1');
  if (asked.tool === 'wget' && url === asked.url) return [];
  // BusyBox' wget is there, curl is not; it tries one address of localhost, which may be that of IPv6.
  const edit = replacement(view.command.range, execForm(['wget', '-q', '-O', '/dev/null', url]));
  return [{ ...edit, annotation: { label: 'Health check without curl' } }];
}

function siteCaveats({ startRange, file, stage }: Project, { port }: Site): readonly Caveat[] {
  const user = file.config(stage).user === '101' ? '' : 'nginx runs as its own user (101). ';
  const own: Caveat = { range: startRange, note: `${user}docker stop sends it SIGQUIT, on which it ends when all requests are answered.` };
  const low: Caveat = { range: startRange, note: `Listens on port ${port} without being root: Docker 20.10 and later allow it, some clusters do not.` };
  return port < 1024 ? [own, low] : [own];
}
