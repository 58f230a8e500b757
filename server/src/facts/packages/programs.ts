/**
 * Programs that a Debian package puts on the PATH: those people call, not each of them. Read from the contents
 * index of trixie on 2026-11-21; names that alternatives link (nc, vi, java) are added by hand.
 */
export const debianPrograms = `
adduser addgroup adduser delgroup deluser
ansible ansible-community
apache2 apache2ctl apachectl a2enmod a2dismod a2ensite a2dissite apache2
apache2-utils ab htpasswd htdigest rotatelogs
apt-transport-https
apt-utils apt-extracttemplates apt-ftparchive apt-sortpkgs
aria2 aria2c
autoconf autoconf autoheader autom4te autoreconf autoscan autoupdate ifnames
automake automake aclocal
bash bash rbash
bind9-dnsutils dig nslookup nsupdate
binutils ld as ar nm objcopy objdump ranlib readelf size strip strings
bison bison yacc
build-essential gcc g++ cc c++ make dpkg-buildpackage
bundler bundle bundler
bzip2 bzip2 bunzip2 bzcat
ca-certificates update-ca-certificates
cabal-install cabal
clang clang clang++
cmake cmake ctest cpack
cron cron crontab
curl curl wcurl
default-jdk java javac jar keytool jshell
default-jdk-headless java javac jar keytool jshell
default-jre java keytool
default-jre-headless java keytool
default-mysql-client mysql mysqldump mysqladmin
dnsutils dig nslookup nsupdate
dos2unix dos2unix mac2unix unix2dos unix2mac
dpkg-dev dpkg-buildpackage dpkg-architecture dpkg-source
erlang-base erl erlc escript epmd
exiftool exiftool
ffmpeg ffmpeg ffplay ffprobe qt-faststart
findutils find xargs
flex flex lex
fontconfig fc-cache fc-list fc-match
g++ g++ c++
gawk gawk awk
gcc gcc cc gcov gcc-ar gcc-nm gcc-ranlib
gdb gdb gcore
gettext gettextize msgfmt msgmerge xgettext envsubst
gettext-base envsubst gettext gettext.sh ngettext
ghc ghc ghci ghc-pkg runghc runhaskell
ghostscript gs ps2pdf pdf2ps ps2ascii
gifsicle gifdiff gifsicle gifview
git git git-upload-pack git-receive-pack
gnupg gpg gpgconf gpg-agent
gnupg2 gpg2 gpg
golang-go go gofmt
graphviz dot neato fdp sfdp twopi circo
gzip gzip gunzip zcat
imagemagick convert identify mogrify composite montage
inkscape inkscape inkview
iproute2 ip ss tc bridge
iputils-ping ping ping4 ping6
libimage-exiftool-perl exiftool
libreoffice soffice libreoffice lowriter
libreoffice-writer lowriter
librsvg2-bin rsvg-convert
libtool libtoolize
libtool-bin libtool
libvips-tools vips vipsthumbnail
libxml2-utils xmlcatalog xmllint
lld ld.lld lld lld-link wasm-ld
llvm llvm-config llc
locales locale-gen update-locale
lsb-release lsb_release
make make gmake
mariadb-client mariadb mysql mariadb-dump mysqldump mariadb-admin mysqladmin
maven mvn
moreutils sponge ts parallel vidir
nano nano rnano
net-tools ifconfig netstat route arp
netcat nc netcat
netcat-openbsd nc netcat
netcat-traditional nc netcat
netcdf-bin nccopy ncdump ncgen ncgen3
nginx-full nginx
nginx-light nginx
ninja-build ninja
nodejs node nodejs
npm npm npx
openssh-client ssh scp sftp ssh-add ssh-agent ssh-copy-id ssh-keygen ssh-keyscan
openssh-server sshd
openssl openssl c_rehash
passwd useradd userdel usermod groupadd groupdel groupmod passwd chpasswd chsh chage
perl perl cpan prove
php-cli php phar
pkgconf pkg-config pkgconf
poppler-utils pdfattach pdfdetach pdffonts pdfimages pdfinfo pdfseparate pdfsig pdftocairo pdftohtml pdftoppm pdftops pdftotext pdfunite
postgresql-client psql pg_dump pg_restore pg_isready createdb dropdb
procps ps top free kill pgrep pkill pmap uptime vmstat w watch sysctl
protobuf-compiler protoc
psmisc fuser killall pstree
python-is-python3 pydoc python
python3 python3 pydoc3
python3-dev python3-config
python3-pip pip pip3
python3-setuptools
python3-venv
python3-virtualenv virtualenv
redis-tools redis-benchmark redis-check-aof redis-check-rdb redis-cli
rsync rrsync rsync rsync-ssl
ruby ruby gem erb irb
ruby-full ruby gem erb irb rdoc ri
runit chpst runsv runsvdir sv
rustc rustc rustdoc
rustup cargo rustc rustup rustdoc rustfmt
software-properties-common add-apt-repository
sox sox play rec
strace strace strace-log-merge
sudo sudo visudo sudoedit
supervisor supervisord supervisorctl
tar rmt-tar tar tarcat
tesseract-ocr tesseract
tini tini tini-static
tzdata
unzip unzip funzip zipinfo
vim vim vi
whois mkpasswd whois
wkhtmltopdf wkhtmltopdf wkhtmltoimage
xvfb Xvfb xvfb-run
xz-utils xz unxz xzcat
zip zip zipnote
`;

/** Packages with one program, named as they are. */
export const debianSameName = `
ant bc busybox cargo ccache chromium composer dialog dumb-init file gfortran git-lfs gosu gpg gradle haproxy htop
jpegoptim jq lame less logrotate lsof mediainfo memcached meson nasm ncat nginx optipng pandoc patch pipx pkg-config
pngquant python qpdf redis-server socat sqlite3 sshpass swig tcpdump telnet time traceroute tree unpaper virtualenv
wget xauth xmlsec1 xmlstarlet yarnpkg yasm zsh
`;

/** The same for Alpine; common knowledge, its index was not read. */
export const alpinePrograms = `
autoconf autoconf autoreconf autoheader
automake automake aclocal
aws-cli aws
bind-tools dig nslookup
bison bison yacc
build-base gcc g++ cc c++ make
busybox-extras telnet httpd ftpd
ca-certificates update-ca-certificates
chromium chromium chromium-browser
clang clang clang++
cmake cmake ctest cpack
docker-cli docker
dotnet8-sdk dotnet
ffmpeg ffmpeg ffprobe
findutils find xargs
flex flex lex
g++ g++ c++
gawk gawk awk
gcc gcc cc
gettext envsubst gettext msgfmt xgettext
gettext-envsubst envsubst
ghostscript gs ps2pdf
gnupg gpg
go go gofmt
graphviz dot
grep grep egrep fgrep
imagemagick magick convert identify mogrify
iproute2 ip ss tc
iputils ping
iputils-ping ping
libcap setcap getcap
libcap-utils setcap getcap
libtool libtool libtoolize
mariadb-client mariadb mysql mariadb-dump mysqldump
maven mvn
mysql-client mysql mysqldump
netcat-openbsd nc
nodejs node
nodejs-current node
npm npm npx
openjdk11 java javac jar
openjdk11-jre java keytool
openjdk17 java javac jar
openjdk17-jdk java javac jar
openjdk17-jre java keytool
openjdk17-jre-headless java keytool
openjdk21 java javac jar
openjdk21-jdk java javac jar
openjdk21-jre java keytool
openjdk21-jre-headless java keytool
openjdk8 java javac jar
openjdk8-jre java keytool
openssh ssh scp sshd ssh-keygen ssh-keyscan
openssh-client ssh scp ssh-keygen ssh-keyscan
pkgconf pkg-config pkgconf
pkgconfig pkg-config
poppler-utils pdftotext pdftoppm pdfinfo
postgresql-client psql pg_dump pg_restore pg_isready
procps ps top free kill pgrep pkill watch
procps-ng ps top free kill pgrep pkill watch
protobuf protoc
py3-pip pip pip3
redis redis-server redis-cli
ruby ruby gem irb erb
rust rustc rustdoc
samurai samu ninja
shadow useradd userdel usermod groupadd groupdel groupmod passwd chpasswd
sqlite sqlite3
supervisor supervisord supervisorctl
tesseract-ocr tesseract
tzdata
uv uv uvx
vim vim vi
xz xz unxz xzcat
`;

export const alpineSameName = `
bash caddy cargo composer curl doas dumb-init file gdb git git-lfs gosu gradle htop jq less make nano nginx ninja
openssl patch perl php protoc python3 rsync sed socat strace su-exec sudo tar tini tini-static unzip wget yarn yq zip
`;
