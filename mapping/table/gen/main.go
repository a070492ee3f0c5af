// Command gen writes mapping/table/table.json from the runtime's map lines.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/pyconv/pyconv/mapping/table"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	root, err := filepath.Abs("../..")
	if err != nil {
		return err
	}
	t, err := table.Read(os.DirFS(root), "runtime")
	if err != nil {
		return err
	}
	// One line an entry, so that a change of one op is a change of one line.
	var b bytes.Buffer
	b.WriteString("{\"Ops\":[\n")
	for i, op := range t.Ops {
		if err := entry(&b, op, i == len(t.Ops)-1); err != nil {
			return err
		}
	}
	b.WriteString("],\"Classes\":[\n")
	for i, c := range t.Classes {
		if err := entry(&b, c, i == len(t.Classes)-1); err != nil {
			return err
		}
	}
	b.WriteString("]}\n")
	return os.WriteFile("table.json", b.Bytes(), 0o644)
}

func entry(b *bytes.Buffer, v any, last bool) error {
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	b.Write(bytes.TrimSpace(line.Bytes()))
	if !last {
		b.WriteByte(',')
	}
	b.WriteByte('\n')
	return nil
}
