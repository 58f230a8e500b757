import type { Ecosystem } from '../parts/runtime-needs.ts';
import { bun } from './bun.ts';
import { c } from './c.ts';
import { deno } from './deno.ts';
import { dotnet } from './dotnet.ts';
import { elixir } from './elixir.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { node } from './node.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { scala } from './scala.ts';
import { siteGenerators } from './site-generators.ts';

/** Asked in this order; the first that recognizes the project speaks for it. */
export const ecosystems: readonly Ecosystem[] = [siteGenerators, bun, deno, go, rust, python, ruby, php, elixir, scala, java, dotnet, node, c];
