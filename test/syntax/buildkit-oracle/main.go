// Answers, for each Dockerfile given as a JSON string on a line of its own, what
// BuildKit's parser makes of it. record-buildkit-answers.ts runs it.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

type node struct {
	Value    string    `json:"value"`
	Flags    []string  `json:"flags"`
	Args     []string  `json:"args"`
	JSON     bool      `json:"json"`
	Lines    [2]int    `json:"lines"`
	Heredocs []heredoc `json:"heredocs"`
}

type heredoc struct {
	Name           string `json:"name"`
	FileDescriptor uint   `json:"fileDescriptor"`
	Expands        bool   `json:"expands"`
	Chomps         bool   `json:"chomps"`
	Body           string `json:"body"`
}

type answer struct {
	Error  string `json:"error,omitempty"`
	Escape string `json:"escape,omitempty"`
	Nodes  []node `json:"nodes,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<26)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			panic(err)
		}
		if err := out.Encode(ask(text)); err != nil {
			panic(err)
		}
	}
}

func ask(text string) answer {
	result, err := parser.Parse(strings.NewReader(text))
	if err != nil {
		return answer{Error: err.Error()}
	}
	nodes := []node{}
	for _, child := range result.AST.Children {
		nodes = append(nodes, nodeOf(child))
	}
	return answer{Escape: string(result.EscapeToken), Nodes: nodes}
}

func nodeOf(child *parser.Node) node {
	n := node{Value: child.Value, Flags: append([]string{}, child.Flags...), Args: []string{}, JSON: child.Attributes["json"], Lines: [2]int{child.StartLine, child.EndLine}, Heredocs: []heredoc{}}
	for next := child.Next; next != nil; next = next.Next {
		if next.Value != "" || len(next.Children) == 0 {
			n.Args = append(n.Args, next.Value)
		}
	}
	for _, h := range child.Heredocs {
		n.Heredocs = append(n.Heredocs, heredoc{h.Name, h.FileDescriptor, h.Expand, h.Chomp, h.Content})
	}
	return n
}
