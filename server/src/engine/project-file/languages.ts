import type { Draft, NoDraft } from './draft.ts';
import { dotnet } from './languages/dotnet.ts';
import { bun, deno, node } from './languages/javascript.ts';
import { cmake, elixir, go, make, rust } from './languages/compiled.ts';
import { gradle, maven } from './languages/java.ts';
import { python } from './languages/python.ts';
import { scala } from './languages/scala.ts';
import { php, ruby } from './languages/scripts.ts';
import { html, hugo, jekyll, mkdocs } from './languages/sites.ts';
import type { ProjectFolder } from './project-folder.ts';

/** Undefined: the folder holds no project of that language. */
export type LanguageReader = (project: ProjectFolder) => Draft | NoDraft | undefined;

/** Where assets are built with Node, the language of the server comes first. */
export const languages: readonly LanguageReader[] = [php, ruby, elixir, dotnet, maven, gradle, scala, go, rust, python, deno, bun, node, cmake, make, hugo, mkdocs, jekyll, html];
