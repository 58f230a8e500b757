import { apk } from './apk.ts';
import { aptTools } from './apt.ts';
import { bun } from './bun.ts';
import { bundle } from './bundle.ts';
import { cargoTools } from './cargo.ts';
import { cmake } from './cmake.ts';
import { composer } from './composer.ts';
import { conda } from './conda.ts';
import { corepack } from './corepack.ts';
import { curl } from './curl.ts';
import { deno } from './deno.ts';
import { dnfTools } from './dnf.ts';
import { dotnet } from './dotnet.ts';
import { dpkgTools } from './dpkg.ts';
import { fileTools } from './file-tools.ts';
import { findTools } from './find.ts';
import { flaskTools } from './flask.ts';
import { gccTools } from './gcc.ts';
import { gem } from './gem.ts';
import { git } from './git.ts';
import { go } from './go.ts';
import { gpg } from './gpg.ts';
import { gradle } from './gradle.ts';
import { gunicorn } from './gunicorn.ts';
import { javaTools } from './java.ts';
import { make } from './make.ts';
import { maven } from './maven.ts';
import { meson } from './meson.ts';
import { mix } from './mix.ts';
import { ninja } from './ninja.ts';
import { nodeTools } from './node.ts';
import { npmTools } from './npm.ts';
import { ownerTools } from './owner-tools.ts';
import { pacman } from './pacman.ts';
import { pdm } from './pdm.ts';
import { phpTools } from './php.ts';
import { pipTools } from './pip.ts';
import { pipenv } from './pipenv.ts';
import { pnpmTools } from './pnpm.ts';
import { poetry } from './poetry.ts';
import { python } from './python.ts';
import { rpm } from './rpm.ts';
import { ruby } from './ruby.ts';
import { rustupTools } from './rustup.ts';
import { sbt } from './sbt.ts';
import { sedTools } from './sed.ts';
import { shells } from './shells.ts';
import { systemTools } from './system-tools.ts';
import { tar } from './tar.ts';
import { unzipTools } from './unzip.ts';
import { userTools } from './user-tools.ts';
import { uv } from './uv.ts';
import { uvicorn } from './uvicorn.ts';
import { wget } from './wget.ts';
import { yarn } from './yarn.ts';
import { zypper } from './zypper.ts';
import type { ToolSyntax } from './tool.ts';

const TOOLS: readonly ToolSyntax[] = [
  apk, ...aptTools, bun, bundle, ...cargoTools, cmake, composer, conda, corepack, curl, deno, ...dnfTools,
  dotnet, ...dpkgTools, ...fileTools, ...findTools, ...flaskTools, ...gccTools, gem, git, go, gpg, gradle,
  gunicorn, ...javaTools, make, maven, meson, mix, ninja, ...nodeTools, ...npmTools, ...ownerTools, pacman,
  pdm, ...phpTools, ...pipTools, pipenv, ...pnpmTools, poetry, python, rpm, ruby, ...rustupTools, sbt,
  ...sedTools, shells, ...systemTools, tar, ...unzipTools, ...userTools, uv, uvicorn, wget, yarn, zypper,
];

const byName = new Map(TOOLS.flatMap((tool) => tool.names.map((name) => [name, tool] as const)));

/** What is known of the tool; versioned names like `python3.12` and `gcc-13` are found by their stem. */
export function toolSyntax(name: string): ToolSyntax | undefined {
  return byName.get(name) ?? byName.get(toolStem(name));
}

/** `python3.12` → `python`, `clang++-17` → `clang++`, `x86_64-linux-gnu-gcc` is left as it is. */
export function toolStem(name: string): string {
  let end = name.length;
  while (end > 1 && '0123456789.-'.includes(name[end - 1] ?? ' ')) end--;
  return name.slice(0, end);
}
