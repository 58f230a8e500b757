/**
 * What is known of a base image. A missing key means NOT KNOWN, never "no":
 * a rule that needs an absent fact stays silent, a refactoring that needs one refuses and names it.
 */
export interface ImageFacts {
  readonly family: string;
  /** The reference the facts were gathered for. */
  readonly reference: string;
  readonly language?: Language;
  /** As precise as the facts are: `22`, `3.13`, `21`. */
  readonly languageVersion?: string;
  readonly distribution?: 'debian' | 'ubuntu' | 'alpine' | 'wolfi' | 'rhel' | 'amazon' | 'fedora' | 'arch' | 'opensuse' | 'busybox' | 'azurelinux' | 'mariner' | 'windows' | 'none' | 'other';
  /** `bookworm`, `3.22`, `9`. */
  readonly release?: string;
  /** The tag follows newer releases: since when it is on this one, and what it meant before. */
  readonly floating?: Floating;
  /** The version of the distribution's own package `python3`: `3.12`. */
  readonly systemPython?: string;
  readonly libc?: 'glibc' | 'musl' | 'none';
  readonly libcVersion?: string;
  /** Its packages have left the mirrors that the image asks, so nothing can be installed as it is set up. */
  readonly packagesGone?: true;
  readonly packageManager?: 'apt' | 'apk' | 'dnf' | 'yum' | 'microdnf' | 'zypper' | 'pacman' | 'none';
  /** The path of the shell, or `none`. */
  readonly shell?: string;
  readonly entrypoint?: readonly string[] | 'none';
  readonly cmd?: readonly string[] | 'none';
  /** As configured; `root` when the configuration leaves it empty. */
  readonly user?: string;
  readonly uid?: number;
  /** User names in /etc/passwd, with ids. */
  readonly users?: Readonly<Record<string, number>>;
  /** `users` is all of /etc/passwd: a name that is not listed does not exist. */
  readonly usersComplete?: boolean;
  readonly workdir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Variables that are set too, to a value that is not known (`NODE_VERSION`). */
  readonly envOfUnknownValue?: readonly string[];
  readonly exposedPorts?: readonly string[];
  readonly stopSignal?: string;
  readonly volumes?: readonly string[];
  /** Absolute path of the language's interpreter. */
  readonly interpreter?: string;
  /** Folders outside the application in which the interpreter looks for installed packages. */
  readonly modulePath?: readonly string[];
  /** Programs known to be there (base names), and known not to be there. */
  readonly programs?: { readonly present: readonly string[]; readonly absent: readonly string[] };
  /** Every program of the image is in `programs.present`: what is not listed is not there. */
  readonly programsComplete?: boolean;
  /** Programs that are present in a folder that the image's PATH does not name. */
  readonly offPath?: readonly string[];
  /** Distribution packages that were asked for by name when the image was made; there are more. */
  readonly packages?: readonly string[];
  readonly libraryPath?: readonly string[];
  /** Shared libraries known to be there / absent, by soname. */
  readonly libraries?: { readonly present: readonly string[]; readonly absent: readonly string[] };
  readonly writable?: readonly string[];
  /** /bin, /lib, /sbin are links into /usr. */
  readonly mergedUsr?: boolean;
  /** Has compilers, headers or a language's build tool. */
  readonly toolchain?: boolean;
  readonly caCertificates?: boolean;
  readonly tzdata?: boolean;
  readonly sizeMB?: number;
  readonly sizeKind?: 'compressed' | 'uncompressed';
  readonly lifecycle?: Lifecycle;
  readonly platforms?: readonly string[];
  readonly debugVariant?: string;
  readonly note?: string;
  readonly checked: Checked;
}

export type Language =
  | 'node' | 'python' | 'java' | 'go' | 'rust' | 'dotnet' | 'php' | 'ruby' | 'elixir' | 'erlang' | 'deno' | 'bun'
  | 'c' | 'scala' | 'kotlin' | 'swift' | 'haskell' | 'perl' | 'dart' | 'crystal' | 'nginx' | 'none';

export interface Lifecycle {
  readonly state: 'current' | 'frozen' | 'end-of-life' | 'removed' | 'never-existed' | 'deprecated';
  /** ISO date or month. */
  readonly since?: string;
  readonly endOfLife?: string;
  /** A reference to use instead. */
  readonly successor?: string;
  /** Where the nearest old version still is, without updates. */
  readonly keptAs?: string;
  readonly reason?: string;
}

/** A tag whose distribution release has changed, or will. */
export interface Floating {
  /** ISO date on which the tag came to `release`. */
  readonly since?: string;
  /** The release before that. */
  readonly before?: string;
}

/** Where a fact comes from, and the month it was checked. */
export interface Checked {
  readonly source: string;
  readonly month: string;
}
