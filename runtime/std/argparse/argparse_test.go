package argparse

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
)

// run is one case of testdata/cases.json, made by
// testdata/oracle/argparse_cases.py.
type run struct {
	Argv     []string
	Out, Err string
	Code     int
	Args     *string
}

type capture struct{ bytes.Buffer }

func (*capture) Flush() error { return nil }

type basicArgs struct {
	Steps          int
	Temperature    float64
	Start, OutDir  string
	Compile, Cache bool
	Device         string
	Seed           *int
}

func (a *basicArgs) PyRepr() string {
	return py.DataclassRepr("Namespace", py.Field{Name: "steps", Value: a.Steps}, py.Field{Name: "temperature", Value: a.Temperature},
		py.Field{Name: "start", Value: a.Start}, py.Field{Name: "out_dir", Value: a.OutDir}, py.Field{Name: "compile", Value: a.Compile},
		py.Field{Name: "cache", Value: a.Cache}, py.Field{Name: "device", Value: a.Device}, py.Field{Name: "seed", Value: a.Seed})
}
func (a *basicArgs) PyStr() string { return a.PyRepr() }

func basic(argv []string) any {
	p := New[basicArgs](Options{Prog: "script.py",
		Description: "Sample from a trained model, one token after the other, until the end-of-text token or the limit is reached.",
		Epilog:      "See the well-known docs -- or don't."})
	v := p.Values
	p.Int(&v.Steps, Arg[int]{Flags: []string{"--steps", "-s"}, Default: 5, Help: "number of steps"})
	p.Float(&v.Temperature, Arg[float64]{Flags: []string{"--temperature"}, Default: 0.8,
		Help: "1.0 = no change, < 1.0 = less random, > 1.0 = more random, in predictions (default: %(default)s)"})
	p.String(&v.Start, Arg[string]{Flags: []string{"--start"}, Default: "\n"})
	p.String(&v.OutDir, Arg[string]{Flags: []string{"--out-dir"}, Default: "out", Metavar: "DIR", Help: "where to write; %(prog)s makes it"})
	p.Bool(&v.Compile, Arg[bool]{Flags: []string{"--compile"}, Help: "compile 100%% of it"})
	p.Bool(&v.Cache, Arg[bool]{Flags: []string{"--no-cache"}, Dest: "cache", StoreFalse: true})
	p.String(&v.Device, Arg[string]{Flags: []string{"--device"}, Choices: []string{"cpu", "cuda", "mps"}, Default: "cpu", Help: "one of %(choices)s"})
	p.OptInt(&v.Seed, Arg[int]{Flags: []string{"--seed"}})
	return p.ParseArgs(argv)
}

type positionalArgs struct {
	Model, Prompt string
	Files         []int
	Verbose       bool
	N, Q          int
}

func (a *positionalArgs) PyRepr() string {
	return py.DataclassRepr("Namespace", py.Field{Name: "model", Value: a.Model}, py.Field{Name: "prompt", Value: a.Prompt},
		py.Field{Name: "files", Value: a.Files}, py.Field{Name: "verbose", Value: a.Verbose}, py.Field{Name: "n", Value: a.N},
		py.Field{Name: "q", Value: a.Q})
}
func (a *positionalArgs) PyStr() string { return a.PyRepr() }

func positional(argv []string) any {
	p := New[positionalArgs](Options{Prog: "script.py"})
	v := p.Values
	p.String(&v.Model, Arg[string]{Name: "model", Help: "path of the model"})
	p.String(&v.Prompt, Arg[string]{Name: "prompt", Nargs: "?", Default: "Hello", Help: "a prompt"})
	p.Ints(&v.Files, Arg[int]{Name: "files", Nargs: "*"})
	p.Bool(&v.Verbose, Arg[bool]{Flags: []string{"-v", "--verbose"}})
	p.Int(&v.N, Arg[int]{Flags: []string{"-n"}, Required: true})
	p.Count(&v.Q, Arg[int]{Flags: []string{"-q"}})
	return p.ParseArgs(argv)
}

type listArgs struct {
	Ids        []int
	Pair       []float64
	Names, Tag []string
	Level      int
	Flag       bool
	Rest       []string
}

// orNone is what a list is whose default is None.
func orNone[T any](items []T) any {
	if items == nil {
		return nil
	}
	return items
}

func (a *listArgs) PyRepr() string {
	return py.DataclassRepr("Namespace", py.Field{Name: "ids", Value: a.Ids}, py.Field{Name: "pair", Value: orNone(a.Pair)},
		py.Field{Name: "names", Value: orNone(a.Names)}, py.Field{Name: "tag", Value: orNone(a.Tag)}, py.Field{Name: "level", Value: a.Level},
		py.Field{Name: "flag", Value: a.Flag}, py.Field{Name: "rest", Value: a.Rest})
}
func (a *listArgs) PyStr() string { return a.PyRepr() }

func lists(argv []string) any {
	p := New[listArgs](Options{Prog: "script.py", Description: "Lists", Formatter: ArgumentDefaults})
	v := p.Values
	p.Ints(&v.Ids, Arg[int]{Flags: []string{"--ids"}, Nargs: "+", Defaults: []int{1, 2}, Help: "some ids"})
	p.Floats(&v.Pair, Arg[float64]{Flags: []string{"--pair"}, Nargs: "2", Metavars: []string{"LOW", "HIGH"}, Help: "a pair"})
	p.Strings(&v.Names, Arg[string]{Flags: []string{"--names"}, Nargs: "*", Help: "names"})
	p.Strings(&v.Tag, Arg[string]{Flags: []string{"--tag"}, Append: true, Help: "tags"})
	p.Int(&v.Level, Arg[int]{Flags: []string{"--level"}, Nargs: "?", Const: 3, Default: 1, Choices: []int{1, 2, 3}, Help: "the level"})
	p.BoolOptional(&v.Flag, Arg[bool]{Flags: []string{"--flag"}, Default: true, Help: "a flag"})
	p.Strings(&v.Rest, Arg[string]{Name: "rest", Nargs: "+", Help: "all the rest"})
	return p.ParseArgs(argv)
}

type groupArgs struct {
	Dim             int
	Long            *string
	Quiet           bool
	Loud            int
	One, Two        bool
	Secret          *string
	Path            string
	VeryLongIgnored struct{}
}

func (a *groupArgs) PyRepr() string {
	return py.DataclassRepr("Namespace", py.Field{Name: "dim", Value: a.Dim}, py.Field{Name: "very_long_option_name_here", Value: a.Long},
		py.Field{Name: "quiet", Value: a.Quiet}, py.Field{Name: "loud", Value: a.Loud}, py.Field{Name: "one", Value: a.One},
		py.Field{Name: "two", Value: a.Two}, py.Field{Name: "secret", Value: a.Secret}, py.Field{Name: "path", Value: a.Path})
}
func (a *groupArgs) PyStr() string { return a.PyRepr() }

func groups(argv []string) any {
	p := New[groupArgs](Options{Prog: "a-rather-long-program-name-that-takes-room.py", Formatter: RawDescription, Description: "Two\n  lines", Epilog: "end\n"})
	v := p.Values
	g := p.Group("model options", "What the model is.")
	g.Int(&v.Dim, Arg[int]{Flags: []string{"--dim"}, Default: 64, Help: "the dimension of everything, which is to say of the residual stream"})
	g.OptString(&v.Long, Arg[string]{Flags: []string{"--very-long-option-name-here"},
		Help: "pushed to the next line because it is long-winded and-hyphenated all-the-way-through"})
	e := p.Exclusive(false)
	e.Bool(&v.Quiet, Arg[bool]{Flags: []string{"--quiet"}})
	e.Int(&v.Loud, Arg[int]{Flags: []string{"--loud"}})
	r := p.Exclusive(true)
	r.Bool(&v.One, Arg[bool]{Flags: []string{"--one"}, Help: "1"})
	r.Bool(&v.Two, Arg[bool]{Flags: []string{"--two"}, Help: "2"})
	p.OptString(&v.Secret, Arg[string]{Flags: []string{"--secret"}, Help: Suppress})
	p.String(&v.Path, Arg[string]{Name: "path", Metavar: "PATH"})
	p.Version("%(prog)s 1.0", Arg[string]{Flags: []string{"--version"}})
	return p.ParseArgs(argv)
}

type pairArgs struct {
	A    bool
	B    int
	X    float64
	Pair []string
	More []string
}

func (a *pairArgs) PyRepr() string {
	return py.DataclassRepr("Namespace", py.Field{Name: "a", Value: a.A}, py.Field{Name: "b", Value: a.B}, py.Field{Name: "x", Value: a.X},
		py.Field{Name: "pair", Value: a.Pair}, py.Field{Name: "more", Value: a.More})
}
func (a *pairArgs) PyStr() string { return a.PyRepr() }

func pairs(argv []string) any {
	p := New[pairArgs](Options{Prog: "script.py", NoHelp: true, NoAbbrev: true, Usage: "%(prog)s [stuff]"})
	v := p.Values
	p.Bool(&v.A, Arg[bool]{Flags: []string{"-a"}})
	p.Int(&v.B, Arg[int]{Flags: []string{"-b"}, Default: -1})
	p.Float(&v.X, Arg[float64]{Name: "x"})
	p.Strings(&v.Pair, Arg[string]{Name: "pair", Nargs: "2"})
	p.Strings(&v.More, Arg[string]{Name: "more", Nargs: "..."})
	return p.ParseArgs(argv)
}

func TestAgainstCPython(t *testing.T) {
	t.Setenv("COLUMNS", "80")
	data, err := os.ReadFile("testdata/cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	parsers := map[string]func([]string) any{"basic": basic, "positional": positional, "lists": lists, "groups": groups, "pairs": pairs}
	for name, parse := range parsers {
		var runs []run
		if err := json.Unmarshal(raw[name], &runs); err != nil {
			t.Fatal(err)
		}
		for _, want := range runs {
			t.Run(name+" "+strings.Join(want.Argv, " "), func(t *testing.T) { compare(t, want, parse) })
		}
	}
}

func compare(t *testing.T, want run, parse func([]string) any) {
	var out, errs capture
	stdout, stderr := py.Stdout, py.Stderr
	py.Stdout, py.Stderr = &out, &errs
	var args any
	err := py.Catch(func() { args = parse(want.Argv) })
	py.Stdout, py.Stderr = stdout, stderr
	code := 0
	if err != nil {
		if !py.Is(err, "SystemExit") {
			t.Fatal(err)
		}
		if e := py.AsException(err); len(e.Args) > 0 {
			code = e.Args[0].(int)
		}
	}
	if out.String() != want.Out {
		t.Errorf("stdout: want\n%s\ngot\n%s", want.Out, out.String())
	}
	if errs.String() != want.Err {
		t.Errorf("stderr: want\n%s\ngot\n%s", want.Err, errs.String())
	}
	if code != want.Code {
		t.Errorf("exit status: want %d, got %d", want.Code, code)
	}
	if want.Args != nil && py.Repr(args) != *want.Args {
		t.Errorf("want %s, got %s", *want.Args, py.Repr(args))
	}
}
