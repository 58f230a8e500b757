/** Where a command may leave files, for the commands whose work is not followed path by path. */
export type Reach =
  /** Leaves nothing that an image would miss or find. */
  | 'nothing'
  /** The folders of the system, by a package manager and its like. */
  | 'system'
  /** Settings and accounts: no program comes of it. */
  | 'settings'
  /** Below the project: the top folder of where it runs. */
  | 'project'
  /** The system and the project. */
  | 'both';

/** A command that is not listed may leave anything anywhere. */
export const reachOf: ReadonlyMap<string, Reach> = new Map([
  ...entries('nothing', `
    : [ [[ { } ! true false test echo printf cat ls cd pwd pushd popd set unset export readonly local declare typeset shift return exit
    alias unalias wait sleep trap umask ulimit hash type command which whereis whoami id uname hostname date env printenv
    grep egrep fgrep zgrep sed awk gawk mawk head tail sort uniq wc tr cut paste tac rev nl od xxd hexdump basename dirname mktemp fc-list
    realpath readlink stat file du df free diff cmp comm expr seq yes jq yq chmod chown chgrp chattr setcap getcap strip ldd nm objdump
    readelf size md5sum sha1sum sha256sum sha512sum shasum b2sum gpg gpgv openssl ps kill killall top nproc lscpu arch getent getconf
    locale sync tty stty clear shopt break continue read let base64 envsubst fc-cache ulimit
    nc ping nslookup dig host getopts upx hadolint shellcheck eslint prettier mypy flake8 pylint black isort ruff
    setfacl lsb_release dos2unix apt-mark apt-key apt-cache apt-config dpkg-query dpkg-architecture
    gdal-config geos-config pg_config mysql_config mariadb_config pkg-config pkgconf xml2-config curl-config python3-config`),
  ...entries('system', `
    apt-get apt aptitude apk dnf yum microdnf tdnf zypper pacman rpm dpkg dpkg-reconfigure dpkg-divert emerge snap
    update-alternatives gem pecl pear phpize
    docker-php-ext-install docker-php-ext-configure docker-php-ext-enable docker-php-source install-php-extensions
    corepack rustup cpan cpanm luarocks opam
`),
  ...entries('settings', `
    add-apt-repository apt-add-repository debconf-set-selections passwd chpasswd usermod groupmod groupadd addgroup delgroup deluser userdel groupdel
    gpasswd chsh visudo a2enmod a2dismod a2ensite a2dissite a2enconf systemctl service timedatectl sysctl rc-update crontab
    update-ca-certificates ldconfig locale-gen update-locale update-rc.d`),
  ...entries('project', `
    npx bunx make cmake ninja meson configure autoreconf autoconf automake libtoolize
    bower gulp grunt webpack rollup vite esbuild turbo nx lerna ng nest next nuxt vue-cli-service react-scripts gatsby hugo astro
    rails rake bin/rails mix rebar3 sbt lein prisma protoc buf wire swag templ sqlc mockgen stringer
    phpunit artisan patch ar ranlib gcc g++ cc c++ clang clang++ rustc javac jar kotlinc scalac ghc stack cabal dart flutter crystal shards
    zig nim v sass postcss tailwindcss pytest tox nox jest vitest mocha`),
  ...entries('both', 'pip pip3 pip2 pipx conda mamba micromamba poetry pdm pipenv hatch uv bundle bundler composer npm yarn pnpm bun go cargo mvn mvnw gradle gradlew dotnet msbuild nuget deno swift'),
]);

/** Folders that commands of one kind write into. */
export type Zone = 'system' | 'settings';

/** `/usr/src` and the folders people put applications in are not among those of package managers. */
const zoneFolders: Readonly<Record<Zone, readonly string[]>> = {
  system: [
    '/bin', '/sbin', '/lib', '/lib64', '/usr/bin', '/usr/sbin', '/usr/lib', '/usr/lib64', '/usr/libexec', '/usr/share', '/usr/include', '/usr/local',
    '/etc', '/var', '/opt', '/root', '/run', '/srv',
  ],
  settings: ['/etc', '/home', '/var', '/usr/share/ca-certificates', '/usr/lib/locale'],
};

const zones: readonly Zone[] = ['system', 'settings'];

export function zonesOf(path: string): readonly Zone[] {
  return zones.filter((zone) => zoneFolders[zone].some((folder) => path === folder || (path.startsWith(folder) && path[folder.length] === '/')));
}

function entries(reach: Reach, names: string): readonly (readonly [string, Reach])[] {
  return names.split(' ').map((name) => name.trim()).filter((name) => name !== '').map((name) => [name, reach] as const);
}
