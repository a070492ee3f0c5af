// Command measure-types says how many files of real programs are typed wholly:
// converted as libraries without one error, operators by signature
// (testdata/signatures) where the runtime has none.
//
//	go run ./scripts/measure-types [-top N] [-only TEXT] [-v] FILE.py… LIST.txt…
//	go run ./scripts/measure-types -mutants testdata/mutants.tsv -root DIR
//
// A LIST holds one path a line. What holds files back is ranked by how many
// files it holds back. With -mutants, it puts one fault after another into the
// files under DIR (transformers' folder) and says how many of them conversion
// reports on the line of the fault or on the line that CPython names.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/pyconv/pyconv/mapping"
	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/table"
)

// finding is what a file's conversion says.
type finding struct {
	File    string
	Faults  []string // "line:col: message [code]"
	Kinds   []string // the messages without what differs from file to file
	Lines   []int    // the lines of the file itself that have a message
	Crash   string
	Seconds float64
}

func (f finding) typed() bool { return len(f.Faults) == 0 && f.Crash == "" }

func main() {
	top := flag.Int("top", 40, "how many blockers to list")
	only := flag.String("only", "", "list the files that a message with this text holds back")
	verbose := flag.Bool("v", false, "print every file's errors")
	limit := flag.Duration("limit", 60*time.Second, "time for a file")
	worker := flag.Bool("worker", false, "read paths from standard input (used by the command itself)")
	sigs := flag.String("signatures", "testdata/signatures", "folder of signature files")
	faults := flag.String("mutants", "", "table of seeded faults (testdata/oracle/mutants.py)")
	root := flag.String("root", "", "folder of transformers, for -mutants")
	flag.Parse()
	if *worker {
		work(*sigs)
		return
	}
	if *faults != "" {
		if err := mutants(*faults, *root, *sigs, *limit, *verbose); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		return
	}
	var jobs []job
	for _, p := range expand(flag.Args()) {
		jobs = append(jobs, job{Path: p})
	}
	report(checkAll(jobs, *sigs, *limit), *top, *only, *verbose)
}

func expand(args []string) (paths []string) {
	for _, a := range args {
		if filepath.Ext(a) != ".txt" {
			paths = append(paths, a)
			continue
		}
		text, err := os.ReadFile(a)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		paths = append(paths, strings.Fields(string(text))...)
	}
	return paths
}

func signatures(dir string) (*table.Table, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no signatures in %s", dir)
	}
	t := table.All()
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		if t, err = t.WithSignatures(f, string(text)); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func check(j job, types *table.Table) (f finding) {
	path := j.Path
	f.File = path
	began := time.Now()
	defer func() {
		f.Seconds = time.Since(began).Seconds()
		if r := recover(); r != nil {
			stack := make([]byte, 8192)
			stack = stack[:runtime.Stack(stack, false)]
			f.Crash = fmt.Sprintf("%v\n%s", r, stack)
		}
	}()
	src, err := os.ReadFile(path)
	if err != nil {
		f.Crash = err.Error()
		return f
	}
	if src, err = j.Edit.apply(src); err != nil {
		f.Crash = err.Error()
		return f
	}
	_, diags := mapping.Convert(path, src, mapping.Options{Table: types, Library: true})
	for _, d := range diags {
		if d.Severity == diag.Error {
			place := fmt.Sprintf("%d:%d", d.Line, d.Col)
			if d.File == path {
				f.Lines = append(f.Lines, d.Line)
			} else {
				place = d.File + ":" + place
			}
			f.Faults = append(f.Faults, fmt.Sprintf("%s: %s [%s]", place, d.Msg, d.Code))
			f.Kinds = append(f.Kinds, d.Code+" "+kind(d.Msg))
		}
	}
	return f
}

var numbers = regexp.MustCompile(`\d+`)

func kind(msg string) string { return numbers.ReplaceAllString(msg, "N") }

func report(found []finding, top int, only string, verbose bool) {
	typed, crashed := 0, 0
	holds := map[string][]string{}
	var slow []finding
	for _, f := range found {
		if f.typed() {
			typed++
			if verbose {
				fmt.Printf("%s: typed\n", f.File)
			}
		}
		if f.Crash != "" {
			crashed++
			first, stack, _ := strings.Cut(f.Crash, "\n")
			holds["crash: "+first+where(stack)] = append(holds["crash: "+first+where(stack)], f.File)
		}
		for _, k := range slices.Compact(slices.Sorted(slices.Values(f.Kinds))) {
			holds[k] = append(holds[k], f.File)
		}
		if verbose || only != "" {
			for i, e := range f.Faults {
				if verbose || strings.Contains(f.Kinds[i], only) {
					fmt.Printf("%s:%s\n", f.File, e)
				}
			}
		}
		if f.Seconds > 20 {
			slow = append(slow, f)
		}
	}
	kinds := make([]string, 0, len(holds))
	for k := range holds {
		kinds = append(kinds, k)
	}
	sort.Slice(kinds, func(i, j int) bool {
		a, b := holds[kinds[i]], holds[kinds[j]]
		return len(a) > len(b) || len(a) == len(b) && kinds[i] < kinds[j]
	})
	for _, k := range kinds[:min(top, len(kinds))] {
		files := holds[k]
		fmt.Printf("%4d  %s  (%s)\n", len(files), k, filepath.Base(files[0]))
	}
	for _, f := range slow {
		fmt.Printf("slow: %s %.0fs\n", f.File, f.Seconds)
	}
	one := map[string]int{}
	for _, f := range found {
		if len(f.Kinds) > 0 && len(slices.Compact(slices.Sorted(slices.Values(f.Kinds)))) == 1 {
			one[f.Kinds[0]]++
		}
	}
	fmt.Printf("%d of %d files typed, %d crashed, %d with one kind of error\n", typed, len(found), crashed, len(one))
}

// where is the function that a stack shows first after the panic.
func where(stack string) string {
	lines := strings.Split(stack, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, "panic(") {
			for _, l := range lines[i+2:] {
				if strings.Contains(l, "mapping.") {
					return " in " + l[strings.LastIndex(l, "mapping.")+8:]
				}
			}
		}
	}
	return ""
}
