// Package argparse is Python's argparse for a struct of values: the same
// flags, the same help and usage text, the same errors and exit statuses as
// CPython 3.14 gives to something that isn't a terminal.
//
// Every argument is tied to a field of Values by the method named after the
// field's type; Parse fills the struct from the command line.
package argparse

import (
	"os"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// Suppress as Help keeps an argument out of usage and help.
const Suppress = "==SUPPRESS=="

// Formatter chooses how help is laid out; several may be combined.
type Formatter int

// The formatter classes of argparse.
const (
	RawDescription   Formatter = 1 << iota // description and epilog as they stand
	RawText                                // every text as it stands
	ArgumentDefaults                       // adds "(default: …)"
	MetavarType                            // metavars are type names
)

// Options are ArgumentParser's arguments. An empty Prog is the script's name.
type Options struct {
	Prog, Usage, Description, Epilog string

	Formatter Formatter
	NoHelp    bool // add_help=False
	NoAbbrev  bool // allow_abbrev=False

	Help    string   // of a subparser: its line in the list; without one it isn't listed
	Aliases []string // of a subparser
}

// Arg is what add_argument says of one argument. It has Flags, or a Name when
// it is positional.
type Arg[T any] struct {
	Flags []string // "--steps", "-s"
	Name  string   // a positional argument's name
	Dest  string   // when it isn't what the flags give

	Default  T
	Defaults []T // of a list
	Const    T   // nargs "?" without a value; StoreConst
	Required bool
	Choices  []T
	Help     string
	Metavar  string
	Metavars []string // a metavar that is a tuple
	Nargs    string   // "", "?", "*", "+", "..." (REMAINDER) or a number

	StoreFalse bool // a Bool that the flag sets to false
	StoreConst bool // the flag takes no value and stores Const
	Append     bool // each use appends to a list

	DefaultText string // a default that type= reads where nothing is given
}

// group is a titled group of arguments in the help.
type group struct {
	title, description string
	actions            []*action
}

// exclusive is a mutually exclusive group.
type exclusive struct {
	required bool
	actions  []*action
}

// Parser is an ArgumentParser whose namespace is a struct of type T, or one of
// its groups, whose arguments are the parser's.
type Parser[T any] struct {
	*place
	Values *T
}

// place is where arguments are added: a parser, or a group of one.
type place struct {
	*core
	group     *group     // nil: by their kind
	exclusive *exclusive // nil: none
}

// New returns a parser. It takes over the arguments of its parents, which have
// its namespace.
//
//pyconv:map argparse.ArgumentParser(prog: str? = None, usage: str? = None, description: str? = None, epilog: str? = None)
func New[T any](opts Options, parents ...*Parser[T]) *Parser[T] {
	p := &Parser[T]{place: &place{core: newCore(opts)}, Values: new(T)}
	for _, parent := range parents {
		p.Values = parent.Values
		p.include(parent.core)
	}
	return p
}

// Group is add_argument_group(title, description).
func (p *Parser[T]) Group(title, description string) *Parser[T] {
	return &Parser[T]{&place{p.core, p.addGroup(title, description), p.exclusive}, p.Values}
}

// Exclusive is add_mutually_exclusive_group(required=required).
func (p *Parser[T]) Exclusive(required bool) *Parser[T] {
	e := &exclusive{required: required}
	p.exclusives = append(p.exclusives, e)
	return &Parser[T]{&place{p.core, p.group, e}, p.Values}
}

// SetDefault is set_defaults(dest=value) for the field that dst points at.
func SetDefault[V, T any](p *Parser[V], dst *T, dest string, value T) {
	p.defaults = append(p.defaults, func() { *dst = value })
	for _, a := range p.actions {
		if a.dest == dest {
			a.defaultVal = value
		}
	}
}

// Parse is parse_args(): it fills Values from the command line. A faulty one
// prints usage and error to stderr and exits with status 2, -h prints the
// help and exits with 0.
func (p *Parser[T]) Parse() *T { return p.ParseArgs(os.Args[1:]) }

// ParseArgs is parse_args(args).
func (p *Parser[T]) ParseArgs(args []string) *T {
	values, extras := p.ParseKnownArgs(args)
	if len(extras) > 0 {
		p.Error("unrecognized arguments: " + strings.Join(extras, " "))
	}
	return values
}

// ParseKnown is parse_known_args(): the values and the arguments that no flag
// takes.
func (p *Parser[T]) ParseKnown() (*T, []string) { return p.ParseKnownArgs(os.Args[1:]) }

// ParseKnownArgs is parse_known_args(args).
func (p *Parser[T]) ParseKnownArgs(args []string) (*T, []string) {
	extras, err := p.parse(args)
	if err != nil {
		p.Error(err.Error())
	}
	values := *p.Values // each call gives a namespace of its own
	return &values, extras
}

// core is the part of a parser that doesn't depend on its values.
type core struct {
	opts                   Options
	prog                   string
	actions                []*action
	flags                  []flag // in the order of definition
	positionals, optionals *group
	groups                 []*group
	exclusives             []*exclusive
	negativeFlags          bool     // some flag looks like a negative number
	defaults               []func() // what set_defaults does
	subExtras              []string // what a subparser left
}

type flag struct {
	name   string
	action *action
}

// action is one argument without its type.
type action struct {
	flags      []string
	dest       string
	metavar    string
	metavars   []string
	nargs      string       // "0": takes no value; "A...": a subparser's name and arguments
	subs       []*action    // the entries of subparsers in the help
	init       func()       // sets the default
	late       func() error // sets a default that is a text, where nothing was given
	required   bool
	help       string
	typeName   string
	choices    []string // str of each; nil: any value
	defaultVal any      // what %(default)s shows
	constVal   any
	usageFlags bool // usage shows all flags (BooleanOptionalAction)

	// store takes the value strings; the error is the message after
	// "argument NAME: ". flag is the flag as it was written, in full.
	store func(values []string, flag string) error
}

func newCore(opts Options) *core {
	c := &core{opts: opts, prog: opts.Prog}
	if c.prog == "" {
		c.prog = py.ScriptName()
	}
	c.positionals = c.addGroup("positional arguments", "")
	c.optionals = c.addGroup("options", "")
	if !opts.NoHelp {
		help := &action{flags: []string{"-h", "--help"}, dest: "help", nargs: "0", help: "show this help message and exit", defaultVal: Suppress}
		help.store = func([]string, string) error {
			c.PrintHelp()
			py.Exit(0)
			return nil
		}
		(&place{core: c}).register(help)
	}
	return c
}

func (c *core) addGroup(title, description string) *group {
	g := &group{title: title, description: description}
	c.groups = append(c.groups, g)
	return g
}

// include takes over a parent's arguments.
func (c *core) include(parent *core) {
	for _, g := range parent.groups {
		to := c.optionals
		switch g {
		case parent.positionals:
			to = c.positionals
		case parent.optionals:
		default:
			to = c.addGroup(g.title, g.description)
		}
		to.actions = append(to.actions, g.actions...)
	}
	c.actions = append(c.actions, parent.actions...)
	for _, f := range parent.flags {
		c.checkFree(f.action, f.name)
		c.flags = append(c.flags, f)
	}
	c.exclusives = append(c.exclusives, parent.exclusives...)
	c.defaults = append(c.defaults, parent.defaults...)
	c.negativeFlags = c.negativeFlags || parent.negativeFlags
}

// checkFree raises where a flag is taken.
func (c *core) checkFree(a *action, name string) {
	if _, taken := c.find(name); taken {
		panic(py.NewException("ArgumentError", "argument "+strings.Join(a.flags, "/")+": conflicting option string: "+name))
	}
}

// register adds an argument.
func (c *place) register(a *action) {
	for _, name := range a.flags {
		c.checkFree(a, name)
		c.flags = append(c.flags, flag{name, a})
		c.negativeFlags = c.negativeFlags || looksNegative(name)
	}
	c.actions = append(c.actions, a)
	g := c.group
	if g == nil {
		if g = c.optionals; len(a.flags) == 0 {
			g = c.positionals
		}
	}
	g.actions = append(g.actions, a)
	if c.exclusive != nil {
		c.exclusive.actions = append(c.exclusive.actions, a)
	}
}

func (c *core) find(name string) (*action, bool) {
	for _, f := range c.flags {
		if f.name == name {
			return f.action, true
		}
	}
	return nil, false
}

// PrintHelp is print_help().
func (c *core) PrintHelp() { py.PrintEnd("", c.FormatHelp()) }

// PrintUsage is print_usage().
func (c *core) PrintUsage() { py.PrintEnd("", c.FormatUsage()) }

// Error is error(message): usage and message go to stderr, the exit status
// is 2.
func (c *core) Error(message string) {
	py.Flush()
	text := c.FormatUsage() + c.prog + ": error: " + message + "\n"
	py.Stderr.Write([]byte(text))
	py.Exit(2)
}

// Exit is exit(status, message).
func (c *core) Exit(status int, message string) {
	py.Flush()
	py.Stderr.Write([]byte(message))
	py.Exit(status)
}

// name is how an error calls the argument.
func (a *action) name() string {
	switch {
	case len(a.flags) > 0:
		return strings.Join(a.flags, "/")
	case a.metavar != "":
		return a.metavar
	case len(a.metavars) > 0:
		return strings.Join(a.metavars, ", ")
	case a.dest == "" && a.choices != nil:
		return "{" + strings.Join(a.choices, ",") + "}"
	}
	return a.dest
}

func looksNegative(s string) bool {
	if len(s) < 2 || s[0] != '-' {
		return false
	}
	s = strings.TrimPrefix(s[1:], ".")
	return s != "" && s[0]-'0' < 10
}

// count is the number that nargs asks for, or -1.
func (a *action) count() int {
	n, err := strconv.Atoi(a.nargs)
	if err != nil {
		return -1
	}
	return n
}

// optionalPositional reports whether a positional may be left out.
func optionalPositional(nargs string) bool {
	return nargs == "?" || nargs == "*" || nargs == "..."
}
