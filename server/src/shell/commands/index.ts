import { addAptRepository } from './add-apt-repository.ts';
import { addgroup } from './addgroup.ts';
import { adduser } from './adduser.ts';
import { apk } from './apk.ts';
import { aptCache } from './apt-cache.ts';
import { aptGet } from './apt-get.ts';
import { aptKey } from './apt-key.ts';
import { awk } from './awk.ts';
import { bun } from './bun.ts';
import { bundle } from './bundle.ts';
import { cargo } from './cargo.ts';
import { cat } from './cat.ts';
import { celery } from './celery.ts';
import { chmod } from './chmod.ts';
import { chown } from './chown.ts';
import { chpasswd } from './chpasswd.ts';
import { cmake } from './cmake.ts';
import { composer } from './composer.ts';
import { conda } from './conda.ts';
import { corepack } from './corepack.ts';
import { cp } from './cp.ts';
import { cross } from './cross.ts';
import { curl } from './curl.ts';
import { deno } from './deno.ts';
import { dnf } from './dnf.ts';
import { dockerPhpExtConfigure } from './docker-php-ext-configure.ts';
import { dockerPhpExtInstall } from './docker-php-ext-install.ts';
import { dotnet } from './dotnet.ts';
import { dpkg } from './dpkg.ts';
import { dpkgQuery } from './dpkg-query.ts';
import { dpkgReconfigure } from './dpkg-reconfigure.ts';
import { find } from './find.ts';
import { flask } from './flask.ts';
import { gcc } from './gcc.ts';
import { gem } from './gem.ts';
import { git } from './git.ts';
import { go } from './go.ts';
import { gpg } from './gpg.ts';
import { gradle } from './gradle.ts';
import { grep } from './grep.ts';
import { groupadd } from './groupadd.ts';
import { gunicorn } from './gunicorn.ts';
import { gzip } from './gzip.ts';
import { head } from './head.ts';
import { install } from './install.ts';
import { jar } from './jar.ts';
import { java } from './java.ts';
import { javac } from './javac.ts';
import { jlink } from './jlink.ts';
import { ld } from './ld.ts';
import { ldconfig } from './ldconfig.ts';
import { localedef } from './localedef.ts';
import { ls } from './ls.ts';
import { make } from './make.ts';
import { meson } from './meson.ts';
import { mix } from './mix.ts';
import { mkdir } from './mkdir.ts';
import { mvn } from './mvn.ts';
import { ninja } from './ninja.ts';
import { node } from './node.ts';
import { npm } from './npm.ts';
import { npx } from './npx.ts';
import { pacman } from './pacman.ts';
import { passwd } from './passwd.ts';
import { pdm } from './pdm.ts';
import { pecl } from './pecl.ts';
import { php } from './php.ts';
import { pip } from './pip.ts';
import { pipenv } from './pipenv.ts';
import { pipx } from './pipx.ts';
import { pnpm } from './pnpm.ts';
import { pnpx } from './pnpx.ts';
import { poetry } from './poetry.ts';
import { python } from './python.ts';
import { rm } from './rm.ts';
import { rpm } from './rpm.ts';
import { rsync } from './rsync.ts';
import { ruby } from './ruby.ts';
import { rustup } from './rustup.ts';
import { rustupInit } from './rustup-init.ts';
import { sbt } from './sbt.ts';
import { sed } from './sed.ts';
import { setcap } from './setcap.ts';
import { sh } from './sh.ts';
import { sort } from './sort.ts';
import { strip } from './strip.ts';
import { su } from './su.ts';
import { tar } from './tar.ts';
import { touch } from './touch.ts';
import { tsNode } from './ts-node.ts';
import { tsc } from './tsc.ts';
import { unzip } from './unzip.ts';
import { updateAlternatives } from './update-alternatives.ts';
import { useradd } from './useradd.ts';
import { userdel } from './userdel.ts';
import { usermod } from './usermod.ts';
import { uv } from './uv.ts';
import { uvicorn } from './uvicorn.ts';
import { waitForIt } from './wait-for-it.ts';
import { wget } from './wget.ts';
import { xargs } from './xargs.ts';
import { yarn } from './yarn.ts';
import { yumConfigManager } from './yum-config-manager.ts';
import { zip } from './zip.ts';
import { zypper } from './zypper.ts';
import type { ToolSyntax } from './tool.ts';

const TOOLS: readonly ToolSyntax[] = [
  addAptRepository, addgroup, adduser, apk, aptCache, aptGet, aptKey, awk, bun, bundle, cargo, cat, celery,
  chmod, chown, chpasswd, cmake, composer, conda, corepack, cp, cross, curl, deno, dnf,
  dockerPhpExtConfigure, dockerPhpExtInstall, dotnet, dpkg, dpkgQuery, dpkgReconfigure, find, flask, gcc,
  gem, git, go, gpg, gradle, grep, groupadd, gunicorn, gzip, head, install, jar, java, javac, jlink, ld,
  ldconfig, localedef, ls, make, meson, mix, mkdir, mvn, ninja, node, npm, npx, pacman, passwd, pdm, pecl,
  php, pip, pipenv, pipx, pnpm, pnpx, poetry, python, rm, rpm, rsync, ruby, rustup, rustupInit, sbt, sed,
  setcap, sh, sort, strip, su, tar, touch, tsNode, tsc, unzip, updateAlternatives, useradd, userdel, usermod,
  uv, uvicorn, waitForIt, wget, xargs, yarn, yumConfigManager, zip, zypper,
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
