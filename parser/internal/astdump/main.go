// Astdump parses the files that standard input names, one a line, and writes
// for each a header line (the size of what follows and "ok" or "error") and then
// the dump or the error. It is the Go side of scripts/compare-ast.
package main

import (
	"bufio"
	"fmt"
	"os"

	"github.com/pyconv/pyconv/parser"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	for in.Scan() {
		status, text := "ok", ""
		src, err := os.ReadFile(in.Text())
		if err == nil {
			var f *parser.File
			if f, err = parser.Parse(in.Text(), src); err == nil {
				text = f.Dump()
			}
		}
		if err != nil {
			status, text = "error", err.Error()
		}
		fmt.Fprintf(out, "%d %s\n%s", len(text), status, text)
		if err := out.Flush(); err != nil {
			os.Exit(1)
		}
	}
}
