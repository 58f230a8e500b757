import { readGemfile } from '../../../context/manifests/gemfile.ts';
import { readRequirementsTxt } from '../../../context/manifests/requirements-txt.ts';
import type { LanguageReader } from '../languages.ts';
import type { ProjectFolder } from '../project-folder.ts';
import { versionFor } from '../version.ts';

export const hugo: LanguageReader = (project) => {
  const config = project.present('hugo.toml', 'hugo.yaml', 'hugo.json');
  return config === '' ? undefined : { language: 'Hugo', template: 'hugo', told: ['the pages that Hugo writes'], values: { version: '3.24', sources: project.sources } };
};

export const mkdocs: LanguageReader = (project) => {
  if (!project.has('mkdocs.yml')) return undefined;
  const requirements = project.read('requirements.txt', readRequirementsTxt);
  if (requirements === undefined || !requirements.requirements.some(({ name }) => name.startsWith('mkdocs'))) return { language: 'MkDocs', reason: 'no requirements.txt says which MkDocs and which theme' };
  return { language: 'MkDocs', template: 'mkdocs', told: ['the pages that MkDocs writes'], values: { version: '3.13', manifests: project.present('requirements.txt'), install: `pip install -r ${project.present('requirements.txt')}`, sources: project.sources } };
};

export const jekyll: LanguageReader = (project) => {
  const gemfile = project.has('_config.yml') ? project.read('Gemfile', readGemfile) : undefined;
  if (gemfile === undefined) return undefined;
  const version = versionFor('ruby', '3.4', { exact: project.text('.ruby-version') });
  return { language: 'Jekyll', template: 'jekyll', told: ['the pages that Jekyll writes'], values: { version, manifests: project.present('Gemfile', 'Gemfile.lock'), sources: project.sources } };
};

/** Pages without a build, and nothing beside them that says otherwise. */
export const html: LanguageReader = (project) => {
  const manifests = project.present('package.json', 'go.mod', 'Cargo.toml', 'pyproject.toml', 'requirements.txt', 'pom.xml', 'composer.json', 'Gemfile', 'deno.json', 'hugo.toml', 'hugo.yaml', 'mkdocs.yml', 'mix.exs', 'index.php', 'build.sbt');
  if (!project.has('index.html') || manifests !== '') return undefined;
  const served = whatElseIsServed(project);
  if (served !== undefined) return { language: 'Static files', reason: `everything beside index.html would be served, ${served} too; name it in .dockerignore` };
  return { language: 'Static files', template: 'html', runtime: 'slim', told: ['index.html'], values: { sources: project.sources } };
};

/** What nobody means to publish. */
export function whatElseIsServed(project: ProjectFolder): string | undefined {
  return ['.env', '.htpasswd'].find((name) => project.has(name)) ?? ['.git', 'node_modules'].find((name) => project.hasMade(name));
}
