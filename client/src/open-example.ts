import * as vscode from 'vscode';

/** The live example of the walkthrough: one stage that keeps its compilers, ready to be split. */
export async function openExample(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'dockerfile', content: example });
  await vscode.window.showTextDocument(document);
}

const example = `# syntax=docker/dockerfile:1
# One stage builds and runs: the compilers are in the image.
# Put the cursor on FROM and open the light bulb, or run "Distiller: Show Stage Graph".
FROM golang:1.26-trixie
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/service .
EXPOSE 8080
ENTRYPOINT ["/out/service"]
`;
