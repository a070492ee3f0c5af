package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// edit replaces Old by New on one line of a file, from byte First to byte Last of it.
type edit struct {
	Line, First, Last int
	Old, New          string
}

func (e *edit) apply(src []byte) ([]byte, error) {
	if e == nil {
		return src, nil
	}
	lines := bytes.Split(src, []byte("\n"))
	if e.Line > len(lines) || e.Last > len(lines[e.Line-1]) || string(lines[e.Line-1][e.First:e.Last]) != e.Old {
		return nil, fmt.Errorf("line %d has no %q: another version of the file", e.Line, e.Old)
	}
	line := lines[e.Line-1]
	lines[e.Line-1] = slices.Concat(line[:e.First], []byte(e.New), line[e.Last:])
	return bytes.Join(lines, []byte("\n")), nil
}

// mutant is a fault on which PyTorch raises.
type mutant struct {
	job
	name   string
	kind   string
	raises string
	at     int // the line that CPython names
}

func readMutants(table, root string) (list []mutant, err error) {
	text, err := os.ReadFile(table)
	if err != nil {
		return nil, err
	}
	for _, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "file\t") {
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) != 9 {
			return nil, fmt.Errorf("%s: a row has %d columns, not 9: %s", table, len(c), line)
		}
		e := &edit{Old: c[5], New: c[6]}
		m := mutant{job: job{Path: filepath.Join(root, c[0]), Edit: e}, name: c[0], kind: c[4], raises: c[7]}
		var faults [4]error
		e.Line, faults[0] = strconv.Atoi(c[1])
		e.First, faults[1] = strconv.Atoi(c[2])
		e.Last, faults[2] = strconv.Atoi(c[3])
		m.at, faults[3] = strconv.Atoi(c[8])
		if err := errors.Join(faults[:]...); err != nil {
			return nil, err
		}
		list = append(list, m)
	}
	return list, nil
}

// mutants converts each file without its fault and with it. A fault is reported
// when its line, or the line that CPython names, has an error that the file did
// not have before.
func mutants(table, root, sigs string, limit time.Duration, verbose bool) error {
	list, err := readMutants(table, root)
	if err != nil {
		return err
	}
	var jobs []job
	for _, m := range list {
		jobs = append(jobs, job{Path: m.Path}, m.job)
	}
	found := checkAll(jobs, sigs, limit)
	type rate struct{ all, hit int }
	kinds := map[string]*rate{}
	var all, typed rate
	for i, m := range list {
		before, after := found[2*i], found[2*i+1]
		if after.Crash != "" {
			fmt.Printf("%s: %s\n", m.name, after.Crash)
		}
		hit := more(before, after, m.Edit.Line) || more(before, after, m.at)
		rates := []*rate{&all, kinds[m.kind]}
		if rates[1] == nil {
			rates[1] = &rate{}
			kinds[m.kind] = rates[1]
		}
		if before.typed() {
			rates = append(rates, &typed)
		}
		for _, r := range rates {
			r.all++
			if hit {
				r.hit++
			}
		}
		if verbose && !hit {
			fmt.Printf("%s:%d:%d: %s, %q instead of %q: %s (typed before: %v)\n", m.name, m.Edit.Line, m.Edit.First+1, m.kind, m.Edit.New, m.Edit.Old, m.raises, before.typed())
		}
	}
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		fmt.Printf("%-9s %d of %d reported\n", k, kinds[k].hit, kinds[k].all)
	}
	fmt.Printf("%d of %d mutants reported at the right line; %d of %d in files that are typed\n", all.hit, all.all, typed.hit, typed.all)
	return nil
}

func more(before, after finding, line int) bool {
	n := 0
	for _, l := range after.Lines {
		if l == line {
			n++
		}
	}
	for _, l := range before.Lines {
		if l == line {
			n--
		}
	}
	return n > 0
}
