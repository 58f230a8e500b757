import type { DockerfileModel, Stage } from '../../model/model.ts';
import { baseName } from '../../model/paths.ts';
import { jvmNeeds } from '../parts/jvm-needs.ts';
import { calledTools } from '../../model/run-commands.ts';
import { behindScript, startedAsWritten } from '../parts/started-script.ts';
import type { Ecosystem } from '../parts/runtime-needs.ts';

const builders = ['sbt', 'scalac', 'scala-cli', 'mill'];

/** Scala by sbt: an assembled jar, or the folder that sbt-native-packager stages. */
export const scala: Ecosystem = {
  id: 'scala',
  needs: ['*.sh', 'build.sbt', 'plugins.sbt', 'assembly.sbt'],
  gains: (file, stage) => buildsScala(file, stage),
  analyse(written) {
    const started = behindScript(written, (name) => name === 'java' || name === 'scala' || builders.includes(name));
    if ('trouble' in started) return buildsScala(written.file, written.stage) ? started : undefined;
    const { project, carries } = started;
    const tool = project.commands.find(([name = '']) => builders.includes(baseName(name)) || baseName(name) === 'scala');
    if (tool !== undefined) {
      const fix = 'build with RUN sbt assembly and start the jar, or with RUN sbt stage and start target/universal/stage/bin/<name>';
      return { trouble: `${baseName(tool[0] ?? '')} compiles at every start, so the image needs the build tool; ${fix}`, at: project.startRange };
    }
    if (!buildsScala(project.file, project.stage)) return undefined;
    const needs = jvmNeeds(project, { ecosystem: 'scala', builders, reads: carries });
    if (needs === undefined) return { trouble: `no step of sbt is known to make ${project.command[0] ?? 'the program'}`, at: project.startRange };
    if ('trouble' in needs) return needs;
    // The start scripts of sbt-native-packager are written for bash; only Alpine comes without.
    return startedAsWritten(written, started, needs.shell === undefined ? needs : { ...needs, packages: ['bash'] });
  },
};

function buildsScala(file: DockerfileModel, stage: Stage): boolean {
  return calledTools({ file, stage }).some((name) => builders.includes(name));
}
