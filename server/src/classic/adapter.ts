import type { Capabilities, CompletionItemCapabilities } from 'dockerfile-language-service';
import { DockerAssist } from 'dockerfile-language-service/lib/dockerAssist.js';
import { DockerCompletion } from 'dockerfile-language-service/lib/dockerCompletion.js';
import { DockerFolding } from 'dockerfile-language-service/lib/dockerFolding.js';
import { DockerHover } from 'dockerfile-language-service/lib/dockerHover.js';
import { DockerLinks } from 'dockerfile-language-service/lib/dockerLinks.js';
import { MarkdownDocumentation } from 'dockerfile-language-service/lib/dockerMarkdown.js';
import { PlainTextDocumentation } from 'dockerfile-language-service/lib/dockerPlainText.js';
import { DockerSignatures } from 'dockerfile-language-service/lib/dockerSignatures.js';

type AssistParameters = ConstructorParameters<typeof DockerAssist>;
export type ClassicDocument = AssistParameters[0];
export type ClassicPosition = Parameters<DockerHover['onHover']>[1];
type CompletionItem = Parameters<DockerCompletion['resolveCompletionItem']>[0];
type Link = Parameters<DockerLinks['resolveLink']>[0];

/**
 * The one adapter to dockerfile-language-service: the editor features it does well, taken one by one.
 * Its front door would bring along what is not wanted: semantic tokens (quadratic), code actions
 * (commands without preview), validation and formatting (ours differ), and a registry client.
 */
export interface Classic {
  complete(document: ClassicDocument, position: ClassicPosition): Promise<readonly CompletionItem[]>;
  resolveCompletion(item: CompletionItem): CompletionItem;
  hover(document: ClassicDocument, position: ClassicPosition): ReturnType<DockerHover['onHover']>;
  signatureHelp(document: ClassicDocument, position: ClassicPosition): ReturnType<DockerSignatures['computeSignatures']> | null;
  links(document: ClassicDocument): Link[];
  resolveLink(link: Link): Link;
  foldingRanges(document: ClassicDocument): ReturnType<DockerFolding['computeFoldingRanges']>;
}

export function createClassic({ completion, hover, foldingRange }: Capabilities): Classic {
  const item = completion?.completionItem ?? {};
  const dockerHover = new DockerHover(new MarkdownDocumentation(), new PlainTextDocumentation());
  const hoverFormats = hover?.contentFormat ?? [];
  const lineFoldingOnly = foldingRange?.lineFoldingOnly === true;
  const foldingLimit = foldingRange?.rangeLimit ?? Number.MAX_SAFE_INTEGER;
  return {
    complete: async (document, position) => (isTooLong(document) ? [] : await assist(document, item).computeProposals(position)),
    resolveCompletion: (proposal) => withCurrentLinks(new DockerCompletion().resolveCompletionItem(proposal, item.documentationFormat)),
    hover: (document, position) => (isTooLong(document) ? null : withCurrentLinks(dockerHover.onHover(document.getText(), position, hoverFormats))),
    signatureHelp: (document, position) => (isTooLong(document) ? null : withCurrentLinks(new DockerSignatures().computeSignatures(document.getText(), position))),
    links: (document) => (isTooLong(document) ? [] : new DockerLinks().getLinks(document.getText())),
    resolveLink: (link) => new DockerLinks().resolveLink(link),
    foldingRanges: (document) => (isTooLong(document) ? [] : new DockerFolding().computeFoldingRanges(document.getText(), lineFoldingOnly, foldingLimit)),
  };
}

/** Docker's reference has moved; its answers are plain data, so every text in them can be looked through. */
function withCurrentLinks<Answer>(answer: Answer): Answer {
  const moved = (text: string): string => text.replaceAll(oldReference, 'https://docs.docker.com/reference/dockerfile/').replaceAll('/#maintainer', '/#maintainer-deprecated');
  return JSON.parse(JSON.stringify(answer), (_, value: unknown) => (typeof value === 'string' ? moved(value) : value)) as Answer;
}

const oldReference = 'https://docs.docker.com/engine/reference/builder/';

/** The service parses anew for each request; beyond this it would hold up everything else. */
const longest = 200_000;

function isTooLong(document: ClassicDocument): boolean {
  return document.getText().length > longest;
}

/** Completion of tags would ask a registry over the network, without a time-out: this one knows of no tag. */
const noRegistry = { getTags: () => Promise.resolve([]) };

function assist(document: ClassicDocument, item: CompletionItemCapabilities): DockerAssist {
  return new DockerAssist(document, noRegistry as unknown as AssistParameters[1], item);
}
