// Command parse times parser.Parse over the files named on standard input, one
// a line. It prints the least time of five passes over all of them, in seconds.
// scripts/compare-parse calls it.
package main

import (
	"bufio"
	"fmt"
	"os"
	"time"

	"github.com/pyconv/pyconv/parser"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	var names []string
	var sources [][]byte
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		text, err := os.ReadFile(in.Text())
		if err != nil {
			return err
		}
		names, sources = append(names, in.Text()), append(sources, text)
	}
	if err := in.Err(); err != nil {
		return err
	}
	var least time.Duration
	for pass := range 5 {
		start := time.Now()
		for i, text := range sources {
			if _, err := parser.Parse(names[i], text); err != nil {
				return err
			}
		}
		if took := time.Since(start); pass == 0 || took < least {
			least = took
		}
	}
	fmt.Println(least.Seconds())
	return nil
}
