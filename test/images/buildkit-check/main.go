// Reads one JSON object a line ({"name","text"}) and answers each with what BuildKit's own --check says of the text.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"os"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/moby/buildkit/solver/pb"
	"github.com/opencontainers/go-digest"
)

type question struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

type warning struct {
	Rule   string `json:"rule"`
	Detail string `json:"detail"`
	Line   int32  `json:"line"`
}

type answer struct {
	Name     string    `json:"name"`
	Error    string    `json:"error,omitempty"`
	Warnings []warning `json:"warnings"`
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<26)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var q question
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			panic(err)
		}
		if err := out.Encode(check(q)); err != nil {
			panic(err)
		}
	}
}

func check(q question) answer {
	a := answer{Name: q.Name, Warnings: []warning{}}
	source := llb.NewSourceMap(nil, q.Name, "Dockerfile", []byte(q.Text))
	source.Definition = &llb.Definition{}
	result, err := dockerfile2llb.DockerfileLint(context.Background(), []byte(q.Text), dockerfile2llb.ConvertOpt{
		Config:       dockerui.Config{},
		MetaResolver: plainImages{},
		SourceMap:    source,
	})
	if err != nil {
		a.Error = err.Error()
		return a
	}
	if result.Error != nil {
		a.Error = result.Error.Message
	}
	for _, w := range result.Warnings {
		line := int32(0)
		if w.Location != nil && len(w.Location.Ranges) > 0 {
			line = w.Location.Ranges[0].Start.Line
		}
		a.Warnings = append(a.Warnings, warning{Rule: w.RuleName, Detail: w.Detail, Line: line})
	}
	return a
}

// plainImages answers for every image without a registry: the checks need a configuration, not the image.
type plainImages struct{}

var plainConfig = []byte(`{"architecture":"amd64","os":"linux","config":{"Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]}}`)

func (plainImages) ResolveImageConfig(_ context.Context, ref string, _ sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	return ref, digest.FromBytes(plainConfig), plainConfig, nil
}

func (plainImages) ResolveSourceMetadata(_ context.Context, op *pb.SourceOp, _ sourceresolver.Opt) (*sourceresolver.MetaResponse, error) {
	return &sourceresolver.MetaResponse{
		Op:    op,
		Image: &sourceresolver.ResolveImageResponse{Digest: digest.FromBytes(plainConfig), Config: plainConfig},
	}, nil
}
