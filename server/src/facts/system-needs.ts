/**
 * The Debian `-dev` packages that a language package is compiled against. `runtimeCounterpart` names what the
 * compiled package then loads. psycopg2 and mysqlclient from distroless recipes; the rest is common knowledge, 2026-11.
 */
export function systemNeeds(ecosystem: 'python' | 'ruby' | 'node' | 'php', name: string): readonly string[] | undefined {
  return tables[ecosystem].get(name);
}

const python = `
psycopg2 libpq-dev
psycopg libpq-dev
mysqlclient default-libmysqlclient-dev
python-ldap libldap2-dev libsasl2-dev
pyodbc unixodbc-dev
pymssql freetds-dev
pycurl libcurl4-openssl-dev libssl-dev
pycairo libcairo2-dev
pygobject libgirepository1.0-dev libcairo2-dev
python-magic libmagic-dev
xmlsec libxml2-dev libxmlsec1-dev
gdal libgdal-dev
pygraphviz libgraphviz-dev
weasyprint libpango1.0-dev
pyaudio portaudio19-dev
python-snappy libsnappy-dev
pylibmc libmemcached-dev
`;

const ruby = `
pg libpq-dev
mysql2 default-libmysqlclient-dev
sqlite3 libsqlite3-dev
rmagick libmagickwand-dev
ruby-vips libvips-dev
charlock_holmes libicu-dev
psych libyaml-dev
curb libcurl4-openssl-dev
ffi libffi-dev
rdkafka librdkafka-dev
`;

const node = `
canvas libcairo2-dev libpango1.0-dev libjpeg-dev libgif-dev librsvg2-dev
node-rdkafka librdkafka-dev
pg-native libpq-dev
libpq libpq-dev
odbc unixodbc-dev
node-expat libexpat1-dev
zeromq libzmq3-dev
node-libcurl libcurl4-openssl-dev
usb libudev-dev
`;

const php = `
gd libpng-dev libjpeg-dev libfreetype-dev
intl libicu-dev
zip libzip-dev
pgsql libpq-dev
pdo_pgsql libpq-dev
xsl libxslt1-dev
soap libxml2-dev
imagick libmagickwand-dev
gmp libgmp-dev
ldap libldap2-dev
bz2 libbz2-dev
memcached libmemcached-dev
amqp librabbitmq-dev
mcrypt libmcrypt-dev
tidy libtidy-dev
enchant libenchant-2-dev
ffi libffi-dev
pdo_odbc unixodbc-dev
pdo_dblib freetds-dev
pdo_mysql
mysqli
pcntl
opcache
bcmath
sockets
exif
calendar
redis
apcu
`;

const tables = { python: readTable(python), ruby: readTable(ruby), node: readTable(node), php: readTable(php) } as const;

function readTable(text: string): ReadonlyMap<string, readonly string[]> {
  const rows = text.split('\n').filter((line) => line !== '').map((line) => line.split(' '));
  return new Map(rows.map(([name = '', ...packages]) => [name, packages]));
}
