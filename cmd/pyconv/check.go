package main

import (
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/pyconv/pyconv/mapping"
	"github.com/pyconv/pyconv/mapping/diag"
)

// checkOptions are the flags of check.
type checkOptions struct {
	format diag.Format
	limit  time.Duration
}

func newCheck() *cobra.Command {
	opts := checkOptions{format: diag.Text}
	cmd := &cobra.Command{
		Use:   "check FILE.py…|DIR…",
		Short: "Say what would not convert, and what looks forgotten",
		Long: `check converts each file and writes nothing. Errors, each with its place and
what to do instead, and warnings, such as a forgotten model.eval(), go to
standard error. The exit status is 1 if any file does not convert.

Of a folder it gives a report instead: for each Python file below it and for all
of them, what share of the statements and of the calls converts, and what holds
files back, first what holds back the most.

With --format json, sarif or github, what was found in all files goes to
standard output in that form; of a folder, json is the report.`,
		Example: "  pyconv check model.py train.py\n  pyconv check src\n  pyconv check --format sarif src >pyconv.sarif",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return check(cmd, args, opts)
		},
		ValidArgsFunction: func(cmd *cobra.Command, _ []string, toComplete string) ([]string, cobra.ShellCompDirective) {
			return completePython(cmd, nil, toComplete)
		},
	}
	formatFlag(cmd, &opts.format)
	cmd.Flags().DurationVar(&opts.limit, "timeout", time.Minute, "time for each file")
	return cmd
}

func check(cmd *cobra.Command, args []string, opts checkOptions) error {
	paths, folder, err := checked(args)
	if err != nil {
		return err
	}
	reports := survey(paths, mapping.Options{}, opts.limit)
	switch {
	case folder && opts.format == diag.Text:
		err = printSurvey(cmd.OutOrStdout(), reports)
	case folder && opts.format == diag.JSON:
		err = printSurveyJSON(cmd.OutOrStdout(), reports)
	case opts.format == diag.Text:
		err = printChecked(cmd, reports)
	default:
		var all []diag.Diagnostic
		for _, r := range reports {
			all = append(all, r.found...)
		}
		err = report(cmd.OutOrStdout(), opts.format, all)
	}
	if err != nil {
		return failure{err}
	}
	for _, r := range reports {
		if r.status != converts {
			return errReported
		}
	}
	return nil
}

// checked are the files that check's arguments name, and whether one of them is
// a folder.
func checked(args []string) (paths []string, folder bool, err error) {
	for _, path := range args {
		info, err := os.Stat(path)
		if err != nil {
			return nil, false, fmt.Errorf("can't open file %q: %w", path, errors.Unwrap(err))
		}
		folder = folder || info.IsDir()
	}
	paths, err = pythonFiles(args)
	return paths, folder, err
}

// printChecked writes what was found in each file.
func printChecked(cmd *cobra.Command, reports []fileReport) error {
	for _, r := range reports {
		if err := report(cmd.ErrOrStderr(), diag.Text, r.found); err != nil {
			return err
		}
		switch {
		case r.status == converts:
			fmt.Fprintf(cmd.OutOrStdout(), "%s: ok\n", r.path)
		case r.coverage.Statements.Total > 0:
			fmt.Fprintf(cmd.ErrOrStderr(), "%s: %s of the statements and %s of the calls convert\n", r.path, shown(r.coverage.Statements), shown(r.coverage.Calls))
		}
	}
	return nil
}
