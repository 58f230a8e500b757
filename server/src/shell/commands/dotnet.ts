import type { ToolSyntax } from './tool.ts';

/** As in the reference of dotnet build, publish and restore. */
export const dotnet: ToolSyntax = {
  names: ['dotnet'],
  style: 'single-dash',
  valued: '',
  attached: '-p: /p: --property: -property:',
  subcommands: {
    build: {
      valued: `
        -a --arch --artifacts-path -c --configuration -f --framework --manifest -o --output --os -r --runtime -s
        --source -v --verbosity --version-suffix --packages --lock-file-path --configfile --project -t --target`,
    },
    publish: {
      valued: `
        -a --arch --artifacts-path -c --configuration -f --framework --manifest -o --output --os -r --runtime -s
        --source -v --verbosity --version-suffix --packages --lock-file-path --configfile --project -t --target`,
    },
    restore: {
      valued: `
        -a --arch --artifacts-path -c --configuration -f --framework --manifest -o --output --os -r --runtime -s
        --source -v --verbosity --version-suffix --packages --lock-file-path --configfile --project -t --target`,
    },
    pack: {
      valued: `
        -a --arch --artifacts-path -c --configuration -f --framework --manifest -o --output --os -r --runtime -s
        --source -v --verbosity --version-suffix --packages --lock-file-path --configfile --project -t --target`,
    },
    clean: {
      valued: `
        -a --arch --artifacts-path -c --configuration -f --framework --manifest -o --output --os -r --runtime -s
        --source -v --verbosity --version-suffix --packages --lock-file-path --configfile --project -t --target`,
    },
    msbuild: {
      valued: `
        -a --arch --artifacts-path -c --configuration -f --framework --manifest -o --output --os -r --runtime -s
        --source -v --verbosity --version-suffix --packages --lock-file-path --configfile --project -t --target`,
    },
    test: {
      valued: `
        -a --arch -c --configuration -f --framework -o --output --os -r --runtime -s --settings -v --verbosity
        --filter -l --logger --collect --results-directory -e --environment -d --diag`,
    },
    run: {
      valued: `
        -a --arch -c --configuration -f --framework --launch-profile --os --project -r --runtime -v --verbosity
        --property -p`,
    },
    new: { valued: '-n --name -o --output --language -lang --project' },
    'tool install': {
      valued: '--add-source --configfile --framework --tool-path --tool-manifest --version -v --verbosity --arch -a',
    },
    'tool restore': { valued: '--configfile --add-source --tool-manifest -v --verbosity' },
    'nuget add': { valued: '-n --name -u --username -p --password --configfile --valid-authentication-types' },
    'ef migrations': {
      valued: `
        -o --output -p --project -s --startup-project -c --context --configuration -f --framework -r --target-runtime
        --runtime`,
    },
    exec: { endsAfter: 2 },
  },
};
