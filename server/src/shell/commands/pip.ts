import type { ToolSyntax } from './tool.ts';

/** As printed by `pip install --help` of pip 23 to 25. */
export const pip: ToolSyntax = {
  names: ['pip'],
  valued: `
    -r --requirement -c --constraint -e --editable -t --target --platform --python-version --implementation --abi
    --root --prefix --src --upgrade-strategy -C --config-settings --global-option --no-binary --only-binary
    --progress-bar --root-user-action --report -i --index-url --pypi-url --extra-index-url -f --find-links
    --python --log --keyring-provider --proxy --retries --timeout --exists-action --trusted-host --cert
    --client-cert --cache-dir --use-feature --use-deprecated --group --build -b`,
  subcommands: {
    wheel: { valued: '-w --wheel-dir --build-option' },
    download: { valued: '-d --dest' },
    list: { valued: '--path --format --exclude' },
    freeze: { valued: '--path --exclude' },
  },
};
