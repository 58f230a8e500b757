import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { modelOf, targetOf, type Given } from './model-of.ts';

/** Is the path in the target at its end? */
function find(lines: readonly string[], path: string, given: Given = {}) {
  const model = modelOf(lines, given);
  return model.flow.find(targetOf(model), path);
}

function presence(lines: readonly string[], path: string, given: Given = {}): string {
  return find(lines, path, given).presence;
}

const files = { 'server.js': '', 'src/a.js': '', 'src/lib/b.js': '', 'package.json': '{}', 'app.conf': '' };

describe('COPY from the context', () => {
  it('puts a file below a destination with a slash, or in its place', () => {
    assert.equal(presence(['FROM scratch', 'COPY server.js /app/'], '/app/server.js', { files }), 'present');
    assert.equal(presence(['FROM scratch', 'COPY server.js /app'], '/app', { files }), 'present');
    assert.equal(presence(['FROM scratch', 'COPY server.js /app'], '/app/server.js', { files }), 'absent');
  });

  it('puts a file into a folder that is there already', () => {
    assert.equal(presence(['FROM scratch', 'WORKDIR /app', 'COPY server.js /app'], '/app/server.js', { files }), 'present');
  });

  it('copies the content of a folder, not the folder', () => {
    const lines = ['FROM scratch', 'COPY src /app'];
    assert.equal(presence(lines, '/app/a.js', { files }), 'present');
    assert.equal(presence(lines, '/app/lib/b.js', { files }), 'present');
    assert.equal(presence(lines, '/app/src/a.js', { files }), 'absent');
    assert.equal(find(lines, '/app/lib/b.js', { files }).contextPath, 'src/lib/b.js');
  });

  it('joins the destination to WORKDIR', () => {
    const lines = ['FROM scratch', 'WORKDIR /srv/app', 'COPY . .'];
    assert.equal(presence(lines, '/srv/app/server.js', { files }), 'present');
    assert.equal(presence(lines, '/srv/app/missing.js', { files }), 'absent');
    assert.equal(presence(lines, '/server.js', { files }), 'absent');
  });

  it('keeps the folders with --parents, from the pivot on', () => {
    assert.equal(presence(['FROM scratch', 'COPY --parents src/lib/b.js /x/'], '/x/src/lib/b.js', { files }), 'present');
    assert.equal(presence(['FROM scratch', 'COPY --parents src/./lib/b.js /x/'], '/x/lib/b.js', { files }), 'present');
  });

  it('matches patterns against the files that are there', () => {
    const lines = ['FROM scratch', 'COPY *.js app.* /x/'];
    assert.equal(presence(lines, '/x/server.js', { files }), 'present');
    assert.equal(presence(lines, '/x/app.conf', { files }), 'present');
    assert.equal(presence(lines, '/x/package.json', { files }), 'absent');
  });

  it('cannot tell without a context, except for what is named', () => {
    assert.equal(presence(['FROM scratch', 'COPY . /app/'], '/app/server.js'), 'unknown');
    assert.equal(presence(['FROM scratch', 'COPY server.js /app/'], '/app/server.js'), 'present');
  });

  it('leaves open what may be built before the image', () => {
    assert.equal(presence(['FROM scratch', 'COPY . /app/'], '/app/dist/main.js', { files }), 'unknown');
  });

  it('takes the words of a trailing comment as sources and destination', () => {
    assert.equal(presence(['FROM scratch', 'COPY server.js /app/ # c'], '/app/server.js', { files }), 'absent');
  });

  it('writes heredocs as files', () => {
    assert.equal(presence(['FROM scratch', 'COPY <<EOF /etc/app.conf', 'x', 'EOF'], '/etc/app.conf'), 'present');
    assert.equal(presence(['FROM scratch', 'COPY <<a <<b /d/', 'x', 'a', 'y', 'b'], '/d/b'), 'present');
  });

  it('knows that ADD unpacks local archives and downloads the rest', () => {
    assert.equal(presence(['FROM scratch', 'ADD rootfs.tar.gz /'], '/bin/sh'), 'unknown');
    assert.equal(presence(['FROM scratch', 'ADD https://example.com/tool.tar.gz /opt/'], '/opt/tool.tar.gz'), 'present');
    assert.equal(presence(['FROM scratch', 'ADD https://example.com/tool /usr/bin/tool'], '/usr/bin/tool'), 'present');
  });
});

describe('COPY from stages', () => {
  it('brings a file and its way from the context', () => {
    const lines = ['FROM scratch AS a', 'COPY src /s', 'FROM scratch', 'COPY --from=a /s/a.js /app/'];
    const answer = find(lines, '/app/a.js', { files });
    assert.equal(answer.presence, 'present');
    assert.equal(answer.origin?.fromStage?.name, 'a');
  });

  it('looks through folders down to the context', () => {
    const lines = ['FROM scratch AS a', 'COPY . /s', 'FROM scratch', 'COPY --from=a /s /app'];
    assert.equal(find(lines, '/app/src/a.js', { files }).contextPath, 'src/a.js');
    assert.equal(presence(lines, '/app/src/c.js', { files }), 'absent');
  });

  it('copies the content of a built folder: the binary lands in the root, the sources too', () => {
    const lines = ['FROM golang:1.21 AS b', 'WORKDIR /app', 'COPY . .', 'RUN go build -o app', 'FROM scratch', 'COPY --from=b /app /'];
    assert.equal(presence(lines, '/server.js', { files }), 'present');
  });

  it('says absent when nothing brings the path', () => {
    assert.equal(presence(['FROM golang AS b', 'RUN ./build', 'FROM gcr.io/distroless/static-debian12', 'COPY --from=b /x /x'], '/app/y'), 'absent');
  });

  it('lists who takes what', () => {
    const model = modelOf(['FROM alpine AS a', 'FROM alpine', 'COPY --from=a /x /y /z/', 'RUN --mount=type=bind,from=a,source=/q,target=/m true']);
    const [first] = model.stages;
    assert.ok(first);
    assert.deepEqual(model.flow.takenFrom(first).map((taking) => taking.path), ['/x', '/y', '/q']);
  });
});

describe('RUN', () => {
  const base = 'FROM scratch';

  it('follows mkdir, cp, mv, ln, touch, rm and redirections', () => {
    const lines = [base, 'RUN mkdir -p /a/b && touch /a/b/c && cp /a/b/c /a/d && mv /a/d /a/e && ln -s /a/b /l && echo x > /a/f && rm -rf /a/f'];
    assert.equal(presence(lines, '/a/b/c'), 'present');
    assert.equal(presence(lines, '/a/e'), 'present');
    assert.equal(presence(lines, '/a/d'), 'absent');
    assert.equal(presence(lines, '/l/c'), 'present');
    assert.equal(presence(lines, '/a/f'), 'absent');
    assert.equal(presence(lines, '/a/g'), 'absent');
  });

  it('follows cd and WORKDIR', () => {
    assert.equal(presence([base, 'WORKDIR /w', 'RUN cd sub && touch x'], '/w/sub/x'), 'present');
  });

  it('follows downloads', () => {
    const lines = [base, 'WORKDIR /w', 'RUN curl -fsSL -o /usr/bin/t https://e.com/t && wget -qO u https://e.com/u && wget https://e.com/v.tgz && tar xzf v.tgz -C /opt && git clone https://e.com/r.git'];
    for (const path of ['/usr/bin/t', '/w/u', '/w/v.tgz', '/w/r']) assert.equal(presence(lines, path), 'present', path);
    assert.equal(presence(lines, '/opt/x'), 'unknown');
    assert.equal(presence(lines, '/w/r/README'), 'unknown');
    assert.equal(presence(lines, '/etc/x'), 'absent');
  });

  it('knows what an archive brings where it is named', () => {
    const lines = [base, 'WORKDIR /w', 'RUN curl -fsSLO https://e.com/v.tgz && tar xzf v.tgz -C /usr/bin --strip-components=1 v/tool && tool --version'];
    assert.equal(presence(lines, '/usr/bin/tool'), 'present');
    assert.equal(presence(lines, '/usr/bin/other'), 'absent');
  });

  it('looks into sh -c, and is not misled by comments', () => {
    assert.equal(presence([base, `RUN sh -c 'mkdir /x && touch /x/y'`], '/x/y'), 'present');
    assert.equal(presence([base, `RUN sh -c 'touch /x'`], '/z'), 'absent');
    assert.equal(presence([base, 'RUN <<EOF', 'touch /a', '# if that fails, then else', 'touch /b', 'EOF'], '/b'), 'present');
  });

  it('leaves everything open after a command that nobody knows', () => {
    assert.equal(presence([base, 'RUN ./build.sh'], '/anything'), 'unknown');
    assert.equal(presence([base, 'RUN ./build.sh', 'RUN rm -rf /anything'], '/anything'), 'absent');
  });

  it('is not sure of what stands under a condition', () => {
    assert.equal(presence([base, 'RUN if true; then touch /x; fi'], '/x'), 'unknown');
    assert.equal(presence([base, 'RUN false || touch /x'], '/x'), 'unknown');
    assert.equal(presence([base, 'RUN [ -f y ] && touch /x'], '/x'), 'unknown');
  });

  it('forgets what is written below a mount', () => {
    assert.equal(presence([base, 'RUN --mount=type=cache,target=/cache touch /cache/x && cp /cache/x /y'], '/cache/x'), 'absent');
    assert.equal(presence([base, 'RUN --mount=type=cache,target=/cache touch /cache/x && cp /cache/x /y'], '/y'), 'present');
  });

  it('sees the file system as it was before an instruction', () => {
    const model = modelOf([base, 'RUN touch /x', 'RUN true']);
    const [first, second] = targetOf(model).instructions;
    assert.ok(first && second);
    assert.equal(model.flow.findBefore(first, '/x').presence, 'absent');
    assert.equal(model.flow.findBefore(second, '/x').presence, 'present');
  });
});
