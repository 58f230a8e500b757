/**
 * The tags without a patch version that Docker's official images are built under, in the order they came.
 * Source: docker-library/official-images @ 37079fb3, its library folder; month: 2026-08.
 */
export const listedTags: Readonly<Record<string, string>> = {
  node: [
    'latest slim alpine current-alpine current-slim current lts-alpine lts-slim lts bullseye current-bullseye current-bullseye-slim lts-bullseye lts-bullseye-slim bookworm',
    'current-bookworm current-bookworm-slim lts-bookworm lts-bookworm-slim 22-alpine 22 22-bookworm 22-bookworm-slim 22-slim 22-bullseye 22-bullseye-slim 24-alpine 24',
    '24-bookworm 24-bookworm-slim 24-slim 24-bullseye 24-bullseye-slim 24-trixie current-trixie trixie 24-trixie-slim current-trixie-slim 22-trixie lts-trixie 22-trixie-slim',
    'lts-trixie-slim 26-alpine 26-bookworm 26-bookworm-slim 26-bullseye 26-bullseye-slim 26 26-trixie 26-slim 26-trixie-slim',
  ].join(' '),
  python: [
    'latest 3 3-slim slim 3-alpine alpine 3.10 3.10-slim 3.10-alpine 3.11 3.11-slim 3.11-alpine 3.11-bookworm 3-bookworm 3.11-slim-bookworm 3-slim-bookworm 3.10-bookworm',
    '3.10-slim-bookworm 3.12-bookworm 3.12 3.12-slim-bookworm 3.12-slim 3.12-alpine 3.13-bookworm 3.13 3.13-slim-bookworm 3.13-slim 3.13-alpine 3.13-trixie 3-trixie',
    '3.13-slim-trixie 3-slim-trixie 3.12-trixie 3.12-slim-trixie 3.11-trixie 3.11-slim-trixie 3.10-trixie 3.10-slim-trixie 3.14-trixie 3.14 3.14-slim-trixie 3.14-slim',
    '3.14-bookworm 3.14-slim-bookworm 3.14-alpine',
  ].join(' '),
  golang: '1 latest 1-alpine alpine 1-bookworm 1-trixie 1.26-trixie 1.26 1.26-bookworm 1.26-alpine 1.27-trixie 1.27 1.27-bookworm 1.27-alpine',
  rust: '1 latest 1-slim slim 1-alpine alpine 1-bullseye 1-slim-bullseye 1-bookworm 1-slim-bookworm 1-trixie 1-slim-trixie 1.98',
  ruby: [
    'latest slim alpine 3 3-slim 3-alpine 3-bookworm 3-slim-bookworm 3.3-bookworm 3.3 3.3-slim-bookworm 3.3-slim 3.3-alpine 3.4-bookworm 3.4 3.4-slim-bookworm 3.4-slim',
    '3.4-alpine 3.4-trixie 3-trixie 3.4-slim-trixie 3-slim-trixie 3.3-trixie 3.3-slim-trixie 4.0-trixie 4-trixie 4.0 4 4.0-slim-trixie 4.0-slim 4.0-bookworm 4.0-slim-bookworm',
    '4.0-alpine 4-slim-trixie 4-slim 4-bookworm 4-slim-bookworm 4-alpine',
  ].join(' '),
  php: [
    'latest apache cli fpm alpine fpm-alpine 8-cli 8 8-apache 8-fpm 8-cli-alpine 8-alpine 8-fpm-alpine 8.2-cli 8.2 8.2-apache 8.2-fpm 8.2-cli-alpine 8.2-alpine 8.2-fpm-alpine',
    '8.3-cli 8.3 8.3-apache 8.3-fpm 8.3-cli-alpine 8.3-alpine 8.3-fpm-alpine 8.4-cli 8.4 8.4-apache 8.4-fpm 8.4-cli-alpine 8.4-alpine 8.4-fpm-alpine 8.5-cli 8.5 8.5-apache',
    '8.5-fpm 8.5-cli-alpine 8.5-alpine 8.5-fpm-alpine',
  ].join(' '),
  perl: 'latest 5 slim 5-slim 5.40 5.40-slim 5.42 5.42-slim 5.44 5.44-slim 5.45 5.45-slim',
  gcc: 'latest 12 13 14 15 16',
  'eclipse-temurin': [
    '8-jdk 8 11-jdk 11 latest 8-jre 11-jre 17-jdk 17 17-jdk-alpine 17-alpine 11-jdk-alpine 11-alpine 11-jre-alpine 17-jre-alpine 17-jre 8-jdk-alpine 8-alpine 8-jre-alpine',
    '8-jdk-jammy 8-jre-jammy 11-jdk-jammy 11-jre-jammy 17-jdk-jammy 17-jre-jammy 21-jdk-alpine 21-alpine 21-jdk-jammy 21-jdk 21 21-jre-alpine 21-jre-jammy 21-jre 21-jdk-noble',
    '21-jre-noble 17-jdk-noble 17-jre-noble 11-jdk-noble 11-jre-noble 8-jdk-noble 8-jre-noble 25-jdk-alpine 25-alpine 25-jdk-noble 25-jdk 25 25-jre-alpine 25-jre-noble 25-jre',
    '25-jdk-jammy 25-jre-jammy 26-jdk-alpine 26-alpine 26-jdk-noble 26-jdk 26 26-jdk-jammy 26-jre-alpine 26-jre-noble 26-jre 26-jre-jammy 11-jdk-resolute 11-jre-resolute',
    '17-jdk-resolute 17-jre-resolute 21-jdk-resolute 21-jre-resolute 25-jdk-resolute 25-jre-resolute 8-jdk-resolute 8-jre-resolute 26-jdk-resolute 26-jre-resolute',
  ].join(' '),
  amazoncorretto: [
    '8 latest 11 8-alpine 11-alpine 17 17-alpine 8-al2023 11-al2023 17-al2023 21 21-al2023 21-alpine 25-al2023 25 25-jdk 25-headless 25-alpine 26-al2023 26 26-jdk 26-headless',
    '26-alpine 8-al2 8-jdk 11-al2 11-jdk 11-headless 17-al2 17-jdk 17-headless 21-al2 21-jdk 21-headless',
  ].join(' '),
  maven: [
    '3 latest 3-eclipse-temurin-11 3-eclipse-temurin-8 3-eclipse-temurin-17 3.9-eclipse-temurin-11 3.9-eclipse-temurin-11-alpine 3.9-eclipse-temurin-17 3.9',
    '3.9-eclipse-temurin-17-alpine 3.9-eclipse-temurin-8 3.9-eclipse-temurin-8-alpine 3.9-amazoncorretto-11 3.9-amazoncorretto-17 3.9-amazoncorretto-8 3.9-amazoncorretto-21',
    '3.9-eclipse-temurin-21 3-eclipse-temurin-21 3.9-eclipse-temurin-21-alpine 3.9-amazoncorretto-25 3.9-eclipse-temurin-25-alpine 3.9-eclipse-temurin-25 3-eclipse-temurin-25',
    '3.9-eclipse-temurin-26-alpine 3.9-eclipse-temurin-26 3-eclipse-temurin-26',
  ].join(' '),
  gradle: [
    'jdk8 latest alpine jdk11 7-jdk8 7 7-jdk11 6-jdk8 6 6-jdk11 7-jdk17 jdk17 7-jdk11-alpine 7-jdk17-alpine 6-jdk11-alpine 8-jdk8 8-jdk11 8-jdk11-alpine 8-jdk17 8',
    '8-jdk17-alpine 8-jdk21 jdk21 8-jdk21-alpine 9-jdk21 9 9-jdk21-alpine 9-jdk17 9-jdk17-alpine 9-jdk25 jdk25 9-jdk25-alpine 9-jdk26 jdk26 9-jdk26-alpine',
  ].join(' '),
  nginx: 'latest 1 stable stable-alpine alpine mainline alpine-slim stable-alpine-slim 1.30 1.30-alpine 1.31 1.31-alpine',
  httpd: '2.4 2 latest 2.4-alpine alpine',
  debian: 'latest bullseye bullseye-slim bookworm bookworm-slim 11 11-slim 12 12-slim trixie trixie-slim 13 13-slim',
  ubuntu: 'latest devel rolling 22.04 jammy 24.04 noble 26.04 resolute 26.10',
  alpine: 'edge latest 3 3.21 3.22 3.23 3.24',
  busybox: 'latest 1 glibc musl uclibc 1.37 1.38',
  elixir: 'latest slim alpine 1.16 1.16-slim 1.16-alpine 1.17 1.17-slim 1.17-alpine 1.18 1.18-slim 1.18-alpine 1.19 1.19-slim 1.19-alpine 1.20 1.20-slim 1.20-alpine',
  erlang: 'latest 24 24-slim 24-alpine 25 25-slim 25-alpine 26 26-slim 26-alpine 27 27-slim 27-alpine 28 28-slim 28-alpine 29 29-slim 29-alpine',
  haskell: 'latest 9 slim 9.6 9.8 9.10 9.12 9.14',
  tomcat: [
    'latest 9 9.0-jdk8 9-jdk8 9.0-jdk11 9-jdk11 10-jdk11 10 10.1-jdk11 10.1-jdk17 10-jdk17 9.0-jdk17 9-jdk17 11.0-jdk17 11.0-jdk21 10.1-jdk21 10-jdk21 9.0-jdk21 9-jdk21',
    '11-jdk21 11 11-jdk17 11.0-jdk25 11-jdk25 10.1-jdk25 10-jdk25 9.0-jdk25 9-jdk25',
  ].join(' '),
  swift: 'latest 6.0 6.1 6.2 6.3',
  'buildpack-deps': 'latest curl scm bullseye bookworm trixie',
  composer: 'latest 2 2.2',
  dart: 'stable latest 3.13',
};
