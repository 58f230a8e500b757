import { readBake } from '../../server/src/context/bake.ts';
import { readCompose } from '../../server/src/context/compose.ts';
import { readBuildGradle, readProperties, readSettingsGradle } from '../../server/src/context/manifests/build-gradle.ts';
import { readBuildSbt, readSbtPlugins } from '../../server/src/context/manifests/build-sbt.ts';
import { readCargoToml, readRustToolchain } from '../../server/src/context/manifests/cargo-toml.ts';
import { readCMakeLists, readMesonBuild } from '../../server/src/context/manifests/cmake-lists.ts';
import { readComposerJson } from '../../server/src/context/manifests/composer-json.ts';
import { readDenoJson } from '../../server/src/context/manifests/deno-json.ts';
import { readDotnetProject, readGlobalJson, readSolution } from '../../server/src/context/manifests/dotnet-project.ts';
import { readGemfile, readGemfileLock } from '../../server/src/context/manifests/gemfile.ts';
import { readGoMod, readGoWork } from '../../server/src/context/manifests/go-mod.ts';
import { readGoSource } from '../../server/src/context/manifests/go-source.ts';
import { readJsConfig } from '../../server/src/context/manifests/js-config.ts';
import { readMakefile } from '../../server/src/context/manifests/makefile.ts';
import { readMixExs } from '../../server/src/context/manifests/mix-exs.ts';
import { readNodeLock } from '../../server/src/context/manifests/node-lock.ts';
import { readNpmrc, readPnpmWorkspace, readYarnrc } from '../../server/src/context/manifests/node-workspace.ts';
import { readPackageJson } from '../../server/src/context/manifests/package-json.ts';
import { readPomXml } from '../../server/src/context/manifests/pom-xml.ts';
import { readProcfile } from '../../server/src/context/manifests/procfile.ts';
import { readNativeSource, readPythonSource, readScriptSource } from '../../server/src/context/manifests/program-source.ts';
import { readPipfile, readPyproject, readPythonLock } from '../../server/src/context/manifests/pyproject.ts';
import { readRequirementsTxt } from '../../server/src/context/manifests/requirements-txt.ts';
import { readSetupCfg } from '../../server/src/context/manifests/setup-cfg.ts';
import { readAngularJson, readNestCli, readNextConfig, readOutputConfig, readTsConfig } from '../../server/src/context/manifests/web-build.ts';

/** Every reader, for the tests that throw anything at all of them. */
export const readers: Readonly<Record<string, (text: string) => unknown>> = {
  bakeHcl: (text) => readBake('docker-bake.hcl', text),
  bakeJson: (text) => readBake('docker-bake.json', text),
  compose: (text) => readCompose('compose.yaml', text),
  readBuildGradle, readProperties, readSettingsGradle, readBuildSbt, readSbtPlugins, readCargoToml, readRustToolchain, readCMakeLists, readMesonBuild,
  readComposerJson, readDenoJson, readDotnetProject, readGlobalJson, readSolution, readGemfile, readGemfileLock, readGoMod, readGoWork, readGoSource, readJsConfig,
  readMakefile, readMixExs, readNpmrc, readPnpmWorkspace, readYarnrc, readPackageJson, readPomXml, readProcfile, readPipfile, readPyproject, readPythonLock,
  readRequirementsTxt, readSetupCfg, readAngularJson, readNestCli, readNextConfig, readTsConfig, readNativeSource, readPythonSource, readScriptSource,
  packageLock: (text) => readNodeLock('package-lock.json', text),
  yarnLock: (text) => readNodeLock('yarn.lock', text),
  pnpmLock: (text) => readNodeLock('pnpm-lock.yaml', text),
  bunLock: (text) => readNodeLock('bun.lock', text),
  vite: (text) => readOutputConfig('vite', text),
};
