export interface GoMod {
  readonly module: string | undefined;
  /** As written: `1.22` or `1.22.3`. */
  readonly goVersion: string | undefined;
  readonly toolchain: string | undefined;
  readonly requires: readonly GoRequire[];
  readonly replaces: readonly GoReplace[];
}

export interface GoRequire {
  readonly path: string;
  readonly version: string;
  readonly indirect: boolean;
}

export interface GoReplace {
  readonly path: string;
  readonly target: string;
  /** The target is a folder, so the build needs it in the context. */
  readonly local: boolean;
}

export function readGoMod(text: string): GoMod | undefined {
  const requires: GoRequire[] = [];
  const replaces: GoReplace[] = [];
  const single = new Map<string, string>();
  let block: string | undefined;
  for (const raw of text.split('\n')) {
    const [statement = '', comment = ''] = splitComment(raw);
    const words = statement.split(/\s+/).filter((word) => word !== '').map(unquote);
    if (words.length === 0) continue;
    if (block !== undefined && words[0] === ')') block = undefined;
    else if (block === undefined && words[1] === '(') block = words[0];
    else {
      const verb = block ?? words[0] ?? '';
      readStatement(verb, block === undefined ? words.slice(1) : words, comment.trim() === 'indirect', { requires, replaces, single });
    }
  }
  if (single.size === 0 && requires.length === 0) return undefined;
  return { module: single.get('module'), goVersion: single.get('go'), toolchain: single.get('toolchain'), requires, replaces };
}

interface Target {
  readonly requires: GoRequire[];
  readonly replaces: GoReplace[];
  readonly single: Map<string, string>;
}

function readStatement(verb: string, words: readonly string[], indirect: boolean, target: Target): void {
  const [first, second] = words;
  if (first === undefined) return;
  if (verb === 'module' || verb === 'go' || verb === 'toolchain') target.single.set(verb, first);
  else if (verb === 'require' && second !== undefined) target.requires.push({ path: first, version: second, indirect });
  else if (verb === 'replace') {
    const to = words[words.indexOf('=>') + 1];
    if (words.includes('=>') && to !== undefined) target.replaces.push({ path: first, target: to, local: to.startsWith('.') || to.startsWith('/') });
  }
}

function splitComment(line: string): readonly string[] {
  const start = line.indexOf('//');
  return start === -1 ? [line] : [line.slice(0, start), line.slice(start + 2)];
}

function unquote(word: string): string {
  return /^["`].*["`]$/.test(word) ? word.slice(1, -1) : word;
}

export interface GoWork {
  readonly goVersion: string | undefined;
  readonly uses: readonly string[];
}

export function readGoWork(text: string): GoWork {
  const uses: string[] = [];
  let goVersion: string | undefined;
  let inUse = false;
  for (const raw of text.split('\n')) {
    const words = (splitComment(raw)[0] ?? '').split(/\s+/).filter((word) => word !== '').map(unquote);
    const [first, second] = words;
    if (first === 'go') goVersion = second;
    else if (first === 'use' && second === '(') inUse = true;
    else if (first === 'use' && second !== undefined) uses.push(second);
    else if (first === ')') inUse = false;
    else if (inUse && first !== undefined) uses.push(first);
  }
  return { goVersion, uses };
}

/**
 * Modules that call C and do not build, or do not work, with CGO_ENABLED=0.
 * Common knowledge of these modules, 2026-11; not verified module by module.
 */
const cgoModules: ReadonlySet<string> = new Set([
  'github.com/mattn/go-sqlite3',
  'github.com/confluentinc/confluent-kafka-go',
  'github.com/confluentinc/confluent-kafka-go/v2',
  'github.com/h2non/bimg',
  'github.com/davidbyttow/govips/v2',
  'gopkg.in/gographics/imagick.v3',
  'gocv.io/x/gocv',
  'github.com/godror/godror',
  'github.com/pebbe/zmq4',
  'github.com/linxGnu/grocksdb',
  'github.com/tecbot/gorocksdb',
  'github.com/DataDog/zstd',
  'github.com/marcboeker/go-duckdb',
  'github.com/duckdb/duckdb-go/v2',
  'github.com/libgit2/git2go/v34',
  'github.com/yanyiwu/gojieba',
  'github.com/gen2brain/go-fitz',
  'github.com/go-gl/glfw/v3.3/glfw',
  'github.com/CosmWasm/wasmvm',
  'github.com/CosmWasm/wasmvm/v2',
  'github.com/tursodatabase/go-libsql',
  'gorm.io/driver/sqlite',
  'github.com/mutecomm/go-sqlcipher',
  'github.com/mutecomm/go-sqlcipher/v4',
  'github.com/xeodou/go-sqlcipher',
  'github.com/marcboeker/go-duckdb/v2',
  'github.com/mattn/go-oci8',
  'github.com/ibmdb/go_ibm_db',
  'github.com/alexbrainman/odbc',
  'github.com/miekg/pkcs11',
  'github.com/ThalesGroup/crypto11',
  'github.com/otiai10/gosseract/v2',
  'github.com/valyala/gozstd',
  'github.com/chai2010/webp',
  'github.com/kolesa-team/go-webp',
  'github.com/lestrrat-go/libxml2',
  'github.com/supranational/blst',
  'github.com/wasmerio/wasmer-go',
  'github.com/bytecodealliance/wasmtime-go',
  'rogchap.com/v8go',
]);

/**
 * Requirements (direct ones first) that need cgo as far as is known; an empty list proves nothing by itself,
 * and an indirect one may be behind a build tag that nobody sets.
 */
export function cgoRequires(mod: GoMod): readonly GoRequire[] {
  return mod.requires.filter((require) => cgoModules.has(require.path)).sort((a, b) => Number(a.indirect) - Number(b.indirect));
}
