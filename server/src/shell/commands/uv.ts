import type { ToolSyntax } from './tool.ts';

/** As printed by the help of uv 0.9. */
export const uv: ToolSyntax = {
  names: ['uv', 'uvx'],
  valued: `
    --extra --no-extra --group --no-group --only-group --package --index --default-index -i --index-url
    --extra-index-url -f --find-links --index-strategy --keyring-provider -P --upgrade-package --upgrade-group
    --resolution --prerelease --prerelease-package --fork-strategy --exclude-newer --exclude-newer-package
    --no-sources-package --reinstall-package --link-mode -C --config-setting --config-settings-package
    --no-build-isolation-package --no-build-package --no-binary-package --cache-dir --refresh-package -p --python
    --color --allow-insecure-host --directory --project --config-file --python-platform --no-install-package
    --no-editable-package --output-format`,
  subcommands: {
    run: { valued: '--env-file -w --with --with-editable --with-requirements', endsAfter: 2 },
    sync: { valued: '--script' },
    lock: { valued: '--script' },
    add: { valued: '-r --requirements -c --constraints -m --marker --optional --bounds --rev --tag --branch --script' },
    export: { valued: '--format --prune -o --output-file --no-emit-package --script' },
    build: { valued: '-o --out-dir -b --build-constraints' },
    venv: { valued: '--prompt' },
    'pip install': {
      valued: `
        -r --requirements -e --editable -c --constraints --overrides --excludes -b --build-constraints
        --build-constraint --constraint --override --requirement --cert -t --target --prefix --no-binary --only-binary
        --python-version --torch-backend`,
    },
    'pip sync': {
      valued: `
        -r --requirements -e --editable -c --constraints --overrides --excludes -b --build-constraints
        --build-constraint --constraint --override --requirement --cert -t --target --prefix --no-binary --only-binary
        --python-version --torch-backend`,
    },
    'pip compile': {
      valued: `
        -r --requirements -e --editable -c --constraints --overrides --excludes -b --build-constraints
        --build-constraint --constraint --override --requirement --cert -t --target --prefix --no-binary --only-binary
        --python-version --torch-backend -o --output-file --format --annotation-style --custom-compile-command
        --no-emit-package`,
    },
    'tool install': {
      valued: `
        -w --with --with-requirements --with-editable --with-executables-from -c --constraints --overrides --excludes
        -b --build-constraints --torch-backend`,
    },
    'tool run': {
      valued: `
        --from -w --with --with-editable --with-requirements -c --constraints -b --build-constraints --overrides
        --env-file --torch-backend`,
      endsAfter: 3,
    },
    'python install': { valued: '--install-dir --mirror --pypy-mirror --graalpy-mirror --pyodide-mirror --python-downloads-json-url' },
  },
};
