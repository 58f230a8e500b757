import type { ImageFamily } from './family.ts';
import { alpine } from './images/alpine.ts';
import { amazoncorretto } from './images/amazoncorretto.ts';
import { debian } from './images/debian.ts';
import { distroless } from './images/distroless.ts';
import { eclipseTemurin } from './images/eclipse-temurin.ts';
import { golang } from './images/golang.ts';
import { gradle } from './images/gradle.ts';
import { maven } from './images/maven.ts';
import { nginx } from './images/nginx.ts';
import { node } from './images/node.ts';
import { openjdk } from './images/openjdk.ts';
import { python } from './images/python.ts';
import { rust } from './images/rust.ts';
import { scratch } from './images/scratch.ts';
import { ubuntu } from './images/ubuntu.ts';

export const families: readonly ImageFamily[] = [
  alpine, amazoncorretto, debian, ...distroless, eclipseTemurin, golang, gradle, maven, nginx, node, openjdk, python, rust,
  scratch, ubuntu,
];
