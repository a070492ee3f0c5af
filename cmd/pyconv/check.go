package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/pyconv/pyconv/codegen"
	"github.com/pyconv/pyconv/mapping"
)

func newCheck() *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE.py…",
		Short: "Say what would not convert, and what looks forgotten",
		Long: `check converts each file and writes nothing. Errors, each with its place and
what to do instead, and warnings, such as a forgotten model.eval(), go to
standard error. The exit status is 1 if any file does not convert.`,
		Example: "  pyconv check model.py train.py",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var failed error
			for _, path := range args {
				prog, err := convert(path, mapping.Options{}, cmd.ErrOrStderr(), true)
				if err == nil {
					_, err = codegen.Generate(prog, codegen.Options{})
					if err != nil {
						err = failure{err}
					}
				}
				switch {
				case err == nil:
					fmt.Fprintf(cmd.OutOrStdout(), "%s: ok\n", path)
				case failed == nil:
					failed = err
				case err != errReported:
					fmt.Fprintf(cmd.ErrOrStderr(), "pyconv: %v\n", err)
				}
			}
			return failed
		},
		ValidArgsFunction: func(cmd *cobra.Command, _ []string, toComplete string) ([]string, cobra.ShellCompDirective) {
			return completePython(cmd, nil, toComplete)
		},
	}
}
