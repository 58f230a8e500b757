/** `cd path` in `folder`, both as in `ShellCommand.folder`: absolute, or relative to WORKDIR. */
export function joinFolder(folder: string | undefined, path: string): string | undefined {
  const absolute = path.startsWith('/');
  if (!absolute && folder === undefined) return undefined;
  const steps: string[] = [];
  const whole = absolute ? path : `${folder ?? ''}/${path}`;
  const rooted = absolute || (folder ?? '').startsWith('/');
  for (const step of whole.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (!rooted) steps.push(step);
  }
  return (rooted ? '/' : '') + steps.join('/');
}
