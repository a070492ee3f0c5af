package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
)

// watchInterval is how often --watch looks at the files.
const watchInterval = 200 * time.Millisecond

// watch converts, and again whenever a file that was read has changed, until it
// is interrupted. What goes wrong is said and does not end it.
func watch(cmd *cobra.Command, path string, opts convertOptions) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	for first := true; ; first = false {
		files := watched{}
		opts.read = files.read
		err := convertCommand(cmd, path, opts)
		var failed failure
		switch {
		case err == nil, errors.Is(err, errPartial):
			fmt.Fprintf(cmd.ErrOrStderr(), "pyconv: %s is up to date; watching %s\n", opts.output, files)
		case errors.Is(err, errReported), errors.As(err, &failed), !first:
			if !errors.Is(err, errReported) {
				fmt.Fprintf(cmd.ErrOrStderr(), "pyconv: %v\n", err)
			}
			// What is missing may come to be beside what was read.
			for name := range files {
				files.look(filepath.Dir(name))
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "pyconv: %s is as it was; watching %s\n", opts.output, files)
		default: // the command line is wrong
			return err
		}
		if !files.wait(ctx) {
			return nil
		}
	}
}

// watched are files with what they looked like before they were read.
type watched map[string]stamp

type stamp struct {
	modified time.Time
	size     int64
}

func (w watched) String() string {
	n := 0
	for name := range w {
		if info, err := os.Stat(name); err != nil || !info.IsDir() {
			n++
		}
	}
	if n == 1 {
		return "1 file"
	}
	return fmt.Sprintf("%d files", n)
}

func (w watched) read(path string) ([]byte, error) {
	w.look(path)
	return os.ReadFile(path)
}

func (w watched) look(path string) { w[path] = stampOf(path) }

// stampOf is zero for a file that is not there.
func stampOf(path string) stamp {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return stamp{}
	case err != nil:
		return stamp{size: -1}
	}
	return stamp{info.ModTime(), info.Size()}
}

// wait returns when one of the files has changed, false when ctx ends.
func (w watched) wait(ctx context.Context) bool {
	tick := time.NewTicker(watchInterval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-tick.C:
		}
		for path, before := range w {
			if stampOf(path) != before {
				return true
			}
		}
	}
}
