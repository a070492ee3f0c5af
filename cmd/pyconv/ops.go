package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"

	"github.com/spf13/cobra"

	"github.com/pyconv/pyconv/mapping"
	"github.com/pyconv/pyconv/mapping/table"
)

func newOps() *cobra.Command {
	var markdown, python bool
	cmd := &cobra.Command{
		Use:   "ops [WORD]",
		Short: "List the Python functions, methods and classes that convert",
		Long: `ops prints the mapping table: every Python name that pyconv converts, with its
parameters and the Go symbol that stands for it. The table is read off the
runtime's own sources, so that it is what the converter knows. WORD narrows it
to the names that contain it.

--python narrows it to Python's builtins and standard library, and adds those
that the converter knows without the table.`,
		Example: "  pyconv ops softmax\n  pyconv ops torch.nn.\n  pyconv ops --python os.path",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			names := opsNames(table.All(), python, strings.Join(args, ""))
			if len(names) == 0 {
				return failure{fmt.Errorf("nothing converts whose name contains %q", strings.Join(args, ""))}
			}
			if markdown {
				return opsMarkdown(cmd.OutOrStdout(), names)
			}
			return opsList(cmd.OutOrStdout(), table.All(), names)
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().BoolVar(&markdown, "markdown", false, "print a Markdown table of names by module, as the README has it")
	cmd.Flags().BoolVar(&python, "python", false, "only Python's builtins and standard library, with those that the converter knows itself")
	return cmd
}

// opsNames are the names that contain a word.
func opsNames(t *table.Table, python bool, word string) []string {
	names := t.Names()
	if python {
		names = slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !isPythons(t, name) })
		names = append(names, mapping.OwnNames()...)
		slices.Sort(names)
		names = slices.Compact(names)
	}
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !strings.Contains(name, word) })
}

// isPythons says that a name is a builtin or of the standard library: the
// packages that stand for those hold its Go symbol.
func isPythons(t *table.Table, name string) bool {
	for _, op := range t.Lookup(name) {
		if op.Go.Pkg == "runtime/py" || strings.HasPrefix(op.Go.Pkg, "runtime/std/") {
			return true
		}
	}
	return false
}

// opsList prints each map line, Python's form, with Go's below it; of what the
// converter knows itself, the name.
func opsList(w io.Writer, t *table.Table, names []string) error {
	out := bufio.NewWriter(w)
	for _, name := range names {
		ops := t.Lookup(name)
		for _, op := range ops {
			fmt.Fprintf(out, "%s\n\t%s\n", op.Line, goSymbol(op))
		}
		if len(ops) == 0 {
			fmt.Fprintf(out, "%s\n\tthe converter itself\n", name)
		}
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
func opsMarkdown(w io.Writer, names []string) error {
	groups := map[string][]string{}
	for _, name := range names {
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
