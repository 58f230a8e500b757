import { defineRule } from '../action/define.ts';
import type { Fix } from '../action/action.ts';
import { builtProgram } from '../model/built-program.ts';
import type { DockerfileModel, Stage } from '../model/model.ts';
import { packageInstall } from '../shell/views.ts';
import { linesAfter } from '../syntax/edit-points.ts';
import { usedStages } from './parts/shipped-stages.ts';
import { stageCopies } from './parts/stage-copies.ts';
import { imageName } from './parts/started-binaries.ts';

export const certificatesMissing = defineRule({
  id: 'certificates-missing',
  summary: 'The image has no CA certificates.',
  why: [
    '`scratch` is empty, and `debian:…-slim` and Ubuntu come without certificates. A program that connects to others by TLS then fails',
    'with *x509: certificate signed by unknown authority*, often long after the first tests. `distroless/static` has certificates, time',
    'zones, `/tmp` and a user besides; or copy the certificates from the build stage.',
  ].join('\n'),
  category: 'runtime',
  severity: 'hint',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    const { target } = file;
    if (target === undefined || !(target.fromScratch || target.facts?.caCertificates === false) || !startsOwnProgram(file, target) || hasOtherWay(file, target)) return;
    const root = target.lineage.at(-1) ?? target;
    yield { range: root.baseRange, message: `${imageName(target)} has no CA certificates: the program cannot tell whom it talks to over TLS.`, fixes: copyFrom(file, target) };
  },
});

/** A program of Go, or any that is put alone on an image made from nothing. */
function startsOwnProgram(file: DockerfileModel, target: Stage): boolean {
  const { start } = file.config(target);
  if (start === undefined || start === 'none' || (start.form === 'shell' && !target.fromScratch)) return false;
  const built = builtProgram(file, target, start.words[0] ?? '');
  if (built !== undefined && built.command.name !== 'go' && built.command.name !== 'cp' && built.command.name !== 'mv') return false;
  if (target.fromScratch) return target.lineage.every((stage) => stage.instructions.every(({ name }) => name !== 'ADD' && name !== 'RUN'));
  return built !== undefined && built.stage !== target && built.command.name === 'go';
}

/** Copied, installed, or looked for in another place. */
function hasOtherWay(file: DockerfileModel, target: Stage): boolean {
  const { env } = file.stateAtEnd(target);
  if (env.has('SSL_CERT_FILE') || env.has('SSL_CERT_DIR')) return true;
  if (stageCopies(file, target).some(({ source, destination }) => ['/', '/etc', '/usr', '/rootfs'].includes(source) || [source, destination].some(isAboutCertificates))) return true;
  return target.lineage.some((stage) => file.flow.createdIn(stage).some((fact) => isAboutCertificates(fact.path) || fact.path === '/')
    || stage.instructions.some((instruction) => instruction.name === 'RUN' && file.scriptsOf(instruction).some((script) =>
      script.incomplete || script.commands.some((command) => packageInstall(command)?.ofSystem === true && packageInstall(command)?.packages.some(bringsCertificates) !== false))));
}

function isAboutCertificates(path: string): boolean {
  return path.startsWith('/etc/ssl') || path.startsWith('/etc/pki') || path.includes('certificates') || path.includes('ca-bundle') || path.endsWith('cert.pem');
}

function bringsCertificates({ name }: { readonly name: string }): boolean {
  return ['ca-certificates', 'curl', 'wget', 'git', 'openjdk', 'python3', 'nodejs'].some((word) => name.includes(word));
}

/** From a stage that has them already. */
function copyFrom(file: DockerfileModel, target: Stage): readonly Fix[] {
  const last = target.instructions.findLast((instruction) => instruction.name === 'COPY' && instruction.trigger === undefined);
  const source = [...usedStages(file)].find((stage) => stage.facts?.caCertificates === true && ['debian', 'alpine', 'ubuntu', 'wolfi'].includes(stage.facts.distribution ?? ''));
  if (last === undefined || source === undefined) return [];
  const line = `COPY --from=${source.name ?? source.index} /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/`;
  return [{ title: `Copy them from ${source.name ?? `stage ${source.index}`}`, safety: 'unsafe', caveat: 'The image grows by 200 kB.', edits: () => [linesAfter(file.tree, last, [line])] }];
}
