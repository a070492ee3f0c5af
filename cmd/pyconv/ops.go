package main

import (
	"bufio"
	"fmt"
	"io"
	"sort"
	"strings"

	"github.com/spf13/cobra"

	"github.com/pyconv/pyconv/mapping/table"
)

func newOps() *cobra.Command {
	var markdown bool
	cmd := &cobra.Command{
		Use:   "ops [WORD]",
		Short: "List the Python functions, methods and classes that convert",
		Long: `ops prints the mapping table: every Python name that pyconv converts, with its
parameters and the Go symbol that stands for it. The table is read off the
runtime's own sources, so that it is what the converter knows. WORD narrows it
to the names that contain it.`,
		Example: "  pyconv ops softmax\n  pyconv ops torch.nn.",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			word := strings.Join(args, "")
			if markdown {
				return opsMarkdown(cmd.OutOrStdout(), table.All(), word)
			}
			return opsList(cmd.OutOrStdout(), table.All(), word)
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().BoolVar(&markdown, "markdown", false, "print a Markdown table of names by module, as the README has it")
	return cmd
}

// opsList prints each map line, Python's form, with Go's below it.
func opsList(w io.Writer, t *table.Table, word string) error {
	out := bufio.NewWriter(w)
	found := false
	for _, name := range t.Names() {
		if !strings.Contains(name, word) {
			continue
		}
		found = true
		for _, op := range t.Lookup(name) {
			fmt.Fprintf(out, "%s\n\t%s\n", op.Line, goSymbol(op))
		}
	}
	if !found {
		return failure{fmt.Errorf("nothing converts whose name contains %q", word)}
	}
	return out.Flush()
}

func goSymbol(op *table.Op) string {
	pkg := op.Go.Pkg[strings.LastIndexByte(op.Go.Pkg, '/')+1:]
	if op.Go.Recv != "" {
		recv := op.Go.Recv[strings.LastIndexByte(op.Go.Recv, '/')+1:]
		return "(" + recv + ")." + op.Go.Name
	}
	return pkg + "." + op.Go.Name
}

// opsMarkdown prints a row for each module or class, with its names.
func opsMarkdown(w io.Writer, t *table.Table, word string) error {
	groups := map[string][]string{}
	for _, name := range t.Names() {
		if !strings.Contains(name, word) {
			continue
		}
		group, last := "", name
		if i := strings.LastIndexByte(name, '.'); i >= 0 {
			group, last = name[:i], name[i+1:]
		}
		groups[group] = append(groups[group], "`"+last+"`")
	}
	var order []string
	for g := range groups {
		order = append(order, g)
	}
	sort.Strings(order)
	fmt.Fprintln(w, "| of | converts |\n|---|---|")
	for _, g := range order {
		title := "`" + g + "`"
		if g == "" {
			title = "builtins"
		}
		if _, err := fmt.Fprintf(w, "| %s | %s |\n", title, strings.Join(groups[g], ", ")); err != nil {
			return err
		}
	}
	return nil
}
