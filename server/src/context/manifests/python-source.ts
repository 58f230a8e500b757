/** `app = FastAPI()` in a module: what a server is told to serve. */
export interface PythonApplication {
  /** Undefined where a function of the project's own makes it. */
  readonly framework: 'fastapi' | 'starlette' | 'flask' | 'quart' | 'litestar' | 'sanic' | undefined;
  readonly variable: string;
}

export interface PythonSource {
  readonly applications: readonly PythonApplication[];
  /** Something is done when it is started as a program. */
  readonly isProgram: boolean;
  readonly usesStreamlit: boolean;
}

const creation = /^(\w+)\s*(?::[^=\n]+)?=\s*(?:\w+\.)?(FastAPI|Starlette|Flask|Quart|Litestar|Sanic)\(/gm;

/** `app = create_app()`: what the function makes is in another line, or another file. */
const factory = /^(app|application)\s*(?::[^=\n]+)?=\s*(?:\w+\.)?(?:create|make|build|get)_(?:app|application)\(/gm;

export function readPythonSource(text: string): PythonSource {
  return {
    applications: [
      ...[...text.matchAll(creation)].map((match) => ({ variable: match[1] ?? 'app', framework: (match[2] ?? '').toLowerCase() as PythonApplication['framework'] })),
      ...[...text.matchAll(factory)].map((match) => ({ variable: match[1] ?? 'app', framework: undefined })),
    ],
    isProgram: /^if\s+__name__\s*==\s*["']__main__["']\s*:/m.test(text),
    usesStreamlit: /^(?:import\s+streamlit|from\s+streamlit\b)/m.test(text),
  };
}

export interface DjangoSettings {
  readonly hasStaticRoot: boolean;
  /** Variables without which the settings cannot be read. */
  readonly required: readonly string[];
}

export function readDjangoSettings(text: string): DjangoSettings {
  return {
    hasStaticRoot: /^STATIC_ROOT\s*=/m.test(text),
    required: [...text.matchAll(/\bos\.environ\[["'](\w+)["']\]|\b(?:env|config)(?:\.\w+)?\(\s*["'](\w+)["']\s*\)/g)].map((match) => match[1] ?? match[2] ?? ''),
  };
}
