package main

import (
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/pyconv/pyconv/codegen"
	"github.com/pyconv/pyconv/internal/launch"
	"github.com/pyconv/pyconv/mapping"
	"github.com/pyconv/pyconv/mapping/diag"
)

// runOptions are the flags of run.
type runOptions struct {
	verbose bool // print warnings
	format  diag.Format
}

func newRun() *cobra.Command {
	opts := runOptions{format: diag.Text}
	cmd := &cobra.Command{
		Use:   "run [FLAGS] SCRIPT.py [ARGS…]",
		Short: "Convert, build and run a script",
		Long: `run does what python SCRIPT.py does, without Python: it converts the script,
builds it with the Go toolchain and starts the program. What follows the
script's name is the script's own command line. Standard input, output and
error and the exit status are the program's.

Binaries are kept in a cache ($PYCONV_CACHE, else pyconv in the user's cache
folder), so that an unchanged script starts at once. No network is used.`,
		Example: `  pyconv run generate.py
  pyconv run classify.py --weights model.safetensors cat.txt`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			script, err := filepath.Abs(args[0])
			if err != nil {
				return failure{err}
			}
			binary, err := buildScript(args[0], cmd.ErrOrStderr(), opts)
			if err != nil {
				return err
			}
			return launch.Exec(binary, script, args[1:])
		},
		ValidArgsFunction: completePython,
	}
	cmd.Flags().SetInterspersed(false)
	formatFlag(cmd, &opts.format)
	cmd.Flags().BoolVarP(&opts.verbose, "verbose", "v", false, "print the conversion's warnings")
	return cmd
}

// buildScript converts a script and returns the binary that the cache holds of it.
func buildScript(script string, stderr io.Writer, opts runOptions) (string, error) {
	prog, found, err := convert(script, mapping.Options{Package: "main", Script: true})
	if err != nil {
		return "", err
	}
	if prog == nil || opts.verbose && len(found) > 0 {
		if err := report(stderr, opts.format, found); err != nil {
			return "", err
		}
	}
	if prog == nil {
		return "", errReported
	}
	src, err := codegen.Generate(prog, codegen.Options{Lines: true, RuntimePath: launch.RuntimePath})
	if err != nil {
		return "", failure{err}
	}
	if !prog.Script {
		// Definitions alone do nothing, as in Python.
		src = append(src, "\nfunc main() {}\n"...)
	}
	binary, err := launch.Build(script, src)
	if err != nil {
		return "", failure{err}
	}
	return binary, nil
}
