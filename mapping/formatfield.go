package mapping

import (
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// formatAttrs reads the attributes that fields of a constant format name, as in
// "{meter.avg:.3f}".format(meter=m): each becomes a keyword of its own.
func (f *frame) formatAttrs(e *parser.Call, base Value, args []Value, kws []kwarg) (Value, []kwarg) {
	text, ok := base.Const.(string)
	if !ok || !strings.Contains(text, ".") {
		return base, kws
	}
	var out strings.Builder
	var read []kwarg
	whole, parted := map[string]bool{}, map[string]bool{}
	for rest := text; rest != ""; {
		i := strings.IndexAny(rest, "{}")
		if i < 0 || i+1 == len(rest) {
			out.WriteString(rest)
			break
		}
		if rest[i] == '}' || rest[i+1] == '{' { // }} and {{, or the end of a field
			n := i + 1
			if rest[i+1] == rest[i] {
				n++
			}
			out.WriteString(rest[:n])
			rest = rest[n:]
			continue
		}
		out.WriteString(rest[:i+1])
		rest = rest[i+1:]
		end := strings.IndexAny(rest, "}:![{")
		if end < 0 {
			out.WriteString(rest)
			break
		}
		path := strings.Split(rest[:end], ".")
		v, ok := formatArg(path[0], args, kws)
		if len(path) < 2 || !ok || rest[end] == '[' {
			whole[path[0]] = true
			out.WriteString(rest[:end])
			rest = rest[end:]
			continue
		}
		for _, attr := range path[1:] {
			v = f.attrOf(&parser.Attribute{ExprBase: e.ExprBase, Value: e, Attr: parser.Identifier(attr)}, v, attr)
		}
		name := strings.Join(path, "_")
		parted[path[0]] = true
		read = append(read, kwarg{name, v, e})
		out.WriteString(name)
		rest = rest[end:]
	}
	if read == nil {
		return base, kws
	}
	for _, k := range kws {
		if whole[k.name] || !parted[k.name] {
			read = append(read, k)
		}
	}
	return Value{T: tStr, X: strLit(out.String()), Const: out.String()}, read
}

// formatArg is the argument of str.format that a field begins with.
func formatArg(name string, args []Value, kws []kwarg) (Value, bool) {
	if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < len(args) {
		return args[i], true
	}
	for _, k := range kws {
		if k.name == name {
			return k.v, true
		}
	}
	return Value{}, false
}

// strFormat is text.format(…).
func (f *frame) strFormat(e *parser.Call, base Value, args []Value, kws []kwarg) Value {
	base, kws = f.formatAttrs(e, base, args, kws)
	xs := []program.Expr{base.X}
	for _, a := range args {
		xs = append(xs, f.shown(a))
	}
	for _, k := range kws {
		if k.v.T.bad() {
			return Value{T: k.v.T}
		}
		xs = append(xs, &program.Composite{Type: &program.Named{Pkg: pkgPy, Name: "Keyword"}, Keys: []string{"Name", "Value"}, Elems: []program.Expr{strLit(k.name), f.shown(k.v)}})
	}
	return Value{T: tStr, X: f.call(pkgPy, "FormatStr", xs...)}
}
