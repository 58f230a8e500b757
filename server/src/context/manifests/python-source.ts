/** `app = FastAPI()` in a module: what a server is told to serve. */
export interface PythonApplication {
  readonly framework: 'fastapi' | 'starlette' | 'flask' | 'quart' | 'litestar' | 'sanic';
  readonly variable: string;
}

export interface PythonSource {
  readonly applications: readonly PythonApplication[];
  /** Something is done when it is started as a program. */
  readonly isProgram: boolean;
  readonly usesStreamlit: boolean;
}

const creation = /^(\w+)\s*(?::[^=\n]+)?=\s*(?:\w+\.)?(FastAPI|Starlette|Flask|Quart|Litestar|Sanic)\(/gm;

export function readPythonSource(text: string): PythonSource {
  return {
    applications: [...text.matchAll(creation)].map((match) => ({ variable: match[1] ?? 'app', framework: (match[2] ?? '').toLowerCase() as PythonApplication['framework'] })),
    isProgram: /^if\s+__name__\s*==\s*["']__main__["']\s*:/m.test(text),
    usesStreamlit: /^(?:import\s+streamlit|from\s+streamlit\b)/m.test(text),
  };
}
