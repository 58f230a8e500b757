import { defineRule } from '../action/define.ts';
import type { Finding, Fix } from '../action/action.ts';
import { manifestOf } from '../context/manifest-of.ts';
import { readComposerJson } from '../context/manifests/composer-json.ts';
import type { DockerfileModel } from '../model/model.ts';
import { baseName, normalizePath } from '../model/paths.ts';
import { oncePerModel } from '../model/once.ts';
import type { Instruction, Word } from '../syntax/tree.ts';
import { copyView } from '../syntax/views.ts';
import { ignoreFileEdit } from './parts/ignore-file-edit.ts';
import { shippedStages } from './parts/shipped-stages.ts';

export const secretCopied = defineRule({
  id: 'secret-copied',
  summary: 'A file with secrets is copied into the image.',
  why: [
    'Whoever has the image has its files, and a later `rm` does not take them out of the layer. `.env` files, private keys and',
    'credentials of package managers belong into a secret mount of the build (`RUN --mount=type=secret,id=npmrc,target=/root/.npmrc`)',
    'or to the one who starts the container. What `COPY . .` must not take stands in `.dockerignore`.',
  ].join('\n'),
  category: 'security',
  severity: 'warning',
  fixes: 'sometimes',
  since: '0.1.0',
  *check(file) {
    for (const stage of shippedStages(file)) {
      for (const instruction of stage.instructions) {
        if (instruction.name !== 'COPY' && instruction.name !== 'ADD') continue;
        const view = copyView(instruction);
        if (view.from !== undefined) continue;
        for (const word of view.sources) yield* findingFor(file, instruction, word);
      }
    }
  },
});

function* findingFor(file: DockerfileModel, instruction: Instruction, word: Word): Iterable<Finding> {
  const source = file.expand(word.text, instruction);
  if (source === undefined || source.includes('://')) return;
  if (isSecret(baseName(source))) {
    yield { range: word.range, message: `${baseName(source)} holds secrets, and everybody who has the image can read it.` };
    return;
  }
  const found = secretsBelow(file, normalizePath(`/${source}`).slice(1));
  if (found[0] === undefined || copyView(instruction).excludes.length > 0) return;
  yield { range: word.range, message: `This takes ${found[0]} into the image; list it in .dockerignore.`, fixes: leftOut(file, found) };
}

/** Not where another COPY asks for one of them. */
function leftOut(file: DockerfileModel, paths: readonly string[]): readonly Fix[] {
  const edit = ignoreFileEdit(file, paths);
  const sources = file.stages.flatMap((stage) => stage.instructions).flatMap((instruction) => (instruction.name === 'COPY' || instruction.name === 'ADD' ? copyView(instruction).sources : []));
  if (edit === undefined || sources.some(({ text }) => isSecret(baseName(text))) || paths.some((path) => path.includes(' '))) return [];
  return [{
    title: `List ${paths.join(' and ')} in ${edit.before === undefined ? 'a new ' : ''}.dockerignore`, safety: 'unsafe', caveat: 'The image no longer has it: whoever starts the container gives the program what it needs.',
    edits: () => [], elsewhere: () => [edit],
  }];
}

/** The secrets of the context that a copied folder brings. */
function secretsBelow(file: DockerfileModel, folder: string): readonly string[] {
  return secretsOf(file).filter((path) => folder === '' || path.startsWith(`${folder}/`));
}

const secretsOf = oncePerModel((file): readonly string[] => [...(file.context?.files ?? [])].filter((path) => isSecret(baseName(path)) && !isExample(path) && !isOfSymfony(file, path)));

/** Symfony's `.env` holds defaults, and neither dump-env nor the program starts without it; secrets go to `.env.local` (symfony.com/doc/current/configuration.html, 2026-11). */
function isOfSymfony({ context }: DockerfileModel, path: string): boolean {
  const name = baseName(path);
  if (!name.startsWith('.env') || name.endsWith('.local') || context === undefined) return false;
  const composer = manifestOf(context, `${path.slice(0, path.length - name.length)}composer.json`, readComposerJson);
  return composer?.require['symfony/framework-bundle'] !== undefined;
}

/** By its name. Certificates and public keys are none; `.npmrc` and `.pem` often are none either. */
function isSecret(name: string): boolean {
  if (name === '.env' || PRIVATE_KEYS.has(name) || CREDENTIALS.has(name)) return true;
  if (name.startsWith('.env.')) return !TEMPLATES.some((word) => name.includes(word));
  const isKey = name.endsWith('.pem') || name.endsWith('.key');
  if (isKey) return name.includes('key') && !name.includes('pub');
  return name.endsWith('.p12') || name.endsWith('.pfx') || name.endsWith('.kdbx');
}

const PRIVATE_KEYS: ReadonlySet<string> = new Set(['id_rsa', 'id_dsa', 'id_ecdsa', 'id_ed25519']);
const CREDENTIALS: ReadonlySet<string> = new Set(['.netrc', '.pypirc', '.git-credentials', '.htpasswd', 'credentials.json', 'service-account.json', 'serviceAccountKey.json', '.pgpass']);

/** Files that show what a `.env` looks like, and those that a build tool reads for public settings. */
const TEMPLATES = ['example', 'sample', 'template', 'dist', 'default', 'test', 'ci', 'schema', 'development', 'docker', 'defaults'];

function isExample(path: string): boolean {
  return path.split('/').some((part) => ['test', 'tests', 'testdata', 'fixtures', 'examples', '__tests__', 'node_modules', 'docs'].includes(part));
}
