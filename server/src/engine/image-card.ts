import type { ImageFacts, Lifecycle } from '../facts/image.ts';

/** What is known of a base image, as a small table; what is not known has no row. */
export function imageCard(facts: ImageFacts): string {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Language', facts.language === undefined || facts.language === 'none' ? undefined : `${facts.language} ${facts.languageVersion ?? ''}`.trim()],
    ['System', systemText(facts)],
    ['Starts', wordsText(facts.entrypoint, facts.cmd)],
    ['Runs as', facts.user === undefined ? undefined : userText(facts)],
    ['Working directory', facts.workdir],
    ['Shell', facts.shell === 'none' ? '**none**: only exec form works' : facts.shell],
    ['Packages', facts.packageManager === 'none' ? 'no package manager' : facts.packageManager],
    ['Size', facts.sizeMB === undefined ? undefined : `about ${facts.sizeMB} MB${facts.sizeKind === undefined ? '' : ` ${facts.sizeKind}`}`],
    ['For debugging', facts.debugVariant],
  ];
  const table = rows.filter(([, value]) => value !== undefined && value !== '').map(([name, value]) => `| ${name} | ${value ?? ''} |`);
  return [
    `**${facts.reference}**`, '',
    ...lifecycleText(facts.lifecycle),
    '| | |', '|---|---|', ...table, '',
    ...(facts.toolchain === true ? ['Has compilers or build tools: build with it, and run on something smaller.', ''] : []),
    ...(facts.note === undefined ? [] : [facts.note, '']),
    `*Checked ${facts.checked.month}.*`,
  ].join('\n');
}

function systemText(facts: ImageFacts): string | undefined {
  const { distribution, release, libc, libcVersion } = facts;
  const library = libc === undefined ? undefined : libc === 'none' ? 'no C library' : `${libc}${libcVersion === undefined ? '' : ` ${libcVersion}`}`;
  const name = distribution === undefined || distribution === 'none' ? undefined : `${distribution} ${release ?? ''}`.trim();
  return [name, library].filter((part) => part !== undefined).join(', ');
}

function wordsText(entrypoint: ImageFacts['entrypoint'], cmd: ImageFacts['cmd']): string | undefined {
  const parts = [
    ...(entrypoint === undefined || entrypoint === 'none' ? [] : [`ENTRYPOINT \`${JSON.stringify(entrypoint)}\``]),
    ...(cmd === undefined || cmd === 'none' ? [] : [`CMD \`${JSON.stringify(cmd)}\``]),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

function userText(facts: ImageFacts): string {
  const isNumber = facts.uid === undefined || String(facts.uid) === facts.user;
  return isNumber ? facts.user ?? '' : `${facts.user ?? ''} (${facts.uid ?? ''})`;
}

function lifecycleText(lifecycle: Lifecycle | undefined): readonly string[] {
  if (lifecycle === undefined) return [];
  const successor = lifecycle.successor === undefined ? '' : ` Use \`${lifecycle.successor}\`.`;
  if (lifecycle.state === 'current') return lifecycle.endOfLife === undefined ? [] : [`Maintained until ${lifecycle.endOfLife}.`, ''];
  const since = lifecycle.since === undefined ? '' : ` since ${lifecycle.since}`;
  return [`**${lifecycle.state.replaceAll('-', ' ')}**${since}.${lifecycle.reason === undefined ? '' : ` ${lifecycle.reason}`}${successor}`, ''];
}
