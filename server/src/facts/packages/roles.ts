/** What compiles, links, or fetches and installs for a build, in Debian, Alpine or Red Hat naming. Common knowledge, 2026-11. */
export const toolchainPackages = `
build-essential build-base base-devel gcc g++ gcc-c++ cpp clang llvm lld lldb tcc gfortran gcc-multilib g++-multilib gcc-gnat
make gmake cmake extra-cmake-modules ninja-build ninja samurai meson scons bazel premake4 autoconf automake autoconf-archive libtool
libtool-bin m4 pkg-config pkgconf pkgconfig bison flex byacc re2c patch gperf swig nasm yasm ccache binutils binutils-gold intltool
dpkg-dev devscripts debhelper fakeroot dh-make equivs rpm-build checkinstall gdb gdbserver valgrind strace ltrace
linux-headers kernel-headers kernel-devel musl-tools libc-dev musl-dev libc6-dev glibc-devel bsd-compat-headers
git git-lfs mercurial subversion
golang golang-go go rustc cargo rust rustup ghc cabal-install haskell-stack ocaml opam erlang-dev elixir gdc ldc dmd crystal shards nim zig
swiftlang mono-devel dotnet-sdk-6.0 dotnet-sdk-7.0 dotnet-sdk-8.0 dotnet-sdk-9.0 dotnet-sdk-10.0
protobuf-compiler protoc protobuf-c-compiler libprotobuf-c-compiler thrift-compiler flatbuffers-compiler
python3-dev python-dev python2-dev python3-all-dev python3-pip py3-pip py-pip python-pip python2-pip python3-setuptools py3-setuptools
python3-wheel py3-wheel python3-venv python3-virtualenv virtualenv py3-virtualenv python3-poetry poetry pipx cython3 cython uv
npm yarn yarnpkg nodejs-npm nodejs-dev libnode-dev node-gyp pnpm
maven gradle ant sbt leiningen scala kotlin default-jdk default-jdk-headless
composer php-dev php-pear ruby-dev ruby-bundler bundler ruby-full-dev
gobject-introspection gtk-doc-tools doxygen help2man texinfo asciidoc
`;

/** Tools of use in a build and at run time alike: what the image does with them decides. Common knowledge, 2026-11. */
export const utilityPackages = `
curl wget aria2 httpie lynx rsync unzip zip xz-utils xz bzip2 tar gzip p7zip-full p7zip zstd cpio gnupg gnupg2 gpg gpg-agent dirmngr
lsb-release software-properties-common apt-transport-https apt-utils debconf-utils aptitude
jq yq xmlstarlet gawk sed grep coreutils findutils diffutils file less more vim vim-tiny nano emacs tree bc moreutils dos2unix time
bash zsh fish sudo doas procps procps-ng psmisc lsof htop iotop sysstat net-tools iproute2 iputils-ping iputils netcat netcat-openbsd
netcat-traditional ncat nmap dnsutils bind9-dnsutils bind-tools telnet socat tcpdump traceroute mtr whois busybox busybox-extras
openssh-client openssh-server openssh ssh sshpass screen tmux man-db bash-completion shadow util-linux passwd adduser
`;

/** What a program may need while it runs. Common knowledge, 2026-11. */
export const runtimePackages = `
ca-certificates ca-certificates-bundle tzdata locales locales-all musl-locales icu-data-full netbase mime-support media-types mailcap openssl
tini tini-static dumb-init gosu su-exec supervisor runit s6 s6-overlay cron dcron logrotate libcap libcap2-bin setpriv
ffmpeg imagemagick graphicsmagick ghostscript poppler-utils graphviz wkhtmltopdf chromium chromium-driver chromium-chromedriver
firefox-esr libreoffice libreoffice-core libreoffice-writer libreoffice-calc pandoc exiftool libimage-exiftool-perl optipng jpegoptim
pngquant gifsicle webp inkscape xvfb xauth mediainfo sox lame qpdf pdftk unpaper librsvg2-bin libvips-tools vips-tools
fontconfig ttf-freefont ttf-dejavu ttf-liberation font-noto freetype harfbuzz nss
nginx nginx-light nginx-full apache2 apache2-utils haproxy lighttpd caddy varnish memcached redis redis-server redis-tools
postgresql-client default-mysql-client mysql-client mariadb-client sqlite3 sqlite mongodb-clients postfix msmtp sendmail clamav
python3 python3-minimal python-is-python3 python2 python nodejs nodejs-current ruby ruby-full perl php lua5.3 lua5.4 erlang-base
default-jre default-jre-headless tomcat9 gcompat libc6-compat libgcc libstdc++ libintl gettext-base gettext-envsubst
iptables wireguard-tools openvpn strongswan dnsmasq bluez alsa-utils unixodbc tdsodbc odbc-postgresql freetds-bin
`;
