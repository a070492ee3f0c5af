package argparse

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// reading is the state of one pass over the command line.
type reading struct {
	c           *core
	args        []string
	pattern     string            // per argument: O a flag, A a value, - is "--"
	flags       map[int][]meaning // what the flags may mean
	positionals []*action
	seen        map[*action]bool
	extras      []string
}

// meaning is one way to read a flag: its action (nil: unknown), its full
// name, and the value written into it with sep ("=" or "" for -xVALUE).
type meaning struct {
	action   *action
	name     string
	sep      string
	value    string
	hasValue bool
}

// parse reads the command line and returns the arguments that nothing takes.
func (c *core) parse(args []string) ([]string, error) {
	r := &reading{c: c, args: args, flags: map[int][]meaning{}, seen: map[*action]bool{}}
	for _, a := range c.actions {
		if a.init != nil {
			a.init()
		}
	}
	for _, set := range c.defaults {
		set()
	}
	c.subExtras = nil
	for _, a := range c.actions {
		if len(a.flags) == 0 {
			r.positionals = append(r.positionals, a)
		}
	}
	last := r.classify()
	if err := r.walk(last); err != nil {
		return nil, err
	}
	return append(r.extras, c.subExtras...), r.checkRequired()
}

// classify fills pattern and flags and returns the index of the last flag,
// or -1.
func (r *reading) classify() int {
	last := -1
	var pattern []byte
	for i, arg := range r.args {
		if arg == "--" {
			pattern = append(pattern, '-')
			pattern = append(pattern, strings.Repeat("A", len(r.args)-i-1)...)
			break
		}
		if meanings := r.c.meanings(arg); meanings != nil {
			r.flags[i], last = meanings, i
			pattern = append(pattern, 'O')
		} else {
			pattern = append(pattern, 'A')
		}
	}
	r.pattern = string(pattern)
	return last
}

// meanings returns what arg may be as a flag, nil when it is a value.
func (c *core) meanings(arg string) []meaning {
	if arg == "" || arg[0] != '-' {
		return nil
	}
	if a, ok := c.find(arg); ok {
		return []meaning{{action: a, name: arg}}
	}
	if len(arg) == 1 {
		return nil
	}
	prefix, value, hasValue := strings.Cut(arg, "=")
	if hasValue {
		if a, ok := c.find(prefix); ok {
			return []meaning{{a, prefix, "=", value, true}}
		}
	}
	if found := c.abbreviations(arg); found != nil {
		return found
	}
	if looksNegative(arg) && !c.negativeFlags || strings.Contains(arg, " ") {
		return nil
	}
	return []meaning{{name: arg}}
}

// abbreviations finds the flags that arg is a prefix of, and for a single
// dash the one-letter flag with its value attached.
func (c *core) abbreviations(arg string) []meaning {
	var found []meaning
	prefix, value, hasValue := strings.Cut(arg, "=")
	sep := ""
	if hasValue {
		sep = "="
	}
	single := arg[1] != '-'
	for _, f := range c.flags {
		if single && len(f.name) == 2 && f.name == arg[:2] {
			found = append(found, meaning{f.action, f.name, "", arg[2:], true})
		} else if !c.opts.NoAbbrev && strings.HasPrefix(f.name, prefix) {
			found = append(found, meaning{f.action, f.name, sep, value, hasValue})
		}
	}
	return found
}

// walk consumes positionals and flags alternately.
func (r *reading) walk(last int) error {
	start := 0
	for start <= last {
		next := start
		for next <= last && r.flags[next] == nil {
			next++
		}
		if start != next {
			end, err := r.takePositionals(start)
			if err != nil {
				return err
			}
			if end > start {
				start = end
				continue
			}
		}
		if r.flags[start] == nil {
			r.extras = append(r.extras, r.args[start:next]...)
			start = next
		}
		var err error
		if start, err = r.takeFlag(start); err != nil {
			return err
		}
	}
	stop, err := r.takePositionals(start)
	if err != nil {
		return err
	}
	r.extras = append(r.extras, r.args[stop:]...)
	return nil
}

// takeFlag handles the flag at start and returns the index behind its values.
func (r *reading) takeFlag(start int) (int, error) {
	found := r.flags[start]
	if len(found) > 1 {
		names := make([]string, len(found))
		for i, m := range found {
			names[i] = m.name
		}
		return 0, errors.New("ambiguous option: " + r.args[start] + " could match " + strings.Join(names, ", "))
	}
	m := found[0]
	if m.action == nil {
		r.extras = append(r.extras, r.args[start])
		return start + 1, nil
	}
	type use struct {
		action *action
		values []string
		name   string
	}
	var uses []use
	stop := start + 1
	for m.hasValue {
		n, err := matchFlag(m.action, "A")
		if err != nil {
			return 0, err
		}
		if n == 1 {
			uses = append(uses, use{m.action, []string{m.value}, m.name})
			break
		}
		// -xyz: more one-letter flags in the tail.
		if n != 0 || m.name[1] == '-' || m.value == "" || m.sep != "" || m.value[0] == '-' {
			return 0, argumentError(m.action, "ignored explicit argument "+py.Repr(m.value))
		}
		uses = append(uses, use{m.action, nil, m.name})
		first := py.Index(m.value, 0)
		a, ok := r.c.find("-" + first)
		if !ok {
			r.extras = append(r.extras, "-"+m.value)
			break
		}
		rest := m.value[len(first):]
		m = meaning{action: a, name: "-" + first, value: rest, hasValue: rest != ""}
		if strings.HasPrefix(rest, "=") {
			m.sep, m.value = "=", rest[1:]
		}
	}
	if !m.hasValue {
		n, err := matchFlag(m.action, r.pattern[start+1:])
		if err != nil {
			return 0, err
		}
		stop += n
		uses = append(uses, use{m.action, r.args[start+1 : stop], m.name})
	}
	for _, u := range uses {
		if err := r.take(u.action, u.values, u.name); err != nil {
			return 0, err
		}
	}
	return stop, nil
}

// takePositionals gives as many positionals as fit the arguments from start
// on and returns the index behind the last.
func (r *reading) takePositionals(start int) (int, error) {
	counts := matchPositionals(r.positionals, r.pattern[start:])
	for i, n := range counts {
		a := r.positionals[i]
		values := slices.Clone(r.args[start : start+n])
		if a.nargs == "A..." {
			if r.pattern[start] == '-' {
				values = values[1:]
			}
		} else if a.nargs != "..." {
			if dashes := strings.IndexByte(r.pattern[start:start+n], '-'); dashes >= 0 {
				values = slices.Delete(values, dashes, dashes+1)
			}
		}
		start += n
		if err := r.take(a, values, ""); err != nil {
			return 0, err
		}
	}
	r.positionals = r.positionals[len(counts):]
	return start, nil
}

// take stores an argument's values.
func (r *reading) take(a *action, values []string, name string) error {
	given := len(a.flags) > 0 || len(values) > 0
	if err := a.store(values, name); err != nil {
		return argumentError(a, err.Error())
	}
	if given {
		for _, e := range r.c.exclusives {
			if !slices.Contains(e.actions, a) {
				continue
			}
			for _, other := range e.actions {
				if other != a && r.seen[other] {
					return argumentError(a, "not allowed with argument "+other.name())
				}
			}
		}
	}
	r.seen[a] = r.seen[a] || given
	return nil
}

func (r *reading) checkRequired() error {
	var missing []string
	for _, a := range r.c.actions {
		switch {
		case r.seen[a]:
		case a.required:
			missing = append(missing, a.name())
		case a.late != nil:
			if err := a.late(); err != nil {
				return argumentError(a, err.Error())
			}
		}
	}
	if missing != nil {
		return errors.New("the following arguments are required: " + strings.Join(missing, ", "))
	}
	for _, e := range r.c.exclusives {
		if !e.required || slices.ContainsFunc(e.actions, func(a *action) bool { return r.seen[a] }) {
			continue
		}
		var names []string
		for _, a := range e.actions {
			if a.help != Suppress {
				names = append(names, a.name())
			}
		}
		return errors.New("one of the arguments " + strings.Join(names, " ") + " is required")
	}
	return nil
}

func argumentError(a *action, message string) error {
	return errors.New("argument " + a.name() + ": " + message)
}

// matchFlag returns how many of the following arguments the flag takes.
func matchFlag(a *action, pattern string) (int, error) {
	if lengths := match(a.elements(), pattern); lengths != nil {
		return sum(lengths), nil
	}
	switch a.nargs {
	case "":
		return 0, argumentError(a, "expected one argument")
	case "+":
		return 0, argumentError(a, "expected at least one argument")
	case "1":
		return 0, argumentError(a, "expected 1 argument")
	}
	return 0, argumentError(a, "expected "+strconv.Itoa(a.count())+" arguments")
}

// matchPositionals returns how many arguments each of the first actions
// takes: as many actions as fit the pattern.
func matchPositionals(actions []*action, pattern string) []int {
	for n := len(actions); n > 0; n-- {
		var all []element
		var sizes []int
		for _, a := range actions[:n] {
			elements := a.elements()
			all = append(all, elements...)
			sizes = append(sizes, len(elements))
		}
		lengths := match(all, pattern)
		if lengths == nil {
			continue
		}
		counts := make([]int, n)
		end := 0
		for i, size := range sizes {
			counts[i] = sum(lengths[:size])
			end += counts[i]
			lengths = lengths[size:]
		}
		// Those that take nothing wait for what stands behind the flag.
		if end < len(pattern) && pattern[end] == 'O' {
			for len(counts) > 0 && counts[len(counts)-1] == 0 {
				counts = counts[:len(counts)-1]
			}
		}
		return counts
	}
	return nil
}

// element is a run of at least min and at most max (-1: any number) of the
// argument kinds in set.
type element struct {
	set      string
	min, max int
}

// elements is the pattern of arguments that the action takes. A positional
// may have "--" among them.
func (a *action) elements() []element {
	dashes := element{"-", 0, -1}
	positional := len(a.flags) == 0
	var e []element
	switch a.nargs {
	case "":
		e = []element{{"A", 1, 1}, dashes}
	case "?":
		e = []element{{"A", 0, 1}, dashes}
	case "*":
		e = []element{{"A-", 0, -1}}
	case "+":
		e = []element{{"A", 1, 1}, {"A-", 0, -1}}
	case "A...":
		return []element{dashes, {"A", 1, 1}, {"-AO", 0, -1}}
	case "...":
		if positional {
			return []element{{"AO-", 0, -1}}
		}
		return []element{{"AO", 0, -1}}
	default:
		for i := range a.count() {
			if i > 0 {
				e = append(e, dashes)
			}
			e = append(e, element{"A", 1, 1})
		}
		e = append(e, dashes)
	}
	if positional {
		return append([]element{dashes}, e...)
	}
	var plain []element
	for _, el := range e {
		if el.set = strings.ReplaceAll(el.set, "-", ""); el.set != "" {
			plain = append(plain, el)
		}
	}
	return plain
}

// match fits the elements to the start of pattern, each as long as the rest
// allows, and returns their lengths; nil when they don't fit.
func match(elements []element, pattern string) []int {
	if len(elements) == 0 {
		return []int{}
	}
	e := elements[0]
	n := 0
	for n < len(pattern) && (e.max < 0 || n < e.max) && strings.IndexByte(e.set, pattern[n]) >= 0 {
		n++
	}
	for ; n >= e.min; n-- {
		if rest := match(elements[1:], pattern[n:]); rest != nil {
			return append([]int{n}, rest...)
		}
	}
	return nil
}

func sum(lengths []int) int {
	total := 0
	for _, n := range lengths {
		total += n
	}
	return total
}
