import { readComposerJson } from '../../../context/manifests/composer-json.ts';
import { readGemfile } from '../../../context/manifests/gemfile.ts';
import { execForm } from '../../../model/plain-command.ts';
import { insideOf, joinPath } from '../../../context/paths.ts';
import { stop, type Draft, type NoDraft } from '../draft.ts';
import type { LanguageReader } from '../languages.ts';
import type { ProjectFolder } from '../project-folder.ts';
import { whatElseIsServed } from './sites.ts';
import { versionFor } from '../version.ts';

/** In every PHP image of Docker: `php -m` of php:8.4-cli, and what is built into PHP since 8.5. */
const builtInExtensions: ReadonlySet<string> = new Set([
  'core', 'ctype', 'curl', 'date', 'dom', 'fileinfo', 'filter', 'hash', 'iconv', 'json', 'libxml', 'mbstring', 'mysqlnd', 'openssl', 'pcre', 'pdo', 'pdo_sqlite', 'phar', 'posix', 'random',
  'readline', 'reflection', 'session', 'simplexml', 'sodium', 'spl', 'sqlite3', 'standard', 'tokenizer', 'xml', 'xmlreader', 'xmlwriter', 'zlib',
]);

export const php: LanguageReader = (project) => {
  const manifest = project.read('composer.json', readComposerJson);
  if (manifest === undefined) return pages(project);
  const extension = manifest.extensions.find((name) => !builtInExtensions.has(name.toLowerCase()));
  if (extension !== undefined) return { language: 'PHP', reason: `composer.json needs ext-${extension}, and which packages of the distribution it is compiled with is not known here; docker-php-ext-install adds it` };
  const version = versionFor('php', '8.4', { exact: manifest.platformPhp, range: manifest.php?.replaceAll(' | ', ' || ') });
  return { language: 'PHP', template: 'php', runtime: 'slim', told: [`PHP ${version}`, 'Composer', 'FPM on port 9000'], values: { version, sources: project.sources } };
};

/** Without packages, the folder of the start page is what Apache serves, where nothing of PHP is beside it. */
function pages(project: ProjectFolder): Draft | NoDraft | undefined {
  const folder = ['', 'public', 'src', 'web', 'htdocs'].find((each) => project.has(joinPath(each, 'index.php')));
  if (folder === undefined) return undefined;
  const outside = project.files().find((path) => path.endsWith('.php') && insideOf(folder, path) === undefined);
  if (outside !== undefined) return { language: 'PHP', reason: `${outside} is outside of ${folder}, and which of both the web server is to serve is not known` };
  const served = folder === '' ? whatElseIsServed(project) : undefined;
  if (served !== undefined) return { language: 'PHP', reason: `everything beside index.php would be served, ${served} too; name it in .dockerignore` };
  return { language: 'PHP', template: 'php-apache', runtime: 'slim', told: ['PHP 8.4', joinPath(folder, 'index.php'), 'Apache on port 80'], values: { version: '8.4', sources: joinPath(project.folder, folder) || '.' } };
}

/** As `rails new` writes it: a key of its own would be asked for while assets are made, and three folders are written to. */
function rails(gems: ReadonlySet<string>): Readonly<Record<string, string>> {
  const hasAssets = gems.has('propshaft') || gems.has('sprockets-rails');
  return {
    variables: 'RAILS_ENV=production', assets: hasAssets ? 'SECRET_KEY_BASE_DUMMY=1 bundle exec rails assets:precompile' : '',
    writable: 'mkdir -p log storage tmp && chown -R 65532:65532 log storage tmp',
  };
}

const plain = { variables: '', assets: '', writable: '' };

export const ruby: LanguageReader = (project) => {
  const gemfile = project.read('Gemfile', readGemfile);
  if (gemfile === undefined || project.has('_config.yml')) return undefined;
  const gems = new Set(gemfile.gems.map(({ name }) => name));
  const language = gems.has('rails') ? 'Rails' : 'Ruby';
  if (!project.has('Gemfile.lock')) return { language, reason: 'there is no Gemfile.lock, so each build would take other gems; bundle lock writes it' };
  const isRails = gems.has('rails');
  const bundler = ['jsbundling-rails', 'cssbundling-rails', 'vite_rails', 'webpacker', 'shakapacker'].find((name) => gems.has(name));
  if (bundler !== undefined) return { language, reason: `${bundler} builds its assets with Node, which the images of Ruby do not have` };
  const stated = project.text('.ruby-version') ?? gemfile.rubyVersion ?? project.toolVersion('ruby');
  const version = versionFor('ruby', '3.4', stated === undefined || /^\s*(ruby-)?\d/.test(stated) ? { exact: stated } : { range: stated });
  const port = project.port() ?? (gems.has('puma') ? (gems.has('rails') ? '3000' : '9292') : undefined);
  const command = gems.has('puma')
    ? ['bundle', 'exec', 'puma', '-b', `tcp://0.0.0.0:${port ?? stop('port', '3000')}`]
    : ['bundle', 'exec', 'ruby', ['app.rb', 'main.rb', 'server.rb'].find((name) => project.has(name)) ?? stop('entry', 'app.rb')];
  return {
    language, template: 'ruby', told: [`Ruby ${version}`, ...(gems.has('puma') ? ['Puma'] : []), ...(port === undefined ? [] : [`port ${port}`])],
    values: { version, manifests: project.present('Gemfile', 'Gemfile.lock', '.ruby-version'), sources: project.sources, ...(isRails ? rails(gems) : plain), port, command: execForm(command) },
  };
};
