import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { modelOf, targetOf, type Given } from './model-of.ts';

/** What the build tools of each language leave behind, told from their manifests. */
function presence(lines: readonly string[], path: string, files: Given['files'] = {}): string {
  const model = modelOf(lines, { files });
  return model.flow.find(targetOf(model), path).presence;
}

describe('Go', () => {
  const files = { 'go.mod': 'module example.com/team/shop/v2\n\ngo 1.22\n', 'main.go': 'package main\n', 'cmd/server/main.go': 'package main\n' };
  const head = ['FROM golang:1.22', 'WORKDIR /src', 'COPY . .'];

  it('writes the file that -o names', () => {
    assert.equal(presence([...head, 'RUN CGO_ENABLED=0 go build -ldflags="-s -w" -o /out/server ./cmd/server'], '/out/server', files), 'present');
    assert.equal(presence([...head, 'RUN go build -o bin/server ./cmd/server'], '/src/bin/server', files), 'present');
  });

  it('names programs after their package in a folder, and the root package after the module', () => {
    assert.equal(presence([...head, 'RUN go build -o /out/ ./cmd/server .'], '/out/server', files), 'present');
    assert.equal(presence([...head, 'RUN go build -o /out/ ./cmd/server .'], '/out/shop', files), 'present');
    assert.equal(presence([...head, 'RUN go build'], '/src/shop', files), 'present');
    assert.equal(presence([...head, 'RUN go build main.go'], '/src/main', files), 'present');
  });

  it('writes nothing for several packages without -o', () => {
    assert.equal(presence([...head, 'RUN go build ./cmd/server ./cmd/other'], '/src/server', files), 'absent');
  });

  it('installs into GOPATH', () => {
    assert.equal(presence([...head, 'RUN go install github.com/x/tool/cmd/gen@v1.2.3'], '/go/bin/gen', files), 'present');
  });
});

describe('Rust', () => {
  const files = { 'Cargo.toml': '[package]\nname = "shop"\nversion = "1.0.0"\n', 'src/main.rs': '', 'src/bin/worker.rs': '' };
  const head = ['FROM rust:1.80', 'WORKDIR /src', 'COPY . .'];

  it('puts programs below target, by profile and triple', () => {
    assert.equal(presence([...head, 'RUN cargo build --release'], '/src/target/release/shop', files), 'present');
    assert.equal(presence([...head, 'RUN cargo build --release'], '/src/target/release/worker', files), 'present');
    assert.equal(presence([...head, 'RUN cargo build'], '/src/target/debug/shop', files), 'present');
    assert.equal(presence([...head, 'RUN cargo build --release --target x86_64-unknown-linux-musl --bin shop'], '/src/target/x86_64-unknown-linux-musl/release/shop', files), 'present');
  });

  it('leaves nothing of a target folder that is a cache mount', () => {
    const lines = [...head, 'RUN --mount=type=cache,target=/src/target cargo build --release && cp target/release/shop /usr/local/bin/shop'];
    assert.equal(presence(lines, '/src/target/release/shop', files), 'unknown');
    assert.equal(presence(lines, '/usr/local/bin/shop', files), 'present');
  });
});

describe('Maven and Gradle', () => {
  const pom = '<project><groupId>g</groupId><artifactId>shop</artifactId><version>1.2</version></project>';

  it('names the jar as the pom says', () => {
    const lines = ['FROM maven:3.9-eclipse-temurin-21', 'WORKDIR /b', 'COPY pom.xml .', 'COPY src src', 'RUN mvn -q package -DskipTests'];
    assert.equal(presence(lines, '/b/target/shop-1.2.jar', { 'pom.xml': pom, 'src/A.java': '' }), 'present');
    assert.equal(presence(lines, '/b/target/other.jar', { 'pom.xml': pom, 'src/A.java': '' }), 'unknown');
  });

  it('names the boot jar after the project and its version', () => {
    const files = {
      'build.gradle': "plugins {\n  id 'java'\n  id 'org.springframework.boot' version '3.3.0'\n}\nversion = '0.1'\n",
      'settings.gradle': "rootProject.name = 'shop'\n", gradlew: '',
    };
    const lines = ['FROM eclipse-temurin:21-jdk', 'WORKDIR /b', 'COPY . .', 'RUN ./gradlew bootJar --no-daemon'];
    assert.equal(presence(lines, '/b/build/libs/shop-0.1.jar', files), 'present');
    assert.equal(presence([...lines, 'RUN cp build/libs/*.jar /app.jar'], '/app.jar', files), 'present');
  });
});

describe('.NET', () => {
  const files = { 'src/Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>' };

  it('publishes the assembly of the project', () => {
    const lines = ['FROM mcr.microsoft.com/dotnet/sdk:8.0', 'WORKDIR /s', 'COPY . .', 'RUN dotnet publish src/Shop.csproj -c Release -o /app'];
    assert.equal(presence(lines, '/app/Shop.dll', files), 'present');
    assert.equal(presence(lines, '/app/appsettings.json', files), 'unknown');
    const implied = ['FROM mcr.microsoft.com/dotnet/sdk:8.0', 'WORKDIR /s/src', 'COPY src .', 'RUN dotnet publish -c Release'];
    assert.equal(presence(implied, '/s/src/bin/Release/net8.0/publish/Shop.dll', files), 'present');
  });
});

describe('Node', () => {
  const manifest = (scripts: object) => JSON.stringify({ name: 'shop', scripts, dependencies: { express: '^4' } });
  const head = ['FROM node:22', 'WORKDIR /app', 'COPY package.json ./', 'RUN npm ci', 'COPY . .'];

  it('installs node_modules', () => {
    const files = { 'package.json': manifest({}), 'server.js': '' };
    assert.equal(presence(head, '/app/node_modules', files), 'present');
    assert.equal(presence(head, '/app/node_modules/express', files), 'present');
    assert.equal(presence(head, '/app/missing.js', files), 'absent');
  });

  it('follows npm run build into the tools it calls', () => {
    const vite = { 'package.json': manifest({ build: 'tsc --noEmit && vite build' }), 'vite.config.ts': 'export default { build: { outDir: "out" } }' };
    assert.equal(presence([...head, 'RUN npm run build'], '/app/out/index.html', vite), 'present');
    const plain = { 'package.json': manifest({ build: 'vite build' }) };
    assert.equal(presence([...head, 'RUN npm run build'], '/app/dist', plain), 'present');
    const next = { 'package.json': manifest({ build: 'next build' }), 'next.config.js': 'module.exports = { output: "standalone" }' };
    assert.equal(presence([...head, 'RUN npm run build'], '/app/.next/standalone/server.js', next), 'present');
  });

  it('finds in outDir what the sources make', () => {
    const files = { 'package.json': manifest({ build: 'tsc' }), 'tsconfig.json': '{"compilerOptions":{"outDir":"dist","rootDir":"src"}}', 'src/index.ts': '', 'src/a/b.ts': '' };
    assert.equal(presence([...head, 'RUN npm run build'], '/app/dist/a/b.js', files), 'present');
    assert.equal(presence([...head, 'RUN npm run build'], '/app/dist/c.js', files), 'unknown');
    assert.equal(presence([...head, 'RUN npx tsc -p .'], '/app/dist/index.js', files), 'present');
  });

  it('takes the branch whose lockfile is there', () => {
    const files = { 'package.json': manifest({}), 'package-lock.json': '{}' };
    const script = 'RUN if [ -f yarn.lock ]; then yarn --frozen-lockfile && touch /yarn; elif [ -f package-lock.json ]; then npm ci && touch /npm; else touch /none; fi';
    const lines = ['FROM node:22', 'WORKDIR /app', 'COPY package.json package-lock.json* yarn.lock* ./', script];
    assert.equal(presence(lines, '/app/node_modules', files), 'present');
    assert.equal(presence(lines, '/npm', files), 'present');
    assert.notEqual(presence(lines, '/yarn', files), 'present');
    assert.notEqual(presence(lines, '/none', files), 'present');
  });
});

describe('Python', () => {
  const files = { 'requirements.txt': 'flask==3.0\ngunicorn>=21\n' };
  const head = ['FROM python:3.12-slim', 'WORKDIR /app', 'COPY requirements.txt .'];

  it('makes environments with their interpreter', () => {
    assert.equal(presence(['FROM python:3.12', 'RUN python -m venv /venv'], '/venv/bin/python', files), 'present');
    assert.equal(presence([...head, 'RUN python -m venv /venv && /venv/bin/pip install -r requirements.txt'], '/venv/bin/gunicorn', files), 'present');
  });

  it('brings console scripts', () => {
    assert.equal(presence([...head, 'RUN pip install --no-cache-dir -r requirements.txt'], '/usr/local/bin/gunicorn', files), 'present');
    assert.equal(presence([...head, 'RUN pip install --prefix=/install -r requirements.txt'], '/install/bin/gunicorn', files), 'present');
    assert.equal(presence([...head, 'RUN pip install --target /deps -r requirements.txt'], '/deps', files), 'present');
  });
});
