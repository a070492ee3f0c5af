package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/pyconv/pyconv/codegen"
	"github.com/pyconv/pyconv/mapping"
	"github.com/pyconv/pyconv/mapping/diag"
)

func newCheck() *cobra.Command {
	format := diag.Text
	cmd := &cobra.Command{
		Use:   "check FILE.py…",
		Short: "Say what would not convert, and what looks forgotten",
		Long: `check converts each file and writes nothing. Errors, each with its place and
what to do instead, and warnings, such as a forgotten model.eval(), go to
standard error. The exit status is 1 if any file does not convert.

With --format json, sarif or github, what was found in all files goes to
standard output in that form.`,
		Example: "  pyconv check model.py train.py\n  pyconv check --format sarif *.py >pyconv.sarif",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return check(cmd, args, format)
		},
		ValidArgsFunction: func(cmd *cobra.Command, _ []string, toComplete string) ([]string, cobra.ShellCompDirective) {
			return completePython(cmd, nil, toComplete)
		},
	}
	formatFlag(cmd, &format)
	return cmd
}

func check(cmd *cobra.Command, paths []string, format diag.Format) error {
	var failed error
	var all []diag.Diagnostic
	for _, path := range paths {
		prog, found, err := convert(path, mapping.Options{})
		if err == nil && format == diag.Text {
			err = report(cmd.ErrOrStderr(), format, found)
		}
		all = append(all, found...)
		switch {
		case err != nil:
		case prog == nil:
			err = errReported
		default:
			if _, err = codegen.Generate(prog, codegen.Options{}); err != nil {
				err = failure{err}
			}
		}
		switch {
		case err == nil:
			if format == diag.Text {
				fmt.Fprintf(cmd.OutOrStdout(), "%s: ok\n", path)
			}
		case failed == nil:
			failed = err
		case err != errReported:
			fmt.Fprintf(cmd.ErrOrStderr(), "pyconv: %v\n", err)
		}
	}
	if format != diag.Text {
		if err := report(cmd.OutOrStdout(), format, all); err != nil {
			return err
		}
	}
	return failed
}
