import type { ImageFamily } from './family.ts';
import { alpine } from './images/alpine.ts';
import { amazoncorretto } from './images/amazoncorretto.ts';
import { buildpackDeps } from './images/buildpack-deps.ts';
import { bun } from './images/bun.ts';
import { busybox } from './images/busybox.ts';
import { caddy } from './images/caddy.ts';
import { chainguard } from './images/chainguard.ts';
import { composer } from './images/composer.ts';
import { cuda } from './images/cuda.ts';
import { dart } from './images/dart.ts';
import { debian } from './images/debian.ts';
import { deno } from './images/deno.ts';
import { distroless } from './images/distroless.ts';
import { dotnet } from './images/dotnet.ts';
import { eclipseTemurin } from './images/eclipse-temurin.ts';
import { elixir } from './images/elixir.ts';
import { erlang } from './images/erlang.ts';
import { gcc } from './images/gcc.ts';
import { golang } from './images/golang.ts';
import { gradle } from './images/gradle.ts';
import { haskell } from './images/haskell.ts';
import { httpd } from './images/httpd.ts';
import { maven } from './images/maven.ts';
import { nginx } from './images/nginx.ts';
import { nginxUnprivileged } from './images/nginx-unprivileged.ts';
import { node } from './images/node.ts';
import { openjdk } from './images/openjdk.ts';
import { perl } from './images/perl.ts';
import { php } from './images/php.ts';
import { python } from './images/python.ts';
import { redHat } from './images/red-hat.ts';
import { ruby } from './images/ruby.ts';
import { rust } from './images/rust.ts';
import { scalaSbt } from './images/scala-sbt.ts';
import { scratch } from './images/scratch.ts';
import { swift } from './images/swift.ts';
import { tomcat } from './images/tomcat.ts';
import { ubuntu } from './images/ubuntu.ts';
import { uv } from './images/uv.ts';

export const families: readonly ImageFamily[] = [
  alpine,
  amazoncorretto,
  buildpackDeps,
  bun,
  busybox,
  caddy,
  ...chainguard,
  composer,
  cuda,
  dart,
  debian,
  deno,
  ...distroless,
  ...dotnet,
  eclipseTemurin,
  elixir,
  erlang,
  gcc,
  golang,
  gradle,
  haskell,
  httpd,
  maven,
  nginx,
  nginxUnprivileged,
  node,
  openjdk,
  perl,
  php,
  python,
  ...redHat,
  ruby,
  rust,
  ...scalaSbt,
  scratch,
  swift,
  tomcat,
  ubuntu,
  uv,
];
