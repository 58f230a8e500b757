/**
 * The shared libraries behind a `-dev` package, read from the version-locked dependencies in the package
 * indexes of Debian (main) and Ubuntu (main) on 2026-11-21. Columns after the name, parted by `|`: trixie,
 * bookworm, bullseye, resolute, noble, jammy. `=` is the column before, `-` not known; one column is all.
 */
export const debianLibraries = `
default-libmysqlclient-dev libmariadb3|=|=|libmysqlclient24|libmysqlclient21|=
freetds-dev libct4 libsybdb5
libacl1-dev libacl1
libaio-dev libaio1t64|libaio1|=|libaio1t64|=|libaio1
libaom-dev libaom3|=|libaom0|libaom3|=|-
libarchive-dev libarchive13t64|libarchive13|=|libarchive13t64|=|libarchive13
libasound2-dev libasound2t64|libasound2|=|libasound2t64|=|libasound2
libassuan-dev libassuan9|libassuan0|=|libassuan9|libassuan0|=
libatlas-base-dev -|libatlas3-base|=|-|=|=
libattr1-dev libattr1
libavcodec-dev libavcodec61|libavcodec59|libavcodec58|-|=|=
libavdevice-dev libavdevice61|libavdevice59|libavdevice58|-|=|=
libavfilter-dev libavfilter10|libavfilter8|libavfilter7|-|=|=
libavformat-dev libavformat61|libavformat59|libavformat58|-|=|=
libavutil-dev libavutil59|libavutil57|libavutil56|-|=|=
libblas-dev libblas3
libbluetooth-dev libbluetooth3
libboost-filesystem-dev libboost-filesystem1.83.0|libboost-filesystem1.74.0|=|-|=|libboost-filesystem1.74.0
libboost-program-options-dev libboost-program-options1.83.0|libboost-program-options1.74.0|=|libboost-program-options1.90.0|libboost-program-options1.83.0|libboost-program-options1.74.0
libboost-python-dev libboost-python1.83.0|libboost-python1.74.0|=|-|=|=
libboost-system-dev libboost-system1.83.0|libboost-system1.74.0|=|-|=|libboost-system1.74.0
libboost-thread-dev libboost-thread1.83.0|libboost-thread1.74.0|=|-|libboost-thread1.83.0|libboost-thread1.74.0
libbrotli-dev libbrotli1
libbtrfs-dev libbtrfs0t64|libbtrfs0|=|libbtrfs0t64|=|libbtrfs0
libbz2-dev libbz2-1.0
libc-ares-dev libcares2|libc-ares2|=|libcares2|=|libc-ares2
libcairo2-dev libcairo-gobject2 libcairo-script-interpreter2 libcairo2
libcap-dev libcap2
libcbor-dev libcbor0.10|libcbor0.8|libcbor0|libcbor0.10|=|libcbor0.8
libcfitsio-dev libcfitsio10t64|libcfitsio10|libcfitsio9|-|=|=
libcjson-dev libcjson1|=|=|-|=|=
libcrypt-dev libcrypt1
libcups2-dev libcups2t64|libcups2|=|libcups2t64|=|libcups2
libcurl4-gnutls-dev libcurl3t64-gnutls|libcurl3-gnutls|=|libcurl3t64-gnutls|=|libcurl3-gnutls
libcurl4-openssl-dev libcurl4t64|libcurl4|=|libcurl4t64|=|libcurl4
libdav1d-dev libdav1d7|libdav1d6|libdav1d4|-|=|=
libdb-dev libdb5.3t64|libdb5.3|=|libdb5.3t64|=|libdb5.3
libdbus-1-dev libdbus-1-3
libdevmapper-dev libdevmapper-event1.02.1 libdevmapper1.02.1
libdw-dev libdw1t64|libdw1|=|libdw1t64|=|libdw1
libeccodes-dev libeccodes0|=|=|-|=|=
libedit-dev libedit2
libelf-dev libelf1t64|libelf1|=|libelf1t64|=|libelf1
libenchant-2-dev libenchant-2-2|=|=|=|-|libenchant-2-2
libevent-dev libevent-2.1-7t64 libevent-core-2.1-7t64 libevent-extra-2.1-7t64 libevent-openssl-2.1-7t64 libevent-pthreads-2.1-7t64|libevent-2.1-7 libevent-core-2.1-7 libevent-extra-2.1-7 libevent-openssl-2.1-7 libevent-pthreads-2.1-7|=|libevent-2.1-7t64 libevent-core-2.1-7t64 libevent-extra-2.1-7t64 libevent-openssl-2.1-7t64 libevent-pthreads-2.1-7t64|=|libevent-2.1-7 libevent-core-2.1-7 libevent-extra-2.1-7 libevent-openssl-2.1-7 libevent-pthreads-2.1-7
libexif-dev libexif12
libexpat1-dev libexpat1
libffi-dev libffi8|=|libffi7|libffi8|=|=
libfftw3-dev libfftw3-double3 libfftw3-long3 libfftw3-quad3 libfftw3-single3
libfido2-dev libfido2-1
libfmt-dev libfmt10|libfmt9|libfmt7|-|=|=
libfreetype-dev libfreetype6
libfreetype6-dev libfreetype6
libfribidi-dev libfribidi0
libgc-dev libgc1
libgcrypt20-dev libgcrypt20
libgdal-dev libgdal36|libgdal32|libgdal28|-|=|=
libgdbm-dev libgdbm6t64|libgdbm6|=|libgdbm6t64|=|libgdbm6
libgeoip-dev libgeoip1t64|libgeoip1|=|-|=|=
libgeos-dev libgeos-c1t64|libgeos-c1v5|=|-|=|=
libgif-dev libgif7
libgirepository1.0-dev libgirepository-1.0-1
libgl1-mesa-dev libgl1
libglib2.0-dev libglib2.0-0t64|libglib2.0-0|=|libglib2.0-0t64|=|libglib2.0-0
libglu1-mesa-dev libglu1-mesa|=|=|-|libglu1-mesa|=
libgmp-dev libgmp10 libgmpxx4ldbl
libgmp3-dev libgmp10 libgmpxx4ldbl
libgnutls28-dev libgnutls-dane0t64 libgnutls-openssl27t64 libgnutls30t64|libgnutls-dane0 libgnutls-openssl27 libgnutls30 libgnutlsxx30|libgnutls-dane0 libgnutls-openssl27 libgnutls30 libgnutlsxx28|libgnutls-dane0t64 libgnutls-openssl27t64 libgnutls30t64|=|libgnutls-dane0 libgnutls-openssl27 libgnutls30 libgnutlsxx28
libgpgme-dev libgpgme11t64|libgpgme11|=|libgpgme45|libgpgme11t64|libgpgme11
libgraphviz-dev libcdt5 libcgraph6 libgvc6 libgvpr2 liblab-gamut1 libpathplan4 libxdot4|=|=|-|=|=
libgrpc++-dev libgrpc++1.51t64|libgrpc++1.51|libgrpc++1|-|=|=
libgsf-1-dev libgsf-1-114|=|=|=|-|libgsf-1-114
libgsl-dev libgsl28 libgslcblas0|libgsl27 libgslcblas0|libgsl25 libgslcblas0|-|=|=
libgtk-3-dev libgtk-3-0t64|libgtk-3-0|=|libgtk-3-0t64|=|libgtk-3-0
libharfbuzz-dev libharfbuzz-cairo0 libharfbuzz-gobject0 libharfbuzz-icu0 libharfbuzz-subset0 libharfbuzz0b|libharfbuzz-gobject0 libharfbuzz-icu0 libharfbuzz-subset0 libharfbuzz0b|libharfbuzz-gobject0 libharfbuzz-icu0 libharfbuzz0b|libharfbuzz-cairo0 libharfbuzz-gobject0 libharfbuzz-icu0 libharfbuzz-subset0 libharfbuzz0b|=|libharfbuzz-gobject0 libharfbuzz-icu0 libharfbuzz0b
libhdf5-dev libhdf5-310 libhdf5-cpp-310 libhdf5-fortran-310 libhdf5-hl-310 libhdf5-hl-cpp-310 libhdf5-hl-fortran-310|libhdf5-103-1 libhdf5-cpp-103-1 libhdf5-fortran-102 libhdf5-hl-100 libhdf5-hl-cpp-100 libhdf5-hl-fortran-100|=|-|=|=
libheif-dev libheif1|=|=|-|=|=
libhiredis-dev libhiredis1.1.0|libhiredis0.14|=|-|=|=
libibverbs-dev libibverbs1
libicu-dev libicu76|libicu72|libicu67|libicu78|libicu74|libicu70
libimagequant-dev libimagequant0
libjemalloc-dev libjemalloc2|=|=|=|-|=
libjpeg-dev libjpeg62-turbo|=|=|libjpeg8|=|=
libjpeg-turbo8-dev libjpeg62-turbo|=|=|libjpeg8|=|=
libjpeg62-turbo-dev libjpeg62-turbo|=|=|libjpeg8|=|=
libjpeg8-dev libjpeg62-turbo|=|=|libjpeg8|=|=
libkrb5-dev libgssapi-krb5-2 libkrb5-3 libk5crypto3
liblapack-dev liblapack3
liblcms2-dev liblcms2-2
libldap-dev libldap2|libldap-2.5-0|-|libldap2|=|libldap-2.5-0
libldap2-dev libldap2|libldap-2.5-0|libldap-2.4-2|libldap2|=|libldap-2.5-0
libldns-dev libldns3t64|libldns3|=|-|=|=
libleptonica-dev libleptonica6|liblept5|=|-|=|=
libleveldb-dev libleveldb1d|=|=|-|=|=
liblmdb-dev liblmdb0
liblua5.3-dev liblua5.3-0|=|=|-|=|liblua5.3-0
liblua5.4-dev liblua5.4-0|=|=|=|=|-
libluajit-5.1-dev libluajit-5.1-2|=|=|-|=|=
liblz4-dev liblz4-1
liblzma-dev liblzma5
libmagic-dev libmagic1t64|libmagic1|=|libmagic1t64|=|libmagic1
libmagick++-dev libmagick++-7.q16-5 libmagickcore-7.q16-10-extra|libmagick++-6.q16-8 libmagickcore-6.q16-6-extra|=|-|=|=
libmagickcore-dev libmagickcore-7.q16-10 libmagickcore-7.q16-10-extra|libmagickcore-6.q16-6 libmagickcore-6.q16-6-extra|=|-|=|=
libmagickwand-dev libmagickcore-7.q16-10-extra libmagickwand-7.q16-10|libmagickcore-6.q16-6-extra libmagickwand-6.q16-6|=|-|=|=
libmariadb-dev libmariadb3|=|=|=|-|=
libmariadb-dev-compat libmariadb3|=|=|-|=|=
libmatio-dev libmatio13|libmatio11|=|-|=|=
libmaxminddb-dev libmaxminddb0
libmcrypt-dev libmcrypt4|=|=|-|=|=
libmemcached-dev libmemcached11t64 libmemcachedutil2t64|libmemcached11 libmemcachedutil2|=|libmemcached11t64 libmemcachedutil2t64|=|libmemcached11 libmemcachedutil2
libmicrohttpd-dev libmicrohttpd12t64|libmicrohttpd12|=|-|=|=
libmnl-dev libmnl0
libmpc-dev libmpc3
libmpfr-dev libmpfr6
libmysqlclient-dev libmariadb3|=|=|libmysqlclient24|libmysqlclient21|=
libncurses-dev libncurses6 libncursesw6 libtinfo6
libncurses5-dev libncurses6 libncursesw6 libtinfo6
libncursesw5-dev libncurses6 libncursesw6 libtinfo6
libnetcdf-dev libnetcdf22|libnetcdf19|libnetcdf18|-|=|=
libnetfilter-queue-dev libnetfilter-queue1|=|=|-|=|=
libnfnetlink-dev libnfnetlink0
libnftnl-dev libnftnl11
libnghttp2-dev libnghttp2-14
libnl-3-dev libnl-3-200
libnl-genl-3-dev libnl-genl-3-200
libnl-route-3-dev libnl-route-3-200
libnss3-dev libnss3
libnuma-dev libnuma1
libonig-dev libonig5
libopenblas-dev libopenblas0|=|=|-|=|=
libopenjp2-7-dev libopenjp2-7
libopenslide-dev libopenslide0|=|=|-|=|=
libopus-dev libopus0
libpam0g-dev libpam0g
libpango1.0-dev libpango-1.0-0 libpangocairo-1.0-0 libpangoft2-1.0-0 libpangoxft-1.0-0
libpcap-dev libpcap0.8t64|libpcap0.8|=|libpcap0.8t64|=|libpcap0.8
libpci-dev libpci3
libpcre2-dev libpcre2-16-0 libpcre2-32-0 libpcre2-8-0 libpcre2-posix3|=|libpcre2-16-0 libpcre2-32-0 libpcre2-8-0 libpcre2-posix2|libpcre2-16-0 libpcre2-32-0 libpcre2-8-0 libpcre2-posix3|=|=
libpcre3-dev -|libpcre16-3 libpcre3 libpcre32-3 libpcrecpp0v5|=|-|=|libpcre16-3 libpcre3 libpcre32-3 libpcrecpp0v5
libpng-dev libpng16-16t64|libpng16-16|=|libpng16-16t64|=|libpng16-16
libpoppler-cpp-dev libpoppler-cpp2|libpoppler-cpp0v5|=|libpoppler-cpp3|libpoppler-cpp0t64|libpoppler-cpp0v5
libpoppler-glib-dev libpoppler-glib8t64|libpoppler-glib8|=|libpoppler-glib8t64|-|libpoppler-glib8
libpq-dev libpq5
libproj-dev libproj25|=|libproj19|-|=|=
libprotobuf-c-dev libprotobuf-c1|=|=|-|libprotobuf-c1|-
libprotobuf-dev libprotobuf-lite32t64 libprotobuf32t64|libprotobuf-lite32 libprotobuf32|libprotobuf-lite23 libprotobuf23|libprotobuf-lite32t64 libprotobuf32t64|=|libprotobuf-lite23 libprotobuf23
libprotoc-dev libprotoc32t64|libprotoc32|libprotoc23|libprotoc32t64|=|libprotoc23
libpspell-dev libaspell15
librabbitmq-dev librabbitmq4
libraqm-dev libraqm0
librdkafka-dev librdkafka++1 librdkafka1|=|=|-|=|=
libre2-dev libre2-11|libre2-9|=|-|libre2-10|libre2-9
libreadline-dev libreadline8t64|libreadline8|=|libreadline8t64|=|libreadline8
librocksdb-dev librocksdb9.10|librocksdb7.8|librocksdb6.11|-|=|=
librsvg2-dev librsvg2-2|=|=|=|-|librsvg2-2
libsasl2-dev libsasl2-2
libsdl2-dev libsdl2-2.0-0|=|=|-|=|=
libseccomp-dev libseccomp2
libsnappy-dev libsnappy1v5
libsndfile1-dev libsndfile1
libsodium-dev libsodium23
libsoxr-dev libsoxr-lsr0 libsoxr0|=|=|-|=|libsoxr-lsr0 libsoxr0
libspatialindex-dev libspatialindex-c8 libspatialindex8|libspatialindex-c6 libspatialindex6|=|-|=|=
libspdlog-dev libspdlog1.15|libspdlog1.10|libspdlog1|-|=|=
libsqlite3-dev libsqlite3-0
libsrtp2-dev libsrtp2-1|=|=|-|=|=
libssh-dev libssh-4
libssh2-1-dev libssh2-1t64|libssh2-1|=|libssh2-1t64|=|-
libssl-dev libssl3t64|libssl3|libssl1.1|libssl3t64|=|libssl3
libswscale-dev libswscale8|libswscale6|libswscale5|-|=|=
libsystemd-dev libsystemd0
libtesseract-dev libtesseract5|=|libtesseract4|-|=|=
libtidy-dev libtidy58|libtidy5deb1|=|libtidy58|libtidy5deb1|=
libtiff-dev libtiff6 libtiffxx6|=|libtiff5 libtiffxx5|libtiff6 libtiffxx6|=|libtiff5 libtiffxx5
libtiff5-dev libtiff6 libtiffxx6|=|libtiff5 libtiffxx5|libtiff6 libtiffxx6|=|libtiff5 libtiffxx5
libtinfo-dev libncurses6 libncursesw6 libtinfo6
libudev-dev libudev1
libunwind-dev libunwind8
libusb-1.0-0-dev libusb-1.0-0
libuv1-dev libuv1t64|libuv1|=|libuv1t64|=|libuv1
libvips-dev libvips42t64|libvips42|=|-|=|=
libvpx-dev libvpx9|libvpx7|libvpx6|libvpx12|libvpx9|libvpx7
libwayland-dev libwayland-client0 libwayland-cursor0 libwayland-egl1 libwayland-server0
libwebp-dev libwebp7 libwebpdecoder3 libwebpdemux2 libwebpmux3|libwebp7 libwebpdemux2 libwebpmux3|libwebp6 libwebpdemux2 libwebpmux3|libwebp7 libwebpdecoder3 libwebpdemux2 libwebpmux3|=|libwebp7 libwebpdemux2 libwebpmux3
libwxgtk3.2-dev libwxbase3.2-1t64 libwxgtk-gl3.2-1t64 libwxgtk3.2-1t64|libwxbase3.2-1 libwxgtk-gl3.2-1 libwxgtk3.2-1|-|=|=|=
libx11-dev libx11-6
libx264-dev libx264-164|=|libx264-160|-|=|=
libxext-dev libxext6
libxml2-dev libxml2|=|=|libxml2-16|libxml2|=
libxmlsec1-dev libxmlsec1t64 libxmlsec1t64-openssl|libxmlsec1 libxmlsec1-openssl|=|libxmlsec1-1 libxmlsec1-openssl1|libxmlsec1t64 libxmlsec1t64-openssl|libxmlsec1 libxmlsec1-openssl
libxrender-dev libxrender1
libxslt-dev libxslt1.1
libxslt1-dev libxslt1.1
libxt-dev libxt6t64|libxt6|=|libxt6t64|=|libxt6
libxtst-dev libxtst6
libyaml-cpp-dev libyaml-cpp0.8|libyaml-cpp0.7|libyaml-cpp0.6|libyaml-cpp0.8|=|libyaml-cpp0.7
libyaml-dev libyaml-0-2
libzip-dev libzip5|libzip4|=|-|=|=
libzmq3-dev libzmq5|=|=|-|=|=
libzstd-dev libzstd1
portaudio19-dev libportaudio2 libportaudiocpp0|=|=|-|=|=
tk-dev libtk8.6
unixodbc-dev libodbc2 libodbccr2 libodbcinst2|=|libodbc1|libodbc2 libodbccr2 libodbcinst2|=|=
uuid-dev libuuid1
zlib1g-dev zlib1g
`;

export const debianLibraryReleases = ['trixie', 'bookworm', 'bullseye', 'resolute', 'noble', 'jammy'] as const;
