package diag

import (
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"
)

// The parts of SARIF 2.1.0 that a run of pyconv fills.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string       `json:"id"`
		ShortDescription sarifMessage `json:"shortDescription"`
		Help             sarifMessage `json:"help"`
		Default          sarifDefault `json:"defaultConfiguration"`
	}
	sarifDefault struct {
		Level string `json:"level"`
	}
	sarifMessage struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifLocation struct {
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"` // a notebook's cell
	}
	sarifLogical struct {
		Name string `json:"name"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
		Context  *sarifRegion  `json:"contextRegion,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int           `json:"startLine"`
		StartColumn int           `json:"startColumn,omitempty"`
		EndLine     int           `json:"endLine"`
		EndColumn   int           `json:"endColumn,omitempty"`
		Snippet     *sarifMessage `json:"snippet,omitempty"`
	}
)

const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// writeSARIF writes a log of one run, whose rules are the codes that occur.
func writeSARIF(w io.Writer, ds []Diagnostic) error {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "pyconv", Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
	}
	index := map[string]int{}
	for _, d := range ds {
		i, known := index[d.Code]
		if !known {
			i = len(run.Tool.Driver.Rules)
			index[d.Code] = i
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, ruleOf(d.Code))
		}
		run.Results = append(run.Results, resultOf(d, i))
	}
	return encode(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

func ruleOf(code string) sarifRule {
	p, _ := PageOf(code)
	var help strings.Builder
	_ = p.Print(&help) // a builder takes everything
	return sarifRule{
		ID:               code,
		ShortDescription: sarifMessage{Text: p.Title},
		Help:             sarifMessage{Text: help.String(), Markdown: p.Body},
		Default:          sarifDefault{p.Severity().String()},
	}
}

func resultOf(d Diagnostic, rule int) sarifResult {
	text := d.Msg
	if d.Hint != "" {
		text += "; " + d.Hint
	}
	at := sarifPhysical{
		Artifact: sarifArtifact{uriOf(d.File)},
		Region:   sarifRegion{StartLine: d.Line, StartColumn: d.Col, EndLine: d.EndLine, EndColumn: d.EndCol},
	}
	if d.Text != "" {
		at.Context = &sarifRegion{StartLine: d.Line, EndLine: d.EndLine, Snippet: &sarifMessage{Text: d.Text}}
	}
	location := sarifLocation{Physical: at}
	if d.Cell > 0 {
		location.Logical = []sarifLogical{{fmt.Sprintf("cell %d", d.Cell)}}
	}
	return sarifResult{
		RuleID: d.Code, RuleIndex: rule, Level: d.Severity.String(), Message: sarifMessage{Text: text},
		Locations: []sarifLocation{location},
	}
}

// uriOf is a path as a URI, relative where the path is.
func uriOf(path string) string {
	u := url.URL{Path: filepath.ToSlash(path)}
	if filepath.IsAbs(path) {
		u.Scheme = "file"
		if !strings.HasPrefix(u.Path, "/") {
			u.Path = "/" + u.Path
		}
	}
	return u.String()
}
