package pyjson

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// DumpsOptions are the keywords of json.dumps.
type DumpsOptions struct {
	Indent        any // an int or a str; nil for one line
	SortKeys      bool
	NoEnsureASCII bool
	NoAllowNaN    bool
	Skipkeys      bool
	Separators    []string      // item and key separators
	Default       func(any) any // what to write for values of other kinds
}

// Dumps is json.dumps(obj): None, bools, numbers, strs, lists, tuples, dicts
// and Values; others raise TypeError. A NaN is NaN, as Python writes it.
//
//pyconv:map json.dumps(obj: tree, *, skipkeys: bool = False, ensure_ascii: bool = True, allow_nan: bool = True, indent: any = None, separators: strs? = None, default: any = None, sort_keys: bool = False)
func Dumps(obj any, opts ...DumpsOptions) string {
	e := encoder{item: ", ", key: ": "}
	if len(opts) > 0 {
		e.opts = opts[0]
	}
	switch indent := e.opts.Indent.(type) {
	case int:
		e.indent, e.indented = strings.Repeat(" ", max(indent, 0)), true
	case *int:
		if indent != nil {
			e.indent, e.indented = strings.Repeat(" ", max(*indent, 0)), true
		}
	case string:
		e.indent, e.indented = indent, true
	}
	if e.indented {
		e.item = ","
	}
	if s := e.opts.Separators; s != nil {
		if len(s) != 2 {
			py.Raise("ValueError", "too many values to unpack (expected 2)")
		}
		e.item, e.key = s[0], s[1]
	}
	e.value(obj, 0)
	return e.out.String()
}

// Dump is json.dump(obj, fp).
//
//pyconv:map json.dump(obj: tree, fp: io.TextIOBase, *, skipkeys: bool = False, ensure_ascii: bool = True, allow_nan: bool = True, indent: any = None, separators: strs? = None, default: any = None, sort_keys: bool = False)
func Dump(obj any, fp py.Writer, opts ...DumpsOptions) {
	py.Must(fp.Write([]byte(Dumps(obj, opts...))))
}

type encoder struct {
	out       strings.Builder
	opts      DumpsOptions
	item, key string
	indent    string // of one level
	indented  bool
}

func (e *encoder) value(v any, depth int) {
	v = py.Plain(v)
	switch x := v.(type) {
	case nil:
		e.out.WriteString("null")
	case bool:
		e.out.WriteString(strconv.FormatBool(x))
	case int:
		e.out.WriteString(strconv.Itoa(x))
	case float64:
		e.out.WriteString(e.float(x))
	case string:
		e.str(x)
	case []byte, complex128:
		py.Raise("TypeError", "Object of type %s is not JSON serializable", py.TypeName(v))
	default:
		if pairs, ok := py.Pairs(v); ok {
			e.dict(pairs, depth)
			return
		}
		if items, ok := py.Items(v); ok {
			e.sequence(len(items), func(i int) any { return items[i] }, depth)
			return
		}
		e.reflected(reflect.ValueOf(v), depth)
	}
}

func (e *encoder) float(f float64) string {
	if e.opts.NoAllowNaN && (math.IsNaN(f) || math.IsInf(f, 0)) {
		py.Raise("ValueError", "Out of range float values are not JSON compliant: %s", py.FloatRepr(f))
	}
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	}
	return py.FloatRepr(f)
}

func (e *encoder) reflected(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			e.out.WriteString("null")
			return
		}
		if v.Elem().Kind() != reflect.Struct {
			e.value(v.Elem().Interface(), depth)
			return
		}
	case reflect.Slice, reflect.Array:
		e.list(v, depth)
		return
	case reflect.Map:
		var pairs []py.Pair[any, any]
		for _, key := range v.MapKeys() {
			pairs = append(pairs, py.Pair[any, any]{Key: key.Interface(), Value: v.MapIndex(key).Interface()})
		}
		slices.SortFunc(pairs, func(a, b py.Pair[any, any]) int { return py.Compare(a.Key, b.Key) })
		e.dict(pairs, depth)
		return
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.out.WriteString(strconv.FormatInt(v.Int(), 10))
		return
	case reflect.Float32:
		e.out.WriteString(e.float(v.Float()))
		return
	case reflect.Struct:
		if _, printer := v.Interface().(py.Printer); !printer {
			e.tuple(v, depth)
			return
		}
	}
	if e.opts.Default != nil {
		e.value(e.opts.Default(v.Interface()), depth)
		return
	}
	py.Raise("TypeError", "Object of type %s is not JSON serializable", py.TypeName(v.Interface()))
}

// newline starts a line of an indented text.
func (e *encoder) newline(depth int) {
	if e.indented {
		e.out.WriteString("\n" + strings.Repeat(e.indent, depth))
	}
}

func (e *encoder) list(items reflect.Value, depth int) {
	e.sequence(items.Len(), func(i int) any { return items.Index(i).Interface() }, depth)
}

func (e *encoder) tuple(v reflect.Value, depth int) {
	e.sequence(v.NumField(), func(i int) any { return v.Field(i).Interface() }, depth)
}

func (e *encoder) sequence(n int, at func(int) any, depth int) {
	if n == 0 {
		e.out.WriteString("[]")
		return
	}
	e.out.WriteByte('[')
	for i := range n {
		if i > 0 {
			e.out.WriteString(e.item)
		}
		e.newline(depth + 1)
		e.value(at(i), depth+1)
	}
	e.newline(depth)
	e.out.WriteByte(']')
}

func (e *encoder) dict(pairs []py.Pair[any, any], depth int) {
	if len(pairs) == 0 {
		e.out.WriteString("{}")
		return
	}
	if e.opts.Skipkeys {
		pairs = slices.DeleteFunc(pairs, func(p py.Pair[any, any]) bool { return !isKey(p.Key) })
	}
	if e.opts.SortKeys {
		pairs = py.SortedBy(pairs, func(p py.Pair[any, any]) any { return p.Key }, false)
	}
	e.out.WriteByte('{')
	for i, pair := range pairs {
		if i > 0 {
			e.out.WriteString(e.item)
		}
		e.newline(depth + 1)
		e.str(e.keyText(pair.Key))
		e.out.WriteString(e.key)
		e.value(pair.Value, depth+1)
	}
	e.newline(depth)
	e.out.WriteByte('}')
}

func isKey(key any) bool {
	switch py.Plain(key).(type) {
	case string, nil, bool, int, float64:
		return true
	}
	return false
}

// keyText is a dict's key as a string, the way json.dumps coerces it.
func (e *encoder) keyText(key any) string {
	switch k := py.Plain(key).(type) {
	case string:
		return k
	case nil:
		return "null"
	case bool:
		return strconv.FormatBool(k)
	case int:
		return strconv.Itoa(k)
	case float64:
		return e.float(k)
	}
	py.Raise("TypeError", "keys must be str, int, float, bool or None, not %s", py.TypeName(key))
	return ""
}

func (e *encoder) str(s string) {
	const hex = "0123456789abcdef"
	escape := func(unit int) {
		e.out.WriteString(`\u`)
		for shift := 12; shift >= 0; shift -= 4 {
			e.out.WriteByte(hex[unit>>shift&15])
		}
	}
	e.out.WriteByte('"')
	for _, r := range py.Runes(s) {
		if i := strings.IndexRune("\"\\\b\f\n\r\t", r); i >= 0 {
			e.out.WriteByte('\\')
			e.out.WriteByte(`"\bfnrt`[i])
			continue
		}
		switch {
		case r < ' ':
			escape(int(r))
		case r < 0x7f || e.opts.NoEnsureASCII:
			e.out.WriteString(py.Chr(int(r)))
		case r < 0x10000:
			escape(int(r))
		default:
			escape(0xD800 + int(r-0x10000)>>10)
			escape(0xDC00 + int(r-0x10000)&0x3FF)
		}
	}
	e.out.WriteByte('"')
}
