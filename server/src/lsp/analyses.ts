import type { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Settings } from '../../../shared/src/settings.ts';
import { analyze, type AnalyzeOptions } from '../model/analyze.ts';
import type { DockerfileModel } from '../model/model.ts';
import { parse } from '../syntax/parse.ts';
import type { DockerfileTree } from '../syntax/tree.ts';
import type { ContextSource } from './context-source.ts';
import type { SettingsStore } from './settings-store.ts';

/** One version of an open document with everything that is known about it. */
export interface Analysis {
  /** A frozen copy: the editor may go on typing while a request runs. */
  readonly document: TextDocument;
  readonly text: string;
  readonly settings: Settings;
  readonly options: AnalyzeOptions;
  readonly model: DockerfileModel;
  /** Changes whenever text, settings or context do. */
  readonly identity: string;
}

/** The part of an analysis that needs the text alone. */
interface Parsed {
  readonly document: TextDocument;
  readonly text: string;
  readonly tree: DockerfileTree;
}

/** The latest analysis of each open document; the many requests after one key stroke share it. */
export class Analyses {
  readonly #documents: TextDocuments<TextDocument>;
  readonly #settings: SettingsStore;
  readonly #contexts: ContextSource;
  readonly #parsed = new Map<string, Parsed>();
  readonly #latest = new Map<string, Analysis>();
  #count = 0;

  constructor(documents: TextDocuments<TextDocument>, settings: SettingsStore, contexts: ContextSource) {
    this.#documents = documents;
    this.#settings = settings;
    this.#contexts = contexts;
  }

  /** Undefined for a document that is not open. */
  async of(uri: string): Promise<Analysis | undefined> {
    const settings = await this.#settings.of(uri);
    const asked = this.#parse(uri);
    if (asked === undefined) return undefined;
    const context = await this.#contexts.contextOf({ uri, tree: asked.tree, setting: settings.context });
    // The document may have changed or gone while the context was on its way.
    const parsed = this.#parse(uri);
    if (parsed === undefined) return undefined;
    const known = this.#latest.get(uri);
    if (known?.document === parsed.document && known.settings === settings && known.options.context === context) return known;
    const options: AnalyzeOptions = { context };
    const { document, text, tree } = parsed;
    const analysis = { document, text, settings, options, model: analyze(tree, options), identity: `${++this.#count}` };
    this.#latest.set(uri, analysis);
    return analysis;
  }

  forget(uri: string): void {
    this.#parsed.delete(uri);
    this.#latest.delete(uri);
  }

  #parse(uri: string): Parsed | undefined {
    const open = this.#documents.get(uri);
    if (open === undefined) return undefined;
    const text = open.getText();
    const known = this.#parsed.get(uri);
    // A document closed and opened again starts at version 1 once more, so the text is compared too.
    if (known?.document.version === open.version && known.text === text) return known;
    const parsed = { document: TextDocument.create(uri, open.languageId, open.version, text), text, tree: parse(text) };
    this.#parsed.set(uri, parsed);
    return parsed;
  }
}
