/** An operating system and a processor as Docker names them; a part that is not given depends on the machine. */
export interface Platform {
  readonly os: string;
  readonly architecture: string | undefined;
}

const systems = new Set(['linux', 'windows', 'darwin', 'freebsd', 'wasi', 'aix', 'android', 'dragonfly', 'illumos', 'ios', 'js', 'netbsd', 'openbsd', 'plan9', 'solaris']);

const architectures = new Set([
  '386', 'amd64', 'amd64p32', 'arm', 'armbe', 'arm64', 'arm64be', 'ppc64', 'ppc64le', 'loong64', 'mips', 'mipsle', 'mips64',
  'mips64le', 'mips64p32', 'mips64p32le', 'ppc', 'riscv', 'riscv64', 's390', 's390x', 'sparc', 'sparc64', 'wasm',
]);

/** Other names of the same processors. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['i386', '386'], ['x86_64', 'amd64'], ['x86-64', 'amd64'], ['aarch64', 'arm64'], ['armhf', 'arm'], ['armel', 'arm'],
]);

/** `linux/arm64/v8`, `arm64` or `linux`; undefined for what Docker would refuse. */
export function parsePlatform(text: string): Platform | undefined {
  const parts = text.toLowerCase().split('/');
  const [first = '', second] = parts;
  if (parts.length > 3 || parts.some((part) => part === '' || !isComponent(part))) return undefined;
  if (second !== undefined) return { os: systemNamed(first), architecture: aliases.get(second) ?? second };
  if (systems.has(systemNamed(first))) return { os: systemNamed(first), architecture: undefined };
  const architecture = aliases.get(first) ?? first;
  return architectures.has(architecture) ? { os: 'linux', architecture } : undefined;
}

function systemNamed(text: string): string {
  const bare = text.includes('(') ? text.slice(0, text.indexOf('(')) : text;
  return bare === 'macos' ? 'darwin' : bare;
}

function isComponent(part: string): boolean {
  return [...part].every((character) => 'abcdefghijklmnopqrstuvwxyz0123456789_.-()+'.includes(character));
}
