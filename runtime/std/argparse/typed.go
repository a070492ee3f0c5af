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
	stringType = valueType[string]{"str", func(s string) (string, error) { return s, nil }}
)

// Int ties an int to an argument with type=int.
func (c *core) Int(dst *int, arg Arg[int]) { single(c, dst, arg, intType) }

// Float ties a float to an argument with type=float.
func (c *core) Float(dst *float64, arg Arg[float64]) { single(c, dst, arg, floatType) }

// String ties a str to an argument.
func (c *core) String(dst *string, arg Arg[string]) { single(c, dst, arg, stringType) }

// OptInt ties an int that is None without its flag.
func (c *core) OptInt(dst **int, arg Arg[int]) { optional(c, dst, arg, intType) }

// OptFloat ties a float that is None without its flag.
func (c *core) OptFloat(dst **float64, arg Arg[float64]) { optional(c, dst, arg, floatType) }

// OptString ties a str that is None without its flag.
func (c *core) OptString(dst **string, arg Arg[string]) { optional(c, dst, arg, stringType) }

// Ints ties a list of ints: nargs "+", "*" or a number, or Append.
func (c *core) Ints(dst *[]int, arg Arg[int]) { list(c, dst, arg, intType) }

// Floats ties a list of floats.
func (c *core) Floats(dst *[]float64, arg Arg[float64]) { list(c, dst, arg, floatType) }

// Strings ties a list of strs.
func (c *core) Strings(dst *[]string, arg Arg[string]) { list(c, dst, arg, stringType) }

// Bool ties a flag with store_true, or store_false with StoreFalse, which
// starts out true.
func (c *core) Bool(dst *bool, arg Arg[bool]) {
	*dst = arg.Default || arg.StoreFalse
	a := newAction(arg, "")
	a.nargs, a.defaultVal = "0", *dst
	a.store = func([]string, string) error {
		*dst = !arg.StoreFalse
		return nil
	}
	c.register(a, arg.Group, arg.Exclusive)
}

// BoolOptional ties a flag with BooleanOptionalAction: --name and --no-name.
func (c *core) BoolOptional(dst *bool, arg Arg[bool]) {
	*dst = arg.Default
	c.boolOptional(arg, arg.Default, func(v bool) { *dst = v })
}

// OptBool is BoolOptional for a value that is None without its flag.
func (c *core) OptBool(dst **bool, arg Arg[bool]) {
	c.boolOptional(arg, nil, func(v bool) { *dst = &v })
}

func (c *core) boolOptional(arg Arg[bool], defaultVal any, set func(bool)) {
	a := newAction(arg, "")
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
	c.register(a, arg.Group, arg.Exclusive)
}

// BoolValue ties a bool to an argument with type=bool: every value but the
// empty one is true.
func (c *core) BoolValue(dst *bool, arg Arg[bool]) {
	single(c, dst, arg, valueType[bool]{"bool", func(s string) (bool, error) { return s != "", nil }})
}

// Count ties an int to a flag with action="count".
func (c *core) Count(dst *int, arg Arg[int]) {
	*dst = arg.Default
	a := newAction(arg, "")
	a.nargs, a.defaultVal = "0", arg.Default
	a.store = func([]string, string) error {
		*dst++
		return nil
	}
	c.register(a, arg.Group, arg.Exclusive)
}

// Version adds a flag with action="version", which prints text and exits.
func (c *core) Version(text string, arg Arg[string]) {
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
		py.Exit()
		return nil
	}
	c.register(a, arg.Group, arg.Exclusive)
}

// Func ties a value of any type to an argument with a type= function. Its
// ValueErrors and TypeErrors become "invalid NAME value", its
// ArgumentTypeErrors the message itself.
func Func[V, T any](p *Parser[V], dst *T, arg Arg[T], name string, parse func(string) T) {
	single(p.core, dst, arg, valueType[T]{name, func(s string) (v T, err error) {
		err = py.Catch(func() { v = parse(s) })
		if err != nil && !py.Is(err, "ValueError") && !py.Is(err, "TypeError") && !py.Is(err, "ArgumentTypeError") {
			py.Throw(err)
		}
		return v, err
	}})
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

func single[T any](c *core, dst *T, arg Arg[T], typ valueType[T]) {
	*dst = arg.Default
	a := newAction(arg, typ.name)
	if !a.required {
		a.defaultVal = arg.Default
	}
	a.constVal = arg.Const
	storeOne(c, a, arg, typ, func(v T) { *dst = v }, func() { *dst = arg.Default })
}

func optional[T any](c *core, dst **T, arg Arg[T], typ valueType[T]) {
	*dst = nil
	storeOne(c, newAction(arg, typ.name), arg, typ, func(v T) { *dst = &v }, func() { *dst = nil })
}

// storeOne registers an argument that takes one value or none.
func storeOne[T any](c *core, a *action, arg Arg[T], typ valueType[T], set func(T), reset func()) {
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
	c.register(a, arg.Group, arg.Exclusive)
}

func list[T any](c *core, dst *[]T, arg Arg[T], typ valueType[T]) {
	*dst = arg.Defaults
	a := newAction(arg, typ.name)
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
	c.register(a, arg.Group, arg.Exclusive)
}
