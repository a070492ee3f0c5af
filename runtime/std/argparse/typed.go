package argparse

import (
	"errors"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// valueType converts the text of a value, as type= does.
type valueType[T any] struct {
	name  string
	parse func(string) (T, error)
}

var (
	intType    = valueType[int]{"int", func(s string) (int, error) { return py.ParseInt(s, 10) }}
	floatType  = valueType[float64]{"float", py.ParseFloat}
	numberType = valueType[py.Number]{"float", func(s string) (py.Number, error) {
		v, err := py.ParseFloat(s)
		return py.FloatNumber(v), err
	}}
	stringType = valueType[string]{"str", func(s string) (string, error) { return s, nil }}
)

// Int ties an int to an argument with type=int.
func (c *place) Int(dst *int, arg Arg[int]) { single(c, dst, arg, intType) }

// Float ties a float to an argument with type=float.
func (c *place) Float(dst *float64, arg Arg[float64]) { single(c, dst, arg, floatType) }

// Number ties a float to an argument with type=float whose default is an int.
func (c *place) Number(dst *py.Number, arg Arg[py.Number]) { single(c, dst, arg, numberType) }

// Numbers ties a list of floats whose default holds ints.
func (c *place) Numbers(dst *[]py.Number, arg Arg[py.Number]) { list(c, dst, arg, numberType) }

// String ties a str to an argument.
func (c *place) String(dst *string, arg Arg[string]) { single(c, dst, arg, stringType) }

// OptInt ties an int that is None without its flag.
func (c *place) OptInt(dst **int, arg Arg[int]) { optional(c, dst, arg, intType) }

// OptFloat ties a float that is None without its flag.
func (c *place) OptFloat(dst **float64, arg Arg[float64]) { optional(c, dst, arg, floatType) }

// OptString ties a str that is None without its flag.
func (c *place) OptString(dst **string, arg Arg[string]) { optional(c, dst, arg, stringType) }

// Ints ties a list of ints: nargs "+", "*" or a number, or Append.
func (c *place) Ints(dst *[]int, arg Arg[int]) { list(c, dst, arg, intType) }

// Floats ties a list of floats.
func (c *place) Floats(dst *[]float64, arg Arg[float64]) { list(c, dst, arg, floatType) }

// Strings ties a list of strs.
func (c *place) Strings(dst *[]string, arg Arg[string]) { list(c, dst, arg, stringType) }

// Bool ties a flag with store_true, or store_false with StoreFalse, which
// starts out true.
func (c *place) Bool(dst *bool, arg Arg[bool]) {
	start := arg.Default || arg.StoreFalse
	a := newAction(arg, "")
	a.nargs, a.defaultVal = "0", start
	a.init = func() { *dst = start }
	a.store = func([]string, string) error {
		*dst = !arg.StoreFalse
		return nil
	}
	c.register(a)
}

// BoolOptional ties a flag with BooleanOptionalAction: --name and --no-name.
func (c *place) BoolOptional(dst *bool, arg Arg[bool]) {
	c.boolOptional(arg, arg.Default, func(v bool) { *dst = v }, func() { *dst = arg.Default })
}

// OptBool is BoolOptional for a value that is None without its flag.
func (c *place) OptBool(dst **bool, arg Arg[bool]) {
	c.boolOptional(arg, nil, func(v bool) { *dst = &v }, func() { *dst = nil })
}

func (c *place) boolOptional(arg Arg[bool], defaultVal any, set func(bool), reset func()) {
	a := newAction(arg, "")
	a.init = reset
	a.nargs, a.defaultVal, a.usageFlags = "0", defaultVal, true
	if arg.Required {
		a.defaultVal = nil
	}
	a.flags = nil
	for _, name := range arg.Flags {
		a.flags = append(a.flags, name)
		if strings.HasPrefix(name, "--") {
			a.flags = append(a.flags, "--no-"+name[2:])
		}
	}
	a.store = func(_ []string, name string) error {
		set(!strings.HasPrefix(name, "--no-"))
		return nil
	}
	c.register(a)
}

// BoolValue ties a bool to an argument with type=bool: every value but the
// empty one is true.
func (c *place) BoolValue(dst *bool, arg Arg[bool]) {
	single(c, dst, arg, valueType[bool]{"bool", func(s string) (bool, error) { return s != "", nil }})
}

// Count ties an int to a flag with action="count".
func (c *place) Count(dst *int, arg Arg[int]) {
	c.count(arg, arg.Default, func() { *dst++ }, func() { *dst = arg.Default })
}

// OptCount is Count for a value that is None without its flag.
func (c *place) OptCount(dst **int, arg Arg[int]) {
	c.count(arg, nil, func() {
		n := 1
		if *dst != nil {
			n = **dst + 1
		}
		*dst = &n
	}, func() { *dst = nil })
}

func (c *place) count(arg Arg[int], defaultVal any, add, reset func()) {
	a := newAction(arg, "")
	a.nargs, a.defaultVal, a.init = "0", defaultVal, reset
	a.store = func([]string, string) error {
		add()
		return nil
	}
	c.register(a)
}

// Version adds a flag with action="version", which prints text and exits.
func (c *place) Version(text string, arg Arg[string]) {
	a := newAction(arg, "")
	a.nargs, a.defaultVal = "0", Suppress
	if a.help == "" {
		a.help = "show program's version number and exit"
	}
	a.store = func([]string, string) error {
		version := strings.Join(wrap(py.Percent(text, c.progOnly()), c.width()), "\n")
		if c.opts.Formatter&(RawDescription|RawText) != 0 {
			version = py.Percent(text, c.progOnly())
		}
		py.Println(version)
		py.Exit(0)
		return nil
	}
	c.register(a)
}

// Func ties a value of any type to an argument with a type= function. Its
// ValueErrors and TypeErrors become "invalid NAME value", its
// ArgumentTypeErrors the message itself.
func Func[V, T any](p *Parser[V], dst *T, arg Arg[T], name string, parse func(string) T) {
	single(p.place, dst, arg, parsed(name, parse))
}

// OptFunc is Func for a value that is None without its flag.
func OptFunc[V, T any](p *Parser[V], dst **T, arg Arg[T], name string, parse func(string) T) {
	optional(p.place, dst, arg, parsed(name, parse))
}

// FuncList is Func for a list: nargs "+", "*" or a number, or Append.
func FuncList[V, T any](p *Parser[V], dst *[]T, arg Arg[T], name string, parse func(string) T) {
	list(p.place, dst, arg, parsed(name, parse))
}

// parsed is the type that a function reads.
func parsed[T any](name string, parse func(string) T) valueType[T] {
	return valueType[T]{name, func(s string) (v T, err error) {
		err = py.Catch(func() { v = parse(s) })
		if err != nil && !py.Is(err, "ValueError") && !py.Is(err, "TypeError") && !py.Is(err, "ArgumentTypeError") {
			py.Throw(err)
		}
		return v, err
	}}
}

// Const ties a value to a flag with action="store_const".
func Const[V, T any](p *Parser[V], dst *T, arg Arg[T]) {
	arg.StoreConst = true
	single(p.place, dst, arg, valueType[T]{})
}

// OptConst is Const for a value that is None without its flag.
func OptConst[V, T any](p *Parser[V], dst **T, arg Arg[T]) {
	arg.StoreConst = true
	optional(p.place, dst, arg, valueType[T]{})
}

func newAction[T any](arg Arg[T], typeName string) *action {
	a := &action{
		flags: arg.Flags, dest: arg.Dest, metavar: arg.Metavar, metavars: arg.Metavars, nargs: arg.Nargs,
		required: arg.Required, help: arg.Help, typeName: typeName,
	}
	if len(arg.Flags) == 0 {
		a.dest = arg.Name
		a.required = !optionalPositional(arg.Nargs)
	} else if a.dest == "" {
		name := arg.Flags[0]
		for _, f := range arg.Flags {
			if strings.HasPrefix(f, "--") {
				name = f
				break
			}
		}
		a.dest = strings.ReplaceAll(strings.TrimLeft(name, "-"), "-", "_")
	}
	for _, choice := range arg.Choices {
		a.choices = append(a.choices, py.Str(choice))
	}
	if arg.StoreConst {
		a.nargs = "0"
	}
	return a
}

// convert turns value strings into values and checks them against choices.
func convert[T any](arg Arg[T], typ valueType[T], texts []string, check bool) ([]T, error) {
	values := make([]T, len(texts))
	for i, text := range texts {
		v, err := typ.parse(text)
		if err != nil {
			if py.Is(err, "ArgumentTypeError") {
				return nil, errors.New(py.AsException(err).PyStr())
			}
			return nil, errors.New("invalid " + typ.name + " value: " + py.Repr(text))
		}
		values[i] = v
	}
	if len(arg.Choices) == 0 || !check {
		return values, nil
	}
	for _, v := range values {
		if !py.Contains(arg.Choices, v) {
			names := make([]string, len(arg.Choices))
			for i, choice := range arg.Choices {
				names[i] = py.Str(choice)
			}
			return nil, errors.New("invalid choice: " + py.Repr(py.Str(v)) + " (choose from " + strings.Join(names, ", ") + ")")
		}
	}
	return values, nil
}

func single[T any](c *place, dst *T, arg Arg[T], typ valueType[T]) {
	a := newAction(arg, typ.name)
	if !a.required {
		a.defaultVal = arg.Default
	}
	if arg.DefaultText != "" {
		a.defaultVal = arg.DefaultText
		a.late = func() error {
			values, err := convert(arg, typ, []string{arg.DefaultText}, false)
			if err == nil {
				*dst = values[0]
			}
			return err
		}
	}
	a.init = func() { *dst = arg.Default }
	a.constVal = arg.Const
	storeOne(c, a, arg, typ, func(v T) { *dst = v }, func() { *dst = arg.Default })
}

func optional[T any](c *place, dst **T, arg Arg[T], typ valueType[T]) {
	a := newAction(arg, typ.name)
	a.init = func() { *dst = nil }
	a.constVal = arg.Const
	storeOne(c, a, arg, typ, func(v T) { *dst = &v }, a.init)
}

// storeOne registers an argument that takes one value or none.
func storeOne[T any](c *place, a *action, arg Arg[T], typ valueType[T], set func(T), reset func()) {
	a.store = func(texts []string, _ string) error {
		if len(texts) == 0 {
			if len(a.flags) > 0 {
				set(arg.Const)
			} else {
				reset()
			}
			return nil
		}
		values, err := convert(arg, typ, texts, true)
		if err == nil {
			set(values[0])
		}
		return err
	}
	c.register(a)
}

func list[T any](c *place, dst *[]T, arg Arg[T], typ valueType[T]) {
	a := newAction(arg, typ.name)
	a.init = func() { *dst = arg.Defaults }
	if arg.Defaults != nil {
		a.defaultVal = arg.Defaults
	}
	a.store = func(texts []string, _ string) error {
		if len(texts) == 0 && len(a.flags) == 0 && a.nargs == "*" {
			if *dst = arg.Defaults; arg.Defaults == nil {
				*dst = []T{}
			}
			return nil
		}
		values, err := convert(arg, typ, texts, a.nargs != "...")
		switch {
		case err != nil:
			return err
		case arg.StoreConst:
			values = []T{arg.Const}
		}
		if arg.Append || arg.StoreConst {
			values = append(append([]T{}, *dst...), values...)
		}
		*dst = values
		return nil
	}
	c.register(a)
}
