import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseScript } from '../../server/src/shell/parse-script.ts';
import type { ShellCommand } from '../../server/src/shell/script.ts';
import { buildOutput, copiedPaths, copyTargets, createdFolders, downloadTargets, modeChange, onlyTells, ownerChange, packageInstall, unpacking, userCreation, writtenFiles } from '../../server/src/shell/views.ts';

/** The last command of a shell line. */
function command(line: string): ShellCommand {
  const last = parseScript({ text: line, range: { start: 0, end: line.length }, escape: '\\' }).commands.at(-1);
  assert.ok(last !== undefined);
  return last;
}

const INSTALLS: readonly (readonly [line: string, manager: string, packages: readonly string[]])[] = [
  ['apt-get install -y curl=7.88* libc6:arm64 git/bookworm-backports', 'apt', ['curl 7.88*', 'libc6', 'git']],
  ['apt install -y /tmp/a.deb gcc', 'apt', ['path /tmp/a.deb', 'gcc']],
  ['apk add --no-cache --virtual .d gcc=1.2-r0 "curl>8" nginx@edge', 'apk', ['gcc 1.2-r0', 'curl', 'nginx']],
  ['dnf install -y nginx-1.24.0-4.el9 java-17-openjdk python3.11-devel', 'dnf', ['nginx 1.24.0-4.el9', 'java-17-openjdk', 'python3.11-devel']],
  ['dnf module install -y nodejs:18 git-core-${V}', 'dnf', ['nodejs 18', 'git-core ${V}']],
  ['npm install user/repo ./x.tgz', 'npm', ['url user/repo', 'path ./x.tgz']],
  ['pip install foo/bar', 'pip', ['path foo/bar']],
  ['gem install nokogiri:1.15.0 -- --use-system-libraries true', 'gem', ['nokogiri 1.15.0']],
  ['microdnf install -y tar', 'microdnf', ['tar']],
  ['pip install "flask[async]==3.0.1" requests>=2', 'pip', ['flask 3.0.1', 'requests']],
  ['pip install git+https://x/y.git git+ssh://git@x/y.git@v1#egg=y -e .', 'pip', ['url git+https://x/y.git', 'url git+ssh://git@x/y.git@v1#egg=y v1']],
  ['npm install git://x/y.git#v2 git+ssh://git@x:y/z.git', 'npm', ['url git://x/y.git#v2 v2', 'url git+ssh://git@x:y/z.git']],
  ['python3 -m pip install -U pip', 'pip', ['pip']],
  ['uv pip install --system fastapi==0.1', 'pip', ['fastapi 0.1']],
  ['npm install -g pm2@5.3.0 @angular/cli typescript@^5', 'npm', ['pm2 5.3.0', '@angular/cli', 'typescript']],
  ['yarn global add serve@14.2.0', 'yarn', ['serve 14.2.0']],
  ['go install example.com/x/cmd/y@v1.2.3', 'go', ['example.com/x/cmd/y v1.2.3']],
  ['cargo install ripgrep --version 13.0.0 --locked', 'cargo', ['ripgrep 13.0.0']],
  ['gem install bundler:2.4.1', 'gem', ['bundler 2.4.1']],
  ['docker-php-ext-install -j$(nproc) pdo_mysql gd', 'docker-php-ext', ['pdo_mysql', 'gd']],
  ['conda install -y -c conda-forge numpy=1.26', 'conda', ['numpy 1.26']],
];

for (const [line, manager, packages] of INSTALLS) {
  test(`installs: ${line}`, () => {
    const first = parseScript({ text: line, range: { start: 0, end: line.length }, escape: '\\' }).commands[0];
    const found = first === undefined ? undefined : packageInstall(first);
    assert.equal(found?.manager, manager);
    assert.deepEqual(
      found.packages.map(({ kind, name, version }) => [kind === 'package' ? '' : kind, name, version ?? ''].filter((part) => part !== '').join(' ')),
      packages,
    );
    for (const { range, word } of found.packages) assert.equal(line.slice(range.start, range.end), word.raw);
  });
}

test('what an install says beside its packages', () => {
  const apt = packageInstall(command('apt-get -qq -o APT::Install-Recommends=false install $PACKAGES curl=${V}'));
  assert.equal(apt?.assumesYes, true);
  assert.equal(apt.withoutRecommends, true);
  assert.deepEqual(apt.unknown.map((word) => word.raw), ['$PACKAGES']);
  assert.deepEqual(apt.packages.map(({ name, version }) => [name, version]), [['curl', '${V}']]);
  assert.equal(packageInstall(command('apt-get install curl'))?.assumesYes, false);
  assert.equal(packageInstall(command('apt-get install -q=2 curl'))?.assumesYes, true);
  assert.equal(packageInstall(command('apk add --virtual .deps gcc'))?.virtual?.value, '.deps');
  assert.deepEqual(packageInstall(command('pip install -r a.txt -r b.txt'))?.manifests.map((word) => word.value), ['a.txt', 'b.txt']);
  for (const line of ['npm ci', 'npm install', 'yarn', 'yarn install --frozen-lockfile', 'poetry install', 'bundle install', 'go mod download', 'pip install -r a.txt', 'uv sync --locked', 'composer install']) {
    assert.equal(packageInstall(command(line))?.fromProject, true, line);
  }
  for (const line of ['apt-get update', 'npm run build', 'yarn build', 'apk del gcc', 'pip list', 'go build .', 'ls']) {
    assert.equal(packageInstall(command(line)), undefined, line);
  }
});

test('downloads name the file that they write', () => {
  const targets = (line: string): readonly (string | undefined)[] => downloadTargets(command(line)).map(({ target }) => target?.path);
  assert.deepEqual(targets('curl -fsSL https://a/b.sh -o /tmp/b.sh'), ['/tmp/b.sh']);
  assert.deepEqual(targets('cd /opt && curl -LO https://a/${V}/b.tgz'), ['/opt/b.tgz']);
  assert.deepEqual(targets('curl https://a/b'), [undefined]);
  assert.deepEqual(targets('curl -o a https://x/1 -o b https://x/2'), ['a', 'b']);
  assert.deepEqual(targets('wget https://a/b.tgz?x=1'), ['b.tgz']);
  assert.deepEqual(targets('wget -qO- https://a/b'), [undefined]);
  assert.deepEqual(targets('wget -P /opt https://a/b.tgz'), ['/opt/b.tgz']);
});

test('copies name what exists afterwards', () => {
  const paths = (line: string): readonly (string | undefined)[] => {
    const targets = copyTargets(command(line));
    return targets === undefined ? [] : copiedPaths(targets).map(({ path }) => path);
  };
  assert.deepEqual(paths('cp a b /opt'), ['/opt/a', '/opt/b']);
  assert.deepEqual(paths('mv build/app /usr/local/bin/'), ['/usr/local/bin/app']);
  assert.deepEqual(paths('cp -t /opt a'), ['/opt/a']);
  assert.deepEqual(paths('ln -sfT /a /b'), ['/b']);
  assert.deepEqual(paths('cp *.jar /opt/'), [undefined]);
  assert.deepEqual(paths('cp a b'), [], 'b may be a folder');
  assert.equal(copyTargets(command('install -d /x')), undefined);
});

test('folders, files, owners and modes', () => {
  assert.deepEqual(createdFolders(command('cd /a && mkdir -p -m 755 b /c $D')).map(({ path }) => path), ['/a/b', '/c', undefined]);
  assert.deepEqual(createdFolders(command('install -o app -d /data')).map(({ path }) => path), ['/data']);
  assert.deepEqual(writtenFiles(command('echo x >> /etc/a 2>&1 >/dev/null')).map(({ path }) => path), ['/etc/a']);
  assert.deepEqual(writtenFiles(command('echo x | tee -a /etc/b')).map(({ path }) => path), ['/etc/b']);
  const owner = ownerChange(command('chown -R app:staff /app "$D"'));
  assert.deepEqual([owner?.user, owner?.group, owner?.isRecursive, owner?.paths.map(({ path }) => path)], ['app', 'staff', true, ['/app', undefined]]);
  assert.deepEqual(modeChange(command('chmod -R -x /a'))?.mode.value, '-x');
  assert.deepEqual(modeChange(command('chmod +x a b'))?.paths.map(({ path }) => path), ['a', 'b']);
});

test('users and groups', () => {
  const user = userCreation(command('useradd -r -u 1001 -g app -d /home/app -s /bin/false -M app'));
  assert.deepEqual([user?.kind, user?.name.value, user?.id?.value, user?.group?.value, user?.home?.value, user?.isSystem, user?.createsHome], ['user', 'app', '1001', 'app', '/home/app', true, false]);
  const busybox = userCreation(command('adduser -D -u 10001 -G app -h /app app'));
  assert.deepEqual([busybox?.name.value, busybox?.id?.value, busybox?.group?.value, busybox?.home?.value], ['app', '10001', 'app', '/app']);
  const debian = userCreation(command('adduser --system --no-create-home --uid 5 --ingroup staff app'));
  assert.deepEqual([debian?.id?.value, debian?.group?.value, debian?.createsHome], ['5', 'staff', false]);
  assert.deepEqual(userCreation(command('addgroup -g 1000 -S app'))?.id?.value, '1000');
  assert.equal(userCreation(command('addgroup app staff')), undefined);
});

const OUTPUTS: readonly (readonly [line: string, ...outputs: readonly string[]])[] = [
  ['go build -o /out/app ./cmd/app', 'file /out/app'],
  ['go build -o bin/ ./...', 'inside bin'],
  ['cd cmd && go build ./server', 'file cmd/server'],
  ['go build'],
  ['gcc -o app main.c', 'file app'],
  ['gcc main.c', 'file a.out'],
  ['gcc -c main.c'],
  ['cargo build --release', 'inside target/release'],
  ['cargo build --release --target x86_64-unknown-linux-musl --bin srv', 'file target/x86_64-unknown-linux-musl/release/srv'],
  ['cargo build --target $T', 'inside ?'],
  ['cargo install --path . --root /out', 'inside /out/bin'],
  ['javac -d out Main.java', 'inside out'],
  ['jlink --add-modules java.base --output /jre', 'folder /jre'],
  ['dotnet publish -c Release -o /app/publish', 'inside /app/publish'],
  ['dotnet publish -c Release'],
  ['./mvnw -B package', 'inside target'],
  ['./gradlew bootJar', 'inside build/libs'],
  ['cmake -S . -B build', 'inside build'],
  ['make install DESTDIR=/out', 'inside /out'],
  ['pip install --target=/deps -r r.txt', 'inside /deps'],
  ['python3 -m venv /opt/venv', 'folder /opt/venv'],
  ['uv sync --frozen', 'folder .venv'],
  ['npm ci --prefix web', 'folder web/node_modules'],
  ['npm install -g pm2'],
  ['composer install --no-dev', 'folder vendor'],
  ['tar xzf a.tgz -C /opt', 'inside /opt'],
  ['tar -xzf a.tgz', 'inside '],
  ['tar czf /b.tgz .', 'file /b.tgz'],
  ['unzip -q a.zip -d /opt', 'inside /opt'],
  ['git clone --depth 1 https://a/b/c.git', 'folder c'],
  ['git clone https://a/b/c.git src', 'folder src'],
];

for (const [line, ...outputs] of OUTPUTS) {
  test(`builds: ${line}`, () => {
    assert.deepEqual(buildOutput(command(line)).map(({ kind, path }) => `${kind} ${path ?? '?'}`), outputs);
  });
}

const UNPACKED: readonly (readonly [line: string, ...expected: readonly string[]])[] = [
  ['tar xzf a.tgz -C /opt', '/opt', 'everything'],
  ['tar xJC /usr/bin/ a-${V}/b a-${V}/c --strip 1', '/usr/bin', 'b', 'c'],
  ['tar -xzf - -C /usr/local/bin ./tool', '/usr/local/bin', 'tool'],
  ["tar -xzf a.tgz -C /usr/bin --wildcards '*/tool'", '/usr/bin', 'everything'],
  ['tar xzf a.tgz ${NAME}', '', 'everything'],
  ['cd /usr/bin && unzip -j /tmp/a.zip x/tool', '/usr/bin', 'tool'],
  ['unzip -q a.zip -d /opt', '/opt', 'everything'],
  ['tar czf /b.tgz .'],
  ['unzip -l a.zip'],
];

for (const [line, ...expected] of UNPACKED) {
  test(`unpacks: ${line}`, () => {
    const found = unpacking(command(line));
    assert.deepEqual(found === undefined ? [] : [found.folder.path, ...(found.names ?? ['everything'])], expected);
  });
}

test('commands that only tell something', () => {
  for (const line of ['ffmpeg -version', 'node --version', 'tool help', 'java -version']) assert.ok(onlyTells(command(line)), line);
  for (const line of ['make', 'install.sh -v', 'tool --version --update', 'npm version patch']) assert.ok(!onlyTells(command(line)), line);
});
