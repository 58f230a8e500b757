import type { Caveat, PlannedEdit } from '../../action/action.ts';
import type { Language } from '../../facts/image.ts';
import type { DockerfileModel, Stage, StartCommand } from '../../model/model.ts';
import type { Range } from '../../text/range.ts';
import type { Rung } from './runtime.ts';

/**
 * What an ecosystem tells the refactorings: what the program needs when it runs. Choosing the image,
 * rewriting the start command for it and writing the stage are the same for all ecosystems.
 */
export interface Ecosystem {
  readonly id: string;
  /** Names of context files (base names or globs) that `analyse` reads. */
  readonly needs: readonly string[];
  /** Besides compilers and headers: does the image carry what only a build needs, such as development dependencies? */
  gains?(file: DockerfileModel, stage: Stage): boolean;
  /** Undefined: not this ecosystem. `Trouble`: it is, but cannot be taken apart. */
  analyse(project: Project): RuntimeNeeds | Trouble | undefined;
}

/** The stage that becomes the build stage, and what its image runs. */
export interface Project {
  readonly file: DockerfileModel;
  readonly stage: Stage;
  readonly start: StartCommand;
  /** The words the program is started with, without an init process, shell form taken apart; of several commands the last. */
  readonly command: readonly string[];
  /** Everything that the start runs, in order: migrations first, the server last. Words that only a shell can read are as written. */
  readonly commands: readonly (readonly string[])[];
  /** Why the start cannot do without a shell; then no image without one is offered. */
  readonly needsShell: Trouble | undefined;
  /** The base is changed under the stage as it stands; its own steps stay. */
  readonly inPlace?: true;
  /** The stages that build are not to be touched: the program is taken as they make it. */
  readonly keepsBuild?: true;
  /** Another base is what is wanted: a second stage need not leave anything behind to be worth it. */
  readonly switches?: true;
  /** Where the start command is written. */
  readonly startRange: Range;
  readonly workdir: string;
}

/** Why it cannot be done, at the word. */
export interface Trouble {
  readonly trouble: string;
  readonly at: Range;
}

export interface RuntimeNeeds {
  readonly ecosystem: string;
  readonly program: Program;
  /** Where the program is compiled, when that is another stage than the one that runs it. */
  readonly builtOn?: Stage;
  /** In the order in which they are written. */
  readonly carries: readonly Carry[];
  /** Changes inside the build stage, each with an annotation. */
  readonly buildEdits: readonly PlannedEdit[];
  /** Instructions to add at the end of the build stage, one a line: `RUN npm prune --omit=dev`. */
  readonly buildTail: readonly string[];
  /** ENV the runtime needs in addition to what the author set. */
  readonly env: readonly { readonly name: string; readonly value: string }[];
  /** Packages the program loads or runs, by Debian's names, beside those that the author installs. */
  readonly packages: readonly string[];
  /** Names of installed packages that only this ecosystem's build tools use: python3 for node-gyp. */
  readonly buildPackages?: readonly string[];
  /** What makes a shell necessary when it runs; then no image without one is offered. */
  readonly shell?: Trouble;
  /** Known to write below these paths when it runs. */
  readonly writes: readonly string[];
  readonly caveats: readonly Caveat[];
  /** What is assumed of a smaller image; nothing of it where the base stays. */
  readonly ofSmaller?: readonly Caveat[];
  /** With a shell everything is there that was, or was looked for: other commands than the image's own start as before. */
  readonly startsAnything?: true | 'checked';
  /** The builder was moved to a base whose C library is known to fit. */
  readonly builtAnew?: true;
  /** The rung that serves it best, when none is asked for. */
  readonly prefers?: Rung;
  /** Whether it is known that nothing was compiled against these headers, so that their library may be left out. */
  readonly isUnneeded?: (headers: string) => boolean;
  /** Where the build stage ends; absent: behind the last step that makes files. What stands below stays as it is. */
  readonly cut?: number;
  /** Steps above the cut that the runtime stage repeats, as RUN instructions: folders, settings of the system. */
  readonly repeated?: readonly string[];
  /** Steps of the runtime stage that need what was copied: `RUN ldconfig`. */
  readonly finish?: readonly string[];
  /** What is otherwise on an image with a shell, whose stage can have steps of its own. */
  readonly withShell?: Partial<Omit<RuntimeNeeds, 'withShell' | 'ecosystem' | 'program'>>;
}

/** What is started, and what it has to find in the image. */
export type Program =
  | {
      readonly kind: 'native';
      /** `static` runs anywhere; the others name what has to be there besides libc. */
      readonly linkage: 'static' | 'libc' | 'libgcc' | 'libstdc++';
      readonly libc: 'glibc' | 'musl';
      /** What it asks of the C library, where that is not the version of the image that builds it. */
      readonly libcVersion?: string;
      /** Absolute, or relative to the working directory. */
      readonly command: readonly string[];
    }
  | {
      readonly kind: 'interpreted';
      readonly language: Language;
      /** As precise as it is known: `22`, `3.12`, `21`. */
      readonly version: string | undefined;
      /** The interpreter's own arguments and the program: `['dist/server.js']`, `['-m', 'gunicorn', 'app:app']`. */
      readonly args: readonly string[];
      /** The command as people write it where the interpreter is on the PATH: `['gunicorn', 'app:app']`. */
      readonly command: readonly string[];
      /** What the start script sets for the program; needed where `args` take its place. */
      readonly env?: readonly { readonly name: string; readonly value: string }[];
      /** Compiled parts (native addons, wheels, JNI) tie it to this libc; undefined where there are none. */
      readonly nativeLibc: 'glibc' | 'musl' | undefined;
      /** The virtual environment that it runs in: a folder whose interpreter is a link to another. */
      readonly environment?: string;
      /** Which of the .NET images it needs. */
      readonly dotnet?: DotnetNeeds;
    }
  /** Files for a web server; the command that served them goes. */
  | {
      readonly kind: 'static-site';
      /** Where the build stage has them. */
      readonly folder: string;
      readonly port: number;
      /** The path they are served under: `/`, `/docs`. */
      readonly base: string;
      /** Unknown paths get index.html, so that the program in the browser can route them. */
      readonly singlePage: boolean;
    };

export interface DotnetNeeds {
  /** `runtime-deps` for programs that bring .NET along. */
  readonly image: 'aspnet' | 'runtime' | 'runtime-deps';
  /** Cultures and time zones, which the smallest images leave out. */
  readonly cultures: boolean;
}

/** A path that goes from the build stage to the runtime stage. */
export interface Carry {
  readonly from: string;
  readonly to: string;
  readonly kind: 'file' | 'folder';
  /** Shown in the preview: "the program", "production modules", "read at run time". */
  readonly what: string;
  /** Belongs to the user that runs, because the program writes there. */
  readonly writable?: true;
}

export function isTrouble(outcome: RuntimeNeeds | Trouble): outcome is Trouble {
  return 'trouble' in outcome;
}
