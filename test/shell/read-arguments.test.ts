import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseScript } from '../../server/src/shell/parse-script.ts';

/** The flags (`name` or `name=value`) and operands of the one command in `line`. */
function read(line: string): { flags: readonly string[]; operands: readonly string[] } {
  const [command] = parseScript({ text: line, range: { start: 0, end: line.length }, escape: '\\' }).commands;
  assert.ok(command !== undefined);
  for (const { value } of command.flags) if (value !== undefined) assert.equal(line.slice(value.range.start, value.range.end), value.raw);
  return {
    flags: command.flags.map(({ name, value }) => (value === undefined ? name : `${name}=${value.template}`)),
    operands: command.operands.map((operand) => operand.template),
  };
}

const CASES: readonly (readonly [line: string, flags: readonly string[], operands: readonly string[]])[] = [
  ['apt-get install -qqy --no-install-recommends -o A::B=1 curl=8.1', ['-q', '-q', '-y', '--no-install-recommends', '-o=A::B=1'], ['install', 'curl=8.1']],
  ['apt-get -q=2 -y update', ['-q=2', '-y'], ['update']],
  ['apk add --no-cache --virtual .deps gcc', ['--no-cache', '--virtual=.deps'], ['add', 'gcc']],
  ['dnf -y --setopt=install_weak_deps=False install --installroot /mnt git', ['-y', '--setopt=install_weak_deps=False', '--installroot=/mnt'], ['install', 'git']],
  ['pip3 install --no-cache-dir -r requirements.txt --prefix=/x flask==3', ['--no-cache-dir', '-r=requirements.txt', '--prefix=/x'], ['install', 'flask==3']],
  ['uv pip install --system -r a.txt', ['--system', '-r=a.txt'], ['pip', 'install']],
  ['uv run --with ruff pytest -x -k a', ['--with=ruff'], ['run', 'pytest', '-x', '-k', 'a']],
  ['npm ci --omit dev --prefix web', ['--omit=dev', '--prefix=web'], ['ci']],
  ['npm run build -- --mode production', [], ['run', 'build', '--', '--mode', 'production']],
  ['go build -ldflags="-s -w" -o /app ./cmd/x', ['-ldflags=-s -w', '-o=/app'], ['build', './cmd/x']],
  ['cargo +nightly build --release --target x86_64-unknown-linux-musl -p app', ['--release', '--target=x86_64-unknown-linux-musl', '-p=app'], ['+nightly', 'build']],
  ['./mvnw -B -DskipTests -pl app -am package', ['-B', '-D=skipTests', '-pl=app', '-am'], ['package']],
  ['./gradlew bootJar --no-daemon -x test -Pprod', ['--no-daemon', '-x=test', '-P=prod'], ['bootJar']],
  ['dotnet publish app.csproj -c Release -o /out --no-restore /p:UseAppHost=false', ['-c=Release', '-o=/out', '--no-restore'], ['publish', 'app.csproj', '/p:UseAppHost=false']],
  ['make -j4 -C src PREFIX=/usr install', ['-j=4', '-C=src'], ['PREFIX=/usr', 'install']],
  ['make -j 4 -j all', ['-j=4', '-j'], ['all']],
  ['cmake -S . -B build -DCMAKE_BUILD_TYPE=Release -G Ninja', ['-S=.', '-B=build', '-D=CMAKE_BUILD_TYPE=Release', '-G=Ninja'], []],
  ['gcc -O2 -Wall -I/inc -o app main.c -lm', ['-O2', '-Wall', '-I=/inc', '-o=app', '-l=m'], ['main.c']],
  ['curl -fsSLo /tmp/x https://a/b', ['-f', '-s', '-S', '-L', '-o=/tmp/x'], ['https://a/b']],
  ['curl -fsSL https://a/b --output=x', ['-f', '-s', '-S', '-L', '--output=x'], ['https://a/b']],
  ['wget -qO- https://a/b', ['-q', '-O=-'], ['https://a/b']],
  ['tar xzf a.tgz -C /opt --strip-components=1', ['-x', '-z', '-f=a.tgz', '-C=/opt', '--strip-components=1'], []],
  ['tar -xzf a.tgz', ['-x', '-z', '-f=a.tgz'], []],
  ['useradd -r -u 1001 -g app -d /home/app app', ['-r', '-u=1001', '-g=app', '-d=/home/app'], ['app']],
  ['adduser -D -H -u 10001 app', ['-D', '-H', '-u=10001'], ['app']],
  ['chown -R app:app /app /data', ['-R'], ['app:app', '/app', '/data']],
  ['rm -rf /var/lib/apt/lists/*', ['-r', '-f'], ['/var/lib/apt/lists/*']],
  ['git clone --depth 1 -b v1 https://a/b.git src', ['--depth=1', '-b=v1'], ['clone', 'https://a/b.git', 'src']],
  ['python3.12 -m venv --copies /venv', ['-m=venv'], ['--copies', '/venv']],
  ['java -Xmx1g -Da=b -jar app.jar --port 1', ['-Xmx1g', '-D=a=b', '-jar=app.jar'], ['--port', '1']],
  ['node --max-old-space-size=4096 server.js --port 1', ['--max-old-space-size=4096'], ['server.js', '--port', '1']],
  ['sed -i.bak -e s/a/b/ file', ['-i=.bak', '-e=s/a/b/'], ['file']],
  ['install -m 0755 -d /etc/x', ['-m=0755', '-d'], ['/etc/x']],
  ['unknown-tool -abc --x y -- -z', ['-abc', '--x'], ['y', '-z']],
];

for (const [line, flags, operands] of CASES) {
  test(line, () => assert.deepEqual(read(line), { flags, operands }));
}
