/** Views of common commands: what they install, fetch, copy, make and change, each with the words that say so. */
export { buildOutput, type BuildOutput } from './views/build-output.ts';
export { copiedPaths, copyTargets, type CopyTargets } from './views/copy-targets.ts';
export { createdFolders } from './views/created-folders.ts';
export { downloadTargets, type Download } from './views/download-targets.ts';
export { afterSubcommand, effectiveCommand, flagValue, hasFlag, type EffectiveCommand } from './views/effective-command.ts';
export { pathOf, type NamedPath } from './views/named-path.ts';
export { onlyTells } from './views/only-tells.ts';
export { installedOwner, modeChange, ownerChange, type ModeChange, type OwnerChange } from './views/owner-change.ts';
export { packageInstall, type InstalledPackage, type PackageInstall } from './views/package-install.ts';
export { unpacking, type Unpacking } from './views/unpacking.ts';
export { userCreation, type UserCreation } from './views/user-creation.ts';
export { writtenFiles } from './views/written-files.ts';
