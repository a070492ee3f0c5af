package argparse

import (
	"errors"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// SubOptions are the arguments of add_subparsers.
type SubOptions struct {
	Title, Description, Help, Metavar, Prog string

	Dest     string // "": the name is kept nowhere
	Required bool
}

// Subparsers is what add_subparsers gives: parsers by name, one of which reads
// the rest of the command line into the same namespace.
type Subparsers[T any] struct {
	parser *Parser[T]
	action *action
	prog   string
	names  map[string]*Parser[T]
}

// Subparsers is add_subparsers(…), required; dst takes the name, where it isn't
// nil.
func (p *Parser[T]) Subparsers(dst *string, opts SubOptions) *Subparsers[T] {
	return p.addSubparsers(opts, func(name string) {
		if dst != nil {
			*dst = name
		}
	}, nil)
}

// OptSubparsers is add_subparsers(…) that may be left out: dst is None then.
func (p *Parser[T]) OptSubparsers(dst **string, opts SubOptions) *Subparsers[T] {
	return p.addSubparsers(opts, func(name string) { *dst = &name }, func() { *dst = nil })
}

func (p *Parser[T]) addSubparsers(opts SubOptions, set func(string), reset func()) *Subparsers[T] {
	s := &Subparsers[T]{parser: p, prog: opts.Prog, names: map[string]*Parser[T]{}}
	if s.prog == "" {
		var positionals []*action
		for _, a := range p.actions {
			if len(a.flags) == 0 {
				positionals = append(positionals, a)
			}
		}
		s.prog = strings.Join(append([]string{p.prog}, p.usageParts(positionals)...), " ")
	}
	s.action = &action{dest: opts.Dest, metavar: opts.Metavar, nargs: "A...", required: opts.Required, help: opts.Help, choices: []string{}, init: reset}
	s.action.store = func(values []string, _ string) error {
		sub := s.names[values[0]]
		if sub == nil {
			return errors.New("invalid choice: " + py.Repr(values[0]) + " (choose from " + strings.Join(s.action.choices, ", ") + ")")
		}
		set(values[0])
		extras, err := sub.parse(values[1:])
		if err != nil {
			sub.Error(err.Error())
		}
		p.subExtras = append(p.subExtras, extras...)
		return nil
	}
	at := *p.place
	if opts.Title != "" || opts.Description != "" {
		title := opts.Title
		if title == "" {
			title = "subcommands"
		}
		at.group = p.addGroup(title, opts.Description)
	}
	at.register(s.action)
	return s
}

// Add is add_parser(name, …).
func (s *Subparsers[T]) Add(name string, opts Options) *Parser[T] {
	if opts.Prog == "" {
		opts.Prog = s.prog + " " + name
	}
	sub := &Parser[T]{place: &place{core: newCore(opts)}, Values: s.parser.Values}
	for _, n := range append([]string{name}, opts.Aliases...) {
		if slices.Contains(s.action.choices, n) {
			panic(py.NewException("ArgumentError", "argument "+s.action.name()+": conflicting subparser: "+n))
		}
		s.names[n] = sub
		s.action.choices = append(s.action.choices, n)
	}
	if opts.Help != "" {
		shown := name
		if len(opts.Aliases) > 0 {
			shown += " (" + strings.Join(opts.Aliases, ", ") + ")"
		}
		s.action.subs = append(s.action.subs, &action{metavar: shown, help: opts.Help})
	}
	return sub
}
