package main

import (
	"bufio"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/pyconv/pyconv/mapping/diag"
)

func newExplain() *cobra.Command {
	return &cobra.Command{
		Use:   "explain [CODE]",
		Short: "Say what a diagnostic's code means and what to write instead",
		Long: `explain prints the page of a diagnostic's code: what it means, an example that
provokes it and what to write instead. Without a code it lists all of them.`,
		Example: "  pyconv explain PYC0203\n  pyconv explain | grep argparse",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				out := bufio.NewWriter(cmd.OutOrStdout())
				for _, p := range diag.Pages() {
					fmt.Fprintf(out, "%s  %s\n", p.Code, p.Title)
				}
				return out.Flush()
			}
			p, ok := diag.PageOf(args[0])
			if !ok {
				return failure{fmt.Errorf("no diagnostic has the code %q; pyconv explain lists them", args[0])}
			}
			return p.Print(cmd.OutOrStdout())
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var codes []string
			for _, p := range diag.Pages() {
				if len(args) == 0 {
					codes = append(codes, p.Code+"\t"+p.Title)
				}
			}
			return codes, cobra.ShellCompDirectiveNoFileComp
		},
	}
}
