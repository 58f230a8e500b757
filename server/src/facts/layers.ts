import type { FactsPart, Layer } from './family.ts';
import type { Release } from './distributions.ts';

/** What a bare image of the release contains, and what the layers put on it add, lowest first. */
export function describeLayers(release: Release, layer: Layer): readonly FactsPart[] {
  if (layer === 'empty') return [];
  const base = baseOf.get(release.distribution);
  const own = contentOf.get(release.name);
  const bottom = [...(base ? [base] : []), ...(own ? [own] : [])];
  if (layer === 'bare') return bottom;
  if (layer === 'more') return bottom.map((part) => forgetAbsent(part, true));
  const parts = bottom.map((part) => forgetAbsent(part, false));
  if (layer === 'slim' || release.distribution !== 'debian') return parts;
  parts.push(curlLayer, opensslOf(release));
  if (layer !== 'curl') parts.push(scmLayer);
  if (layer === 'full') parts.push(fullLayer);
  return parts;
}

/** An image that installs packages of its own may have any library, and with `more` any program. */
function forgetAbsent(part: FactsPart, programs: boolean): FactsPart {
  const { usersComplete: _, ...rest } = part;
  return {
    ...rest,
    ...(part.libraries ? { libraries: { present: part.libraries.present, absent: [] } } : {}),
    ...(programs && part.programs ? { programs: { present: part.programs.present, absent: [] } } : {}),
  };
}

function opensslOf(release: Release): FactsPart {
  if (release.openssl === undefined) return {};
  const version = release.openssl === '3' ? '3' : '1.1';
  return { libraries: { present: [`libssl.so.${version}`, `libcrypto.so.${version}`], absent: [] } };
}

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** POSIX tools that coreutils and busybox both bring. */
const commonTools =
  'sh cat chgrp chmod chown cp cut date dd df dirname basename du echo env expr false find grep egrep fgrep sed head tail ' +
  'id install kill ln ls md5sum mkdir mkfifo mknod mktemp mv nice nohup nproc od printf pwd readlink realpath rm rmdir seq ' +
  'sha1sum sha256sum sha512sum sleep sort split stat stty sync tar tee test [ timeout touch tr true tty uname uniq wc ' +
  'whoami xargs yes gzip gunzip zcat hostname mount umount su awk cmp diff dmesg';

/** Every program that `debootstrap --variant=minbase` puts into bullseye, bookworm and trixie alike (2026-11). */
const debianTools =
  '[ add-shell agetty apt apt-cache apt-cdrom apt-config apt-get apt-mark arch awk b2sum base32 base64 basename ' +
  'basenc bash bashbug blkdiscard blkid blkzone blockdev captoinfo cat chage chcon chcpu chfn chgpasswd chgrp ' +
  'chmem chmod choom chown chpasswd chroot chrt chsh cksum clear clear_console cmp comm cp csplit cut dash date ' +
  'dd deb-systemd-helper deb-systemd-invoke debconf debconf-apt-progress debconf-communicate debconf-copydb ' +
  'debconf-escape debconf-set-selections debconf-show df diff diff3 dir dircolors dirname dmesg dnsdomainname ' +
  'domainname dpkg dpkg-deb dpkg-divert dpkg-maintscript-helper dpkg-preconfigure dpkg-query dpkg-realpath ' +
  'dpkg-reconfigure dpkg-split dpkg-statoverride dpkg-trigger du echo egrep env expand expiry expr factor faillock ' +
  'fallocate false fgrep find findfs findmnt flock fmt fold fsck fsfreeze fstab-decode fstrim getconf getent ' +
  'getopt getty gpasswd grep groupadd groupdel groupmod groups grpck grpconv grpunconv gunzip gzexe gzip head ' +
  'hostid hostname i386 iconv iconvconfig id infocmp infotocap install installkernel invoke-rc.d ionice ipcmk ' +
  'ipcrm ipcs ischroot isosize join killall5 ldattach ldconfig ldd link linux32 linux64 ln locale localedef ' +
  'logger login logname losetup ls lsblk lscpu lsipc lslocks lslogins lsmem lsns mawk mcookie md5sum mkdir mkfifo ' +
  'mkfs mkhomedir_helper mknod mkswap mktemp more mount mountpoint mv namei nawk newgrp newusers nice ' +
  'nisdomainname nl nohup nologin nproc nsenter numfmt od pager pam-auth-update pam_getenv pam_timestamp_check ' +
  'partx passwd paste pathchk perl pidof pinky pivot_root pldd pr printenv printf prlimit ptx pwck pwconv pwd ' +
  'pwunconv rbash readlink readprofile realpath remove-shell renice reset rev rgrep rm rmdir rmt rmt-tar rtcwake ' +
  'run-parts runcon runuser savelog script scriptlive scriptreplay sdiff sed seq service setarch setpriv setsid ' +
  'setterm sg sh sha1sum sha224sum sha256sum sha384sum sha512sum shadowconfig shred shuf sleep sort split ' +
  'start-stop-daemon stat stdbuf stty su sulogin sum swaplabel swapoff swapon switch_root sync tabs tac tail tar tarcat ' +
  'taskset tee tempfile test tic timeout toe touch tput tr true truncate tset tsort tty tzselect umount uname ' +
  'uncompress unexpand uniq unix_chkpwd unix_update unlink unshare update-alternatives update-passwd update-rc.d ' +
  'useradd userdel usermod users vdir vigr vipw wall wc wdctl whereis which who whoami wipefs x86_64 xargs yes ' +
  'ypdomainname zcat zcmp zdiff zdump zegrep zfgrep zforce zgrep zic zless zmore znew zramctl';

/** Brought by bullseye and bookworm and no longer by trixie. */
const beforeTrixie =
  'addgroup addpart adduser apt-key badblocks chattr cpgr cppw ctrlaltdel debugfs delgroup delpart deluser ' +
  'dpkg-fsys-usrunmess dumpe2fs e2freefrag e2fsck e2image e2label e2mmpstatus e2scrub e2scrub_all e2undo e4crypt ' +
  'e4defrag faillog filefrag fincore fsck.cramfs fsck.ext2 fsck.ext3 fsck.ext4 fsck.minix gpgv groupmems hwclock ' +
  'last lastb lastlog logsave lsattr md5sum.textutils mesg mke2fs mkfs.bfs mkfs.cramfs mkfs.ext2 mkfs.ext3 ' +
  'mkfs.ext4 mkfs.minix mklost+found resize2fs resizepart tune2fs utmpdump';

/** What people look for in a bare Debian or Ubuntu and do not find. */
const notInBare =
  'curl wget git gcc g++ cc c++ make cmake python python3 pip pip3 node npm npx yarn java javac php ruby go cargo rustc ' +
  'gosu tini dumb-init vim nano ssh unzip zip jq nc ifconfig envsubst ffmpeg apk yum dnf microdnf composer bundle mix ' +
  'busybox';

const notInBareDebian = 'sudo xz bzip2 gpg ps top ping ip less file lsof netstat';

const debianUsers = {
  root: 0, daemon: 1, bin: 2, sys: 3, sync: 4, games: 5, man: 6, lp: 7, mail: 8, news: 9, uucp: 10, proxy: 13,
  'www-data': 33, backup: 34, list: 38, irc: 39, nobody: 65534,
};

const bare: FactsPart = {
  shell: '/bin/sh', user: 'root', uid: 0, workdir: '/', entrypoint: 'none', env: { PATH: defaultPath },
  writable: ['/tmp', '/var/tmp'],
};

const multiarchPath = ['/usr/local/lib', '/usr/local/lib/<triplet>', '/lib/<triplet>', '/usr/lib/<triplet>', '/lib', '/usr/lib'];

const debian: FactsPart = {
  ...bare, libc: 'glibc', packageManager: 'apt', toolchain: false, caCertificates: false, tzdata: true, cmd: ['bash'],
  users: debianUsers, libraryPath: multiarchPath,
  programs: { present: list(debianTools), absent: list(`${notInBare} ${notInBareDebian}`) },
  libraries: {
    present: list('libc.so.6 libm.so.6 libstdc++.so.6 libgcc_s.so.1 libz.so.1 libgmp.so.10 liblzma.so.5 libbz2.so.1.0 liblz4.so.1 libzstd.so.1 libuuid.so.1 libtinfo.so.6 libdb-5.3.so libcrypt.so.1'),
    absent: list('libpq.so.5 libyaml-0.so.2 libreadline.so.8 libxml2.so.2 libcurl.so.4 libexpat.so.1 libgomp.so.1 libatomic.so.1 libncursesw.so.6'),
  },
};

const ubuntu: FactsPart = {
  ...bare, libc: 'glibc', packageManager: 'apt', toolchain: false, caCertificates: false, cmd: ['/bin/bash'],
  users: debianUsers, libraryPath: multiarchPath,
  programs: { present: list(`${commonTools} bash dash apt apt-get apt-cache dpkg useradd usermod groupadd perl getent ldconfig`), absent: list(notInBare) },
};

/** /etc/passwd of alpine-baselayout, as old and new images show it; newer ones have fewer of these (2026-11). */
const alpineUsers = {
  root: 0, bin: 1, daemon: 2, adm: 3, lp: 4, sync: 5, shutdown: 6, halt: 7, mail: 8, news: 9, uucp: 10, operator: 11, man: 13,
  postmaster: 14, cron: 16, ftp: 21, sshd: 22, at: 25, squid: 31, xfs: 33, games: 35, postgres: 70, cyrus: 85, vpopmail: 89,
  ntp: 123, smmsp: 209, guest: 405, nobody: 65534,
};

const alpine: FactsPart = {
  ...bare, libc: 'musl', packageManager: 'apk', toolchain: false, caCertificates: true, tzdata: false, cmd: ['/bin/sh'],
  users: alpineUsers, usersComplete: true,
  libraryPath: ['/lib', '/usr/local/lib', '/usr/lib'],
  programs: {
    present: list(`${commonTools} busybox ash apk wget adduser addgroup deluser delgroup vi nc ping ps top unzip bzip2 less ip ifconfig getent ldd which nslookup login`),
    absent: list(
      'bash curl git gcc g++ cc c++ make cmake python python3 pip pip3 node npm npx yarn java javac php ruby go cargo rustc perl ' +
      'sudo gosu su-exec tini dumb-init useradd groupadd usermod apt apt-get dpkg yum dnf microdnf jq gpg ssh envsubst ffmpeg composer bundle mix file',
    ),
  },
  libraries: {
    present: list('libz.so.1 libssl.so.3 libcrypto.so.3'),
    absent: list('libstdc++.so.6 libgcc_s.so.1 libc.so.6'),
  },
};

const redHat: FactsPart = {
  ...bare, libc: 'glibc', users: { root: 0, bin: 1, daemon: 2, nobody: 65534 },
  programs: { present: ['sh', 'bash'], absent: ['apt', 'apt-get', 'apk', 'dpkg'] },
};

const baseOf = new Map<string, FactsPart>([
  ['debian', debian], ['ubuntu', ubuntu], ['alpine', alpine], ['rhel', redHat], ['fedora', redHat], ['amazon', redHat],
]);

const olderDebian: FactsPart = { programs: { present: list(beforeTrixie), absent: [] } };

/** What one release has and its neighbours have not. */
const contentOf = new Map<string, FactsPart>([
  ['trixie', {
    users: { _apt: 42 }, usersComplete: true,
    programs: { present: ['sqv'], absent: list(beforeTrixie) },
    libraries: { present: list('libssl.so.3 libcrypto.so.3 libsqlite3.so.0'), absent: list('libffi.so.8 libssl.so.1.1') },
  }],
  ['bookworm', {
    ...olderDebian, users: { _apt: 42 }, usersComplete: true,
    libraries: { present: ['libffi.so.8'], absent: list('libssl.so.3 libcrypto.so.3 libsqlite3.so.0 libssl.so.1.1') },
  }],
  ['bullseye', {
    ...olderDebian, users: { _apt: 100, gnats: 41 }, usersComplete: true,
    libraries: { present: list('libssl.so.1.1 libcrypto.so.1.1 libffi.so.7'), absent: list('libssl.so.3 libcrypto.so.3 libsqlite3.so.0 libffi.so.8') },
  }],
  ['noble', { users: { ubuntu: 1000 } }],
  ['resolute', { users: { ubuntu: 1000 } }],
]);

/** ca-certificates, curl, gnupg, netbase, sq, wget and what they depend on. */
const curlLayer: FactsPart = {
  caCertificates: true,
  programs: { present: ['curl', 'wget', 'gpg', 'openssl', 'sq'], absent: [] },
  libraries: { present: ['libcurl.so.4', 'libsqlite3.so.0'], absent: [] },
};

/** git, mercurial, openssh-client, subversion, procps; mercurial brings Debian's own python3. */
const scmLayer: FactsPart = {
  programs: { present: list('git hg ssh scp ssh-keygen svn ps top free pgrep pkill python3'), absent: [] },
  libraries: { present: ['libexpat.so.1'], absent: [] },
};

const fullLayer: FactsPart = {
  toolchain: true,
  programs: { present: list('gcc g++ cc c++ make autoconf automake libtool patch file unzip xz bzip2 convert mysql_config pg_config pkg-config'), absent: [] },
  libraries: {
    present: list('libpq.so.5 libyaml-0.so.2 libreadline.so.8 libxml2.so.2 libgomp.so.1 libatomic.so.1 libncursesw.so.6 libmariadb.so.3 libxslt.so.1 libglib-2.0.so.0 libjpeg.so.62'),
    absent: [],
  },
  packages: list(
    'autoconf automake bzip2 default-libmysqlclient-dev dpkg-dev file g++ gcc imagemagick libbz2-dev libc6-dev ' +
    'libcurl4-openssl-dev libdb-dev libevent-dev libffi-dev libgdbm-dev libglib2.0-dev libgmp-dev libjpeg-dev libkrb5-dev ' +
    'liblzma-dev libmagickcore-dev libmagickwand-dev libmaxminddb-dev libncurses5-dev libncursesw5-dev libpng-dev libpq-dev ' +
    'libreadline-dev libsqlite3-dev libssl-dev libtool libwebp-dev libxml2-dev libxslt-dev libyaml-dev make patch unzip ' +
    'xz-utils zlib1g-dev',
  ),
};

function list(words: string): readonly string[] {
  return words.split(' ');
}
