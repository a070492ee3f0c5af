// Command pyconv converts PyTorch inference scripts to Go, and runs them.
//
// The commands are thin: they read flags, call parser, mapping and codegen,
// and print. Run `pyconv help` for what they do.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/pyconv/pyconv/internal/launch"
	"github.com/pyconv/pyconv/mapping/diag"
)

// Exit statuses.
const (
	exitFailed = 1 // the conversion found errors, or a file is stale
	exitUsage  = 2 // the command line is wrong, or a file is not there
	exitPart   = 3 // --partial has written a part of the program
)

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	os.Exit(execute(os.Args[1:], os.Stdout, os.Stderr))
}

// gcPercent is how much the heap may grow before Go collects: what a conversion
// makes lives as long as its round, and collecting it twice as often took 40 %
// of the time.
const gcPercent = 400

// execute runs one command line and returns the exit status.
func execute(args []string, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(append([]string{}, args...)) // nil would be this process's own
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	var status launch.Exit
	switch {
	case err == nil:
		return 0
	case errors.As(err, &status):
		return int(status)
	case errors.Is(err, errReported):
		return exitFailed
	case errors.Is(err, errPartial):
		return exitPart
	}
	fmt.Fprintf(stderr, "pyconv: %v\n", err)
	var failed failure
	if errors.As(err, &failed) {
		return exitFailed
	}
	return exitUsage
}

// errReported ends a command whose diagnostics have been printed.
var errReported = errors.New("conversion failed")

// errPartial ends a command that has written a part of a program.
var errPartial = errors.New("partial conversion")

// failure is an error that is not the command line's fault.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

func newRoot() *cobra.Command {
	opts := convertOptions{format: diag.Text}
	root := &cobra.Command{
		Use:   "pyconv FILE.py",
		Short: "Convert PyTorch inference scripts to Go, and run them",
		Long: `pyconv converts a PyTorch inference script to readable Go.

  pyconv model.py                 print the Go program
  pyconv model.py -o model.go     write it to a file
  pyconv run script.py [ARGS]     convert, build and run, without Python

The Go that comes out stands on a runtime that pyconv carries. Written into a
Go module, the parts that the program needs are copied to internal/pyrt beside
it, so that it builds there without a network.

A script that cannot be converted is an error with its place and what to do
instead; then nothing is written.`,
		Example: `  pyconv run generate.py --prompt "Once upon a time"
  pyconv model.py -o model.go && go build
  pyconv check *.py`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 && !isPython(args[0]) && !isFile(args[0]) {
				return fmt.Errorf("unknown command or missing file %q; see pyconv help", args[0])
			}
			if len(args) > 1 {
				return errors.New("one Python file at a time; to give a script arguments: pyconv run script.py ARGS")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			if opts.watch {
				return watch(cmd, args[0], opts)
			}
			return convertCommand(cmd, args[0], opts)
		},
		ValidArgsFunction: completePython,
		SilenceErrors:     true,
		SilenceUsage:      true,
		Version:           versionText(),
	}
	root.SetVersionTemplate("{{.Version}}\n")
	flags := root.Flags()
	flags.StringVarP(&opts.output, "output", "o", "", "write the Go file here, instead of printing it; a folder gets a Go file for each Python file")
	flags.BoolVar(&opts.check, "check", false, "write nothing; exit with status 1 if the file at -o is not up to date")
	flags.StringVar(&opts.pkg, "package", "", "Go package name (default $GOPACKAGE, else main for a script, the file's name for a library)")
	flags.BoolVar(&opts.own, "own", false, "a one-time port: leave out the DO NOT EDIT header")
	flags.StringVar(&opts.bundle, "bundle", "", "folder of the Go module to copy the runtime to (default internal/pyrt)")
	flags.StringArrayVar(&opts.entry, "entry", nil, "class or function to convert of a library file, with its arguments: 'Model(width=64)'")
	flags.BoolVar(&opts.partial, "partial", false, "write what converts; functions that do not become stubs that raise, and the exit status is 3")
	flags.BoolVar(&opts.watch, "watch", false, "convert again whenever a Python file that was read changes, until Ctrl-C")
	formatFlag(root, &opts.format)
	root.AddCommand(newRun(), newCheck(), newExplain(), newOps(), newVersion())
	return root
}

// formatFlag adds --format to a command.
func formatFlag(cmd *cobra.Command, format *diag.Format) {
	cmd.Flags().Var(format, "format", "form of the diagnostics")
	names := make([]string, len(diag.Formats))
	for i, f := range diag.Formats {
		names[i] = string(f)
	}
	// The name is the flag's, so that this can't fail.
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
}

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print pyconv's version and what it was built with",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), versionText())
			return err
		},
	}
}

// version is the released version.
const version = "0.1.0"

func versionText() string {
	text := "pyconv " + version
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				text += " (" + s.Value[:12] + ")"
			}
		}
	}
	return fmt.Sprintf("%s %s %s/%s", text, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// completePython offers Python files and folders.
func completePython(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return []string{"py", "ipynb"}, cobra.ShellCompDirectiveFilterFileExt
}

func isFile(path string) bool {
	info, err := os.Stat(filepath.Clean(path))
	return err == nil && !info.IsDir()
}
