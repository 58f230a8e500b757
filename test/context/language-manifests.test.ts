import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readBuildGradle, readProperties, readSettingsGradle } from '../../server/src/context/manifests/build-gradle.ts';
import { readBuildSbt, readSbtPlugins } from '../../server/src/context/manifests/build-sbt.ts';
import { readCargoToml, readRustToolchain } from '../../server/src/context/manifests/cargo-toml.ts';
import { readCMakeLists, readMesonBuild } from '../../server/src/context/manifests/cmake-lists.ts';
import { readComposerJson } from '../../server/src/context/manifests/composer-json.ts';
import { readDenoJson } from '../../server/src/context/manifests/deno-json.ts';
import { readDotnetProject, readGlobalJson, readSolution } from '../../server/src/context/manifests/dotnet-project.ts';
import { readGemfile, readGemfileLock } from '../../server/src/context/manifests/gemfile.ts';
import { cgoRequires, readGoMod, readGoWork } from '../../server/src/context/manifests/go-mod.ts';
import { readGoSource } from '../../server/src/context/manifests/go-source.ts';
import { readMakefile } from '../../server/src/context/manifests/makefile.ts';
import { readMixExs } from '../../server/src/context/manifests/mix-exs.ts';
import { readPomXml } from '../../server/src/context/manifests/pom-xml.ts';
import { readProcfile } from '../../server/src/context/manifests/procfile.ts';
import { readPipfile, readPyproject, readPythonLock } from '../../server/src/context/manifests/pyproject.ts';
import { readRequirementsTxt } from '../../server/src/context/manifests/requirements-txt.ts';
import { readSetupCfg } from '../../server/src/context/manifests/setup-cfg.ts';

describe('Go', () => {
  it('reads go.mod in blocks and single lines', () => {
    const mod = readGoMod('module example.com/app // the app\n\ngo 1.22.3\ntoolchain go1.23.0\n\nrequire github.com/a/b v1.0.0\nrequire (\n\tgithub.com/mattn/go-sqlite3 v1.14.22\n\tgolang.org/x/sys v0.1.0 // indirect\n)\n\nreplace example.com/lib => ../lib\nreplace (\n\tx.org/y v1 => z.org/y v2\n)\n');
    assert.equal(mod?.module, 'example.com/app');
    assert.equal(mod?.goVersion, '1.22.3');
    assert.deepEqual(mod?.requires.map((require) => [require.path, require.indirect]), [['github.com/a/b', false], ['github.com/mattn/go-sqlite3', false], ['golang.org/x/sys', true]]);
    assert.deepEqual(mod?.replaces.map((replace) => [replace.path, replace.target, replace.local]), [['example.com/lib', '../lib', true], ['x.org/y', 'z.org/y', false]]);
    assert.deepEqual(mod && cgoRequires(mod).map((require) => require.path), ['github.com/mattn/go-sqlite3']);
    assert.equal(readGoMod('not a module file'), undefined);
    assert.deepEqual(readGoWork('go 1.22\nuse (\n\t./api\n\t./lib\n)\nuse ./cmd\n').uses, ['./api', './lib', './cmd']);
  });

  it('reads programs, cgo, embeds and files read at run time out of sources', () => {
    const source = readGoSource('// package other\npackage main\n\nimport (\n\t"C"\n\t_ "embed"\n\tx "net/http"\n)\n\n//go:embed all:static "with space.txt" *.html\nvar files embed.FS\n\nfunc main() {\n\tos.ReadFile("config/app.yaml")\n\ts := `import "fake"`\n}\n');
    assert.equal(source.packageName, 'main');
    assert.ok(source.isProgram && source.importsC);
    assert.deepEqual(source.embeds, ['static', 'with space.txt', '*.html']);
    assert.deepEqual(source.filesRead, ['config/app.yaml']);
    assert.deepEqual(source.imports, ['C', 'embed', 'net/http']);
    assert.equal(readGoSource('package main\n// import "C"\nfunc main_test() {}').isProgram, false);
    assert.equal(readGoSource('package a\n// import "C"\n').importsC, false);
  });
});

describe('Python', () => {
  it('reads requirements files line by line', () => {
    const read = readRequirementsTxt('\uFEFFDjango>=4.2,<5 # web\nuvicorn[standard]==0.30.1 ; python_version >= "3.8"\n-r base.txt\n-cconstraints.txt\n-e .\n--index-url https://example.com/simple\npsycopg2_binary == 2.9 \\\n    --hash=sha256:abc\ngit+https://example.com/x.git@v1#egg=x-lib\nname @ https://example.com/a.whl\n<<<<<<< broken\n./local\n');
    assert.deepEqual(read.requirements.map((each) => [each.name, each.specifier]), [['django', '>=4.2,<5'], ['uvicorn', '==0.30.1'], ['psycopg2-binary', '== 2.9'], ['x-lib', ''], ['name', '']]);
    assert.deepEqual(read.requirements[1]?.extras, ['standard']);
    assert.equal(read.requirements[1]?.marker, 'python_version >= "3.8"');
    assert.equal(read.requirements[4]?.url, 'https://example.com/a.whl');
    assert.deepEqual([read.includes, read.constraints, read.localPaths, read.hashed, read.unread], [['base.txt'], ['constraints.txt'], ['.', './local'], true, ['<<<<<<< broken']]);
  });

  it('reads pyproject.toml of the standard, of poetry, pdm and uv', () => {
    const standard = readPyproject('[build-system]\nrequires=["hatchling"]\nbuild-backend="hatchling.build"\n[project]\nname="app"\nrequires-python=">=3.11"\ndependencies=["fastapi[all]>=0.1", "numpy"]\n[project.scripts]\nserve="app.main:run"\n[dependency-groups]\ndev=["pytest"]\n[tool.uv]\npackage=false\n');
    assert.deepEqual([standard?.requiresPython, standard?.scripts['serve'], standard?.packaged, [...(standard?.tools ?? [])]], ['>=3.11', 'app.main:run', false, ['uv', 'hatch']]);
    assert.deepEqual(standard?.dependencies.map((each) => each.name), ['fastapi', 'numpy']);
    assert.deepEqual(standard?.groups['dev']?.map((each) => each.name), ['pytest']);
    const poetry = readPyproject('[tool.poetry]\nname="app"\npackage-mode=false\n[tool.poetry.dependencies]\npython="^3.12"\nDjango="^5"\ngunicorn={version="^22", extras=["gevent"]}\nextra={version="1", optional=true}\n[tool.poetry.group.test.dependencies]\npytest="*"\n[build-system]\nbuild-backend="poetry.core.masonry.api"\n');
    assert.deepEqual([poetry?.requiresPython, poetry?.packaged, poetry?.dependencies.map((each) => each.name)], ['^3.12', false, ['django', 'gunicorn']]);
    assert.deepEqual(poetry?.groups['test']?.map((each) => each.name), ['pytest']);
    assert.equal(readPyproject('[project\nname='), undefined);
  });

  it('reads Pipfile, setup.cfg and locks', () => {
    assert.deepEqual(readPipfile('[packages]\nflask="*"\n[dev-packages]\nblack={version="*"}\n[requires]\npython_version="3.11"\n')?.dependencies.map((each) => each.name), ['flask']);
    const cfg = readSetupCfg('[metadata]\nname = app\n[options]\npython_requires = >=3.8\ninstall_requires =\n    numpy>=1.20\n    # why\n    flask\n[options.entry_points]\nconsole_scripts =\n    app = app.cli:main\n');
    assert.deepEqual([cfg.name, cfg.requiresPython, cfg.dependencies.map((each) => each.name), cfg.scripts['app']], ['app', '>=3.8', ['numpy', 'flask'], 'app.cli:main']);
    const lock = readPythonLock('[[package]]\nname="psycopg2"\nversion="2.9"\nfiles=[{file="psycopg2-2.9.tar.gz"}]\n[[package]]\nname="flask"\nversion="3"\nfiles=[{file="flask-3-py3-none-any.whl"},{file="flask-3.tar.gz"}]\n');
    assert.deepEqual(lock?.sourceOnly, ['psycopg2']);
    assert.equal(readPythonLock('[[package]]\nname="a"\nversion="1"\n')?.sourceOnly, undefined);
  });
});

describe('Java, Kotlin and Scala', () => {
  const pom = (body: string): string => `<?xml version="1.0"?>\n<project xmlns="http://maven.apache.org/POM/4.0.0">${body}</project>`;

  it('names the file that Maven makes', () => {
    const boot = readPomXml(pom('<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.3.0</version></parent><artifactId>api</artifactId><version>${revision}</version><properties><java.version>21</java.version><revision>1.2</revision></properties><build><plugins><plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build>'));
    assert.deepEqual([boot?.artifactFile, boot?.javaVersion, boot?.springBoot, boot?.springBootVersion], ['api-1.2.jar', '21', true, '3.3.0']);
    assert.equal(readPomXml(pom('<artifactId>a</artifactId><version>1</version><packaging>war</packaging><build><finalName>ROOT</finalName></build>'))?.artifactFile, 'ROOT.war');
    assert.equal(readPomXml(pom('<artifactId>a</artifactId><version>1</version><build><finalName>${from.parent}</finalName></build>'))?.artifactFile, undefined);
    assert.deepEqual(readPomXml(pom('<packaging>pom</packaging><modules><module>a</module><module>b</module></modules>'))?.modules, ['a', 'b']);
    assert.equal(readPomXml(pom('<properties><maven.compiler.source>1.8</maven.compiler.source></properties>'))?.javaVersion, '8');
    assert.equal(readPomXml('<html/>'), undefined);
    assert.equal(readPomXml(pom('<artifactId>a</artifactId><version>1</version><build>').slice(0, -10))?.artifactId, 'a');
  });

  it('reads Gradle in Groovy and Kotlin', () => {
    const groovy = readBuildGradle("plugins {\n  id 'java' // x\n  id 'org.springframework.boot' version '3.3.1'\n}\ngroup = 'com.acme'\nversion = '0.0.1'\nsourceCompatibility = '17'\nbootJar {\n  archiveFileName = 'app.jar'\n}\njar { enabled = false }\ndependencies { implementation 'org.x:y:1' }\napply plugin: 'war'\n");
    assert.deepEqual([...groovy.plugins], [['java', undefined], ['org.springframework.boot', '3.3.1'], ['war', undefined]]);
    assert.deepEqual([groovy.version, groovy.javaVersion, groovy.archives.get('bootJar')?.fileName, [...groovy.disabledTasks]], ['0.0.1', '17', 'app.jar', ['jar']]);
    assert.deepEqual(groovy.dependencies, [{ configuration: 'implementation', notation: 'org.x:y:1' }]);
    const kotlin = readBuildGradle('plugins {\n  java\n  kotlin("jvm") version "2.0.0"\n  id("com.gradleup.shadow") version "8.3.0"\n  application\n}\nversion = "1.0-$suffix"\njava { toolchain { languageVersion = JavaLanguageVersion.of(21) } }\napplication { mainClass.set("com.acme.MainKt") }\ntasks.named<Jar>("shadowJar") { archiveBaseName.set("svc"); archiveClassifier.set("") }\n');
    assert.deepEqual([...kotlin.plugins.keys()], ['java', 'org.jetbrains.kotlin.jvm', 'com.gradleup.shadow', 'application']);
    assert.deepEqual([kotlin.version, kotlin.javaVersion, kotlin.mainClass, kotlin.archives.get('shadowJar')?.baseName, kotlin.archives.get('shadowJar')?.classifier], [undefined, '21', 'com.acme.MainKt', 'svc', '']);
    assert.equal(readBuildGradle("task scripts(type: CreateStartScripts) {\n  mainClass = 'a.Other'\n}\n").mainClass, undefined, 'a task of its own');
    assert.deepEqual(readSettingsGradle('rootProject.name = "shop"\ninclude("api", ":libs:core")\n'), { rootProjectName: 'shop', includes: ['api', 'libs/core'] });
    assert.equal(readProperties('# c\nversion=1.0\ndistributionUrl=https\\://x/gradle-8.zip').get('distributionUrl'), 'https://x/gradle-8.zip');
  });

  it('reads sbt', () => {
    const sbt = readBuildSbt('ThisBuild / scalaVersion := "3.4.2"\nlazy val root = (project in file("."))\n  .enablePlugins(JavaAppPackaging, DockerPlugin)\n  .settings(\n    name := "svc",\n    assembly / assemblyJarName := "svc.jar",\n    Compile / mainClass := Some("a.Main")\n  )\n');
    assert.deepEqual([sbt.name, sbt.scalaVersion, sbt.assemblyJarName, sbt.mainClass, [...sbt.enabledPlugins]], ['svc', '3.4.2', 'svc.jar', 'a.Main', ['JavaAppPackaging', 'DockerPlugin']]);
    assert.equal(readSbtPlugins('addSbtPlugin("com.eed3si9n" % "sbt-assembly" % "2.2.0")').get('sbt-assembly'), '2.2.0');
  });
});

describe('.NET', () => {
  it('reads project files and claims nothing under a condition', () => {
    const web = readDotnetProject('\uFEFF<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework><AssemblyName>Api</AssemblyName><PublishAot>true</PublishAot></PropertyGroup><PropertyGroup Condition="x"><SelfContained>true</SelfContained></PropertyGroup><ItemGroup><PackageReference Include="Npgsql" Version="8.0.0" /><ProjectReference Include="..\\Core\\Core.csproj" /></ItemGroup></Project>');
    assert.deepEqual([web?.sdk, web?.assemblyName, web?.targetFrameworks, web?.publishAot, web?.selfContained], ['Microsoft.NET.Sdk.Web', 'Api', ['net8.0'], true, undefined]);
    assert.deepEqual([web?.packages[0]?.name, web?.projects], ['Npgsql', ['../Core/Core.csproj']]);
    assert.deepEqual(readDotnetProject('<Project><PropertyGroup><TargetFrameworks>net8.0;net9.0</TargetFrameworks></PropertyGroup></Project>')?.targetFrameworks, ['net8.0', 'net9.0']);
    assert.deepEqual(readSolution('Project("{FAE0}") = "Api", "src\\Api\\Api.csproj", "{1}"\nEndProject\nProject("{2150}") = "docs", "docs", "{2}"\n'), ['src/Api/Api.csproj']);
    assert.equal(readGlobalJson('{ "sdk": { "version": "8.0.100" } }'), '8.0.100');
  });
});

describe('Rust, C and C++', () => {
  it('reads packages, binaries, workspaces and dependencies', () => {
    const cargo = readCargoToml('[package]\nname="svc"\nedition="2021"\n[[bin]]\nname="server"\npath="src/server.rs"\n[dependencies]\nopenssl-sys="0.9"\nsqlx={version="0.7",features=["runtime-tokio"],default-features=false}\ncore={path="../core"}\ntokio.workspace=true\n[target."cfg(windows)".dependencies]\nwinapi="0.3"\n[profile.release]\nstrip=true\n');
    assert.deepEqual([cargo?.packageName, cargo?.binaries[0]?.name, cargo?.workspaceMembers, cargo?.releaseProfile['strip']], ['svc', 'server', undefined, 'true']);
    assert.deepEqual(cargo?.dependencies.map((each) => [each.name, each.path ?? each.version, each.workspace]), [['openssl-sys', '0.9', false], ['sqlx', '0.7', false], ['core', '../core', false], ['tokio', undefined, true]]);
    assert.deepEqual(readCargoToml('[workspace]\nmembers=["a","b"]')?.workspaceMembers, ['a', 'b']);
    assert.deepEqual([readRustToolchain('[toolchain]\nchannel="1.79"'), readRustToolchain('nightly-2024-01-01\n')], ['1.79', 'nightly-2024-01-01']);
  });

  it('reads executables of CMake and Meson and targets of make', () => {
    const cmake = readCMakeLists('cmake_minimum_required(VERSION 3.10) # x\nproject(server CXX)\nset(APP "tool")\nadd_executable(${PROJECT_NAME} main.cpp)\nadd_executable(${APP} t.cpp)\nadd_executable(x ALIAS server)\nadd_library(core SHARED core.cpp)\nfind_package(OpenSSL REQUIRED)\ninstall(TARGETS server)\n');
    assert.deepEqual([cmake.project, cmake.executables, cmake.libraries, cmake.packages, cmake.installs], ['server', ['server', 'tool'], [{ name: 'core', shared: true }], ['OpenSSL'], true]);
    assert.deepEqual(readMesonBuild("project('svc', 'c')\n# executable('no')\nexecutable('svc', 'main.c', dependencies: dependency('libcurl'))\n"), { project: 'svc', executables: ['svc'], dependencies: ['libcurl'] });
    const make = readMakefile('.PHONY: all\nBIN := app\nOBJ = $(SRC)\nall: $(BIN) lib\n\t@echo x\n%.o: %.c\n\tcc\nbuild:\n\tgo build -o bin/app .\n');
    assert.deepEqual([make.defaultTarget, make.targets.get('build')?.recipe, make.variables.get('BIN'), make.variables.has('OBJ')], ['all', ['go build -o bin/app .'], 'app', false]);
  });
});

describe('PHP, Ruby, Elixir, Deno and Procfile', () => {
  it('reads composer.json', () => {
    const composer = readComposerJson('{ "require": { "php": "^8.2", "ext-gd": "*", "laravel/framework": "^11" }, "scripts": { "post-autoload-dump": ["@php artisan package:discover"], "post-install-cmd": "x" } }');
    assert.deepEqual([composer?.php, composer?.extensions, composer?.installScripts, composer?.vendorDir], ['^8.2', ['gd'], ['x', '@php artisan package:discover'], 'vendor']);
  });

  it('reads Gemfile and its lock', () => {
    const gemfile = readGemfile("source 'https://rubygems.org'\nruby '3.3.1'\ngem 'rails', '~> 7.1'\ngem 'pg' # database\ngroup :development, :test do\n  gem 'rspec'\nend\ngem 'puma', group: :production\n");
    assert.deepEqual(gemfile.gems.map((gem) => [gem.name, gem.groups]), [['rails', []], ['pg', []], ['rspec', ['development', 'test']], ['puma', ['production']]]);
    assert.equal(gemfile.rubyVersion, '3.3.1');
    const lock = readGemfileLock('GEM\n  remote: https://x/\n  specs:\n    nokogiri (1.16.0-x86_64-linux)\n      racc (~> 1.4)\n    racc (1.7.3)\n\nPLATFORMS\n  x86_64-linux\n\nRUBY VERSION\n   ruby 3.3.1p55\n\nBUNDLED WITH\n   2.5.9\n');
    assert.deepEqual([[...lock.gems], lock.platforms, lock.rubyVersion, lock.bundledWith], [[['nokogiri', '1.16.0'], ['racc', '1.7.3']], ['x86_64-linux'], '3.3.1', '2.5.9']);
  });

  it('reads mix.exs, deno.json and Procfile', () => {
    const mix = readMixExs('defmodule A.MixProject do\n  use Mix.Project\n  @version "0.2.0"\n  def project do\n    [app: :shop, version: @version, elixir: "~> 1.16", deps: deps(),\n     releases: [\n       shop_prod: [applications: []]\n     ]]\n  end\n  defp deps do\n    [{:phoenix, "~> 1.7"}, {:local, path: "x"}]\n  end\nend\n');
    assert.deepEqual([mix?.app, mix?.version, mix?.releases, mix?.dependencies.map((each) => each.name)], ['shop', '0.2.0', ['shop_prod'], ['phoenix', 'local']]);
    assert.equal(readMixExs('defmodule A do end'), undefined);
    assert.deepEqual(readDenoJson('{ "tasks": { "start": "deno run main.ts", "dev": { "command": "deno run --watch main.ts" } }, "nodeModulesDir": "auto" }')?.tasks, { start: 'deno run main.ts', dev: 'deno run --watch main.ts' });
    assert.deepEqual(readProcfile('web: gunicorn app:app --bind 0.0.0.0:$PORT\n# c\nworker: celery\n'), { web: 'gunicorn app:app --bind 0.0.0.0:$PORT', worker: 'celery' });
  });
});
