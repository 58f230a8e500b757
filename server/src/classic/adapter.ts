import { DockerfileLanguageServiceFactory, type Capabilities, type DockerfileLanguageService } from 'dockerfile-language-service';
import { DockerAssist } from 'dockerfile-language-service/lib/dockerAssist.js';
import { DockerRegistryClient } from './no-registry.ts';

type Service = DockerfileLanguageService;
type AssistParameters = ConstructorParameters<typeof DockerAssist>;
export type ClassicDocument = AssistParameters[0];
export type ClassicPosition = Parameters<Service['computeHover']>[1];
type CompletionItem = ReturnType<Service['resolveCompletionItem']>;

/**
 * The one adapter to dockerfile-language-service: the editor features it does well. Not taken are
 * its semantic tokens (quadratic), code actions (commands without preview), validation and
 * formatting (ours differ), and tag completion (it asks the network).
 */
export interface Classic {
  complete(document: ClassicDocument, position: ClassicPosition): Promise<readonly CompletionItem[]>;
  resolveCompletion(item: CompletionItem): CompletionItem;
  hover(document: ClassicDocument, position: ClassicPosition): ReturnType<Service['computeHover']>;
  signatureHelp(document: ClassicDocument, position: ClassicPosition): ReturnType<Service['computeSignatureHelp']>;
  /** Null where nothing is defined, which the service's own type leaves out. */
  definition(document: ClassicDocument, position: ClassicPosition): ReturnType<Service['computeDefinition']> | null;
  highlights(document: ClassicDocument, position: ClassicPosition): ReturnType<Service['computeHighlightRanges']>;
  prepareRename(document: ClassicDocument, position: ClassicPosition): ReturnType<Service['prepareRename']>;
  rename(document: ClassicDocument, position: ClassicPosition, newName: string): ReturnType<Service['computeRename']>;
  links(document: ClassicDocument): ReturnType<Service['computeLinks']>;
  resolveLink(link: Parameters<Service['resolveLink']>[0]): ReturnType<Service['resolveLink']>;
  foldingRanges(document: ClassicDocument): ReturnType<Service['computeFoldingRanges']>;
}

export function createClassic(capabilities: Capabilities): Classic {
  const service = DockerfileLanguageServiceFactory.createLanguageService();
  service.setCapabilities(capabilities);
  return {
    complete: async (document, position) => (isTooLong(document) ? [] : await assist(document, capabilities).computeProposals(position)),
    resolveCompletion: (item) => service.resolveCompletionItem(item),
    hover: (document, position) => (isTooLong(document) ? null : service.computeHover(document.getText(), position)),
    signatureHelp: (document, position) => (isTooLong(document) ? noSignatures() : service.computeSignatureHelp(document.getText(), position)),
    definition: (document, position) => (isTooLong(document) ? null : service.computeDefinition(identifierOf(document), document.getText(), position)),
    highlights: (document, position) => (isTooLong(document) ? [] : service.computeHighlightRanges(document.getText(), position)),
    prepareRename: (document, position) => (isTooLong(document) ? null : service.prepareRename(document.getText(), position)),
    rename: (document, position, newName) =>
      isTooLong(document) ? [] : service.computeRename(identifierOf(document), document.getText(), position, newName),
    links: (document) => (isTooLong(document) ? [] : service.computeLinks(document.getText())),
    resolveLink: (link) => service.resolveLink(link),
    foldingRanges: (document) => (isTooLong(document) ? [] : service.computeFoldingRanges(document.getText())),
  };
}

/** The service parses anew for each request; beyond this it would hold up everything else. */
const longest = 200_000;

function isTooLong(document: ClassicDocument): boolean {
  return document.getText().length > longest;
}

/** The service's completion without its registry client, whose private fields ours need not have. */
function assist(document: ClassicDocument, capabilities: Capabilities): DockerAssist {
  const registry = new DockerRegistryClient() as unknown as AssistParameters[1];
  return new DockerAssist(document, registry, capabilities.completion?.completionItem ?? {});
}

function identifierOf(document: ClassicDocument): { readonly uri: string } {
  return { uri: document.uri };
}

function noSignatures(): ReturnType<Service['computeSignatureHelp']> {
  return { signatures: [], activeSignature: 0, activeParameter: 0 };
}
