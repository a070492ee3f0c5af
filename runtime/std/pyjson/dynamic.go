package pyjson

import (
	"iter"
	"math"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// What a Value is shows when the program runs: here are the operators, which
// look at it then.

// plain is what stands in a Value, or the thing itself.
func plain(x any) any {
	if v, ok := x.(Value); ok {
		return v.v
	}
	return x
}

// operands are two numbers: ints where both are, bools among them.
func operands(a, b any) (x, y int, p, q float64, ints, ok bool) {
	number := func(v any) (int, float64, bool, bool) {
		switch v := v.(type) {
		case int:
			return v, float64(v), true, true
		case bool:
			return py.BoolInt(v), float64(py.BoolInt(v)), true, true
		case float64:
			return 0, v, false, true
		}
		return 0, 0, false, false
	}
	x, p, i, ok1 := number(a)
	y, q, j, ok2 := number(b)
	return x, y, p, q, i && j, ok1 && ok2
}

// arithmetic is a op b.
func arithmetic(op string, a, b any) Value {
	a, b = plain(a), plain(b)
	x, y, p, q, ints, ok := operands(a, b)
	if !ok {
		return combined(op, a, b)
	}
	switch op {
	case "+":
		if ints {
			return Value{py.Add(x, y)}
		}
		return Value{p + q}
	case "-":
		if ints {
			return Value{py.Sub(x, y)}
		}
		return Value{p - q}
	case "*":
		if ints {
			return Value{py.Mul(x, y)}
		}
		return Value{p * q}
	case "/":
		return Value{py.Div(p, q)}
	case "//":
		if ints {
			return Value{py.FloorDiv(x, y)}
		}
		return Value{py.FloorDivFloat(p, q)}
	case "%":
		if ints {
			return Value{py.Mod(x, y)}
		}
		return Value{py.ModFloat(p, q)}
	}
	if ints && y >= 0 {
		return Value{py.Pow(x, y)}
	}
	return Value{py.PowFloat(p, q)}
}

// operand is something that Hold was given and that has operators of its own.
type operand interface {
	PyBinary(op string, other any, swapped bool) (any, bool)
	PyNeg() any
	PyItem(i int) any
	PySlice(lo, hi, step int) any
}

// combined is a op b of strs, lists and operands.
func combined(op string, a, b any) Value {
	if x, ok := a.(operand); ok {
		if out, ok := x.PyBinary(op, b, false); ok {
			return Value{out}
		}
	}
	if x, ok := b.(operand); ok {
		if out, ok := x.PyBinary(op, a, true); ok {
			return Value{out}
		}
	}
	switch op {
	case "+":
		x, isText := a.(string)
		y, alsoText := b.(string)
		if isText && alsoText {
			return Value{x + y}
		}
		if isList(a) && isList(b) {
			left, right := Of(a).List(), Of(b).List()
			return Value{py.NewList(append(append([]Value{}, left.Items...), right.Items...)...)}
		}
		if isText || isList(a) {
			py.Raise("TypeError", "can only concatenate %[1]s (not \"%[2]s\") to %[1]s", py.TypeName(a), py.TypeName(b))
		}
	case "*":
		for _, pair := range [][2]any{{a, b}, {b, a}} {
			if !isSequence(pair[0]) {
				continue
			}
			n, _, _, _, whole, _ := operands(pair[1], 0)
			if !whole {
				py.Raise("TypeError", "can't multiply sequence by non-int of type '%s'", py.TypeName(pair[1]))
			}
			if text, ok := pair[0].(string); ok {
				return Value{py.RepeatStr(text, n)}
			}
			return Value{py.NewList(py.Repeat(Of(pair[0]).List().Items, n)...)}
		}
	case "%":
		if x, ok := a.(string); ok {
			return Value{py.Percent(x, b)}
		}
	}
	py.Raise("TypeError", "unsupported operand type(s) for %s: '%s' and '%s'", op, py.TypeName(a), py.TypeName(b))
	return None
}

// isList says that x is a list, of JSON data or of the program's.
func isList(x any) bool {
	_, ok := py.Sequence(x)
	return ok && py.TypeName(x) == "list"
}

func isSequence(x any) bool {
	_, ok := x.(string)
	return ok || isList(x)
}

// Add is v + other.
//
//pyconv:map json.Value.__add__(other: tree)
func (v Value) Add(other any) Value { return arithmetic("+", v, other) }

// RAdd is other + v.
//
//pyconv:map json.Value.__radd__(other: tree)
func (v Value) RAdd(other any) Value { return arithmetic("+", other, v) }

// Sub is v - other.
//
//pyconv:map json.Value.__sub__(other: tree)
func (v Value) Sub(other any) Value { return arithmetic("-", v, other) }

// RSub is other - v.
//
//pyconv:map json.Value.__rsub__(other: tree)
func (v Value) RSub(other any) Value { return arithmetic("-", other, v) }

// Mul is v * other.
//
//pyconv:map json.Value.__mul__(other: tree)
func (v Value) Mul(other any) Value { return arithmetic("*", v, other) }

// RMul is other * v.
//
//pyconv:map json.Value.__rmul__(other: tree)
func (v Value) RMul(other any) Value { return arithmetic("*", other, v) }

// Div is v / other.
//
//pyconv:map json.Value.__truediv__(other: tree)
func (v Value) Div(other any) Value { return arithmetic("/", v, other) }

// RDiv is other / v.
//
//pyconv:map json.Value.__rtruediv__(other: tree)
func (v Value) RDiv(other any) Value { return arithmetic("/", other, v) }

// FloorDiv is v // other.
//
//pyconv:map json.Value.__floordiv__(other: tree)
func (v Value) FloorDiv(other any) Value { return arithmetic("//", v, other) }

// RFloorDiv is other // v.
//
//pyconv:map json.Value.__rfloordiv__(other: tree)
func (v Value) RFloorDiv(other any) Value { return arithmetic("//", other, v) }

// Mod is v % other.
//
//pyconv:map json.Value.__mod__(other: tree)
func (v Value) Mod(other any) Value { return arithmetic("%", v, other) }

// RMod is other % v.
//
//pyconv:map json.Value.__rmod__(other: tree)
func (v Value) RMod(other any) Value { return arithmetic("%", other, v) }

// Pow is v ** other.
//
//pyconv:map json.Value.__pow__(other: tree)
func (v Value) Pow(other any) Value { return arithmetic("** or pow()", v, other) }

// RPow is other ** v.
//
//pyconv:map json.Value.__rpow__(other: tree)
func (v Value) RPow(other any) Value { return arithmetic("** or pow()", other, v) }

// Neg is -v.
//
//pyconv:map json.Value.__neg__()
func (v Value) Neg() Value {
	switch x := v.v.(type) {
	case int:
		return Value{-x}
	case bool:
		return Value{-py.BoolInt(x)}
	case float64:
		return Value{-x}
	case operand:
		return Value{x.PyNeg()}
	}
	py.Raise("TypeError", "bad operand type for unary -: '%s'", py.TypeName(v.v))
	return None
}

// Abs is abs(v).
//
//pyconv:map json.Value.__abs__()
func (v Value) Abs() Value {
	switch x := v.v.(type) {
	case int:
		return Value{py.Abs(x)}
	case bool:
		return Value{py.BoolInt(x)}
	case float64:
		return Value{math.Abs(x)}
	}
	py.Raise("TypeError", "bad operand type for abs(): '%s'", py.TypeName(v.v))
	return None
}

// Round is round(v).
//
//pyconv:map json.Value.__round__()
func (v Value) Round() int {
	if x, ok := v.v.(float64); ok {
		return py.Round(x)
	}
	return v.Int()
}

// RoundTo is round(v, ndigits).
//
//pyconv:map json.Value.__round__(ndigits: int)
func (v Value) RoundTo(ndigits int) Value {
	if x, ok := v.v.(float64); ok {
		return Value{py.RoundTo(x, ndigits)}
	}
	return Value{py.RoundInt(v.Int(), ndigits)}
}

// Data is v as tensor and array constructors take it: lists are slices.
func (v Value) Data() any {
	l, ok := v.v.(*py.List[Value])
	if !ok {
		return v.v
	}
	out := make([]any, len(l.Items))
	for i, item := range l.Items {
		out[i] = item.Data()
	}
	return out
}

// Equal is v == other.
//
//pyconv:map json.Value.__eq__(other: tree)
func (v Value) Equal(other any) bool { return v.PyEqual(other) }

// Less is v < other.
//
//pyconv:map json.Value.__lt__(other: tree)
func (v Value) Less(other any) bool { return v.PyCompare(other) < 0 }

// NotGreater is v <= other.
//
//pyconv:map json.Value.__le__(other: tree)
func (v Value) NotGreater(other any) bool { return v.PyCompare(other) <= 0 }

// Greater is v > other.
//
//pyconv:map json.Value.__gt__(other: tree)
func (v Value) Greater(other any) bool { return v.PyCompare(other) > 0 }

// NotLess is v >= other.
//
//pyconv:map json.Value.__ge__(other: tree)
func (v Value) NotLess(other any) bool { return v.PyCompare(other) >= 0 }

// PyCompare orders v and other, as Python does what stands in them.
func (v Value) PyCompare(other any) int { return py.Compare(v.v, plain(other)) }

// PyNumber is the number that stands in v, nil for none.
func (v Value) PyNumber() any {
	switch v.v.(type) {
	case int, float64, bool:
		return v.v
	}
	return nil
}

// PyHash agrees with PyEqual; TypeError of a list or a dict.
func (v Value) PyHash() int { return py.Hash(v.v) }

// Number is v as an int or a float.
func (v Value) Number() any {
	n := v.PyNumber()
	if n == nil {
		v.wrong("a number")
	}
	return n
}

// ToInt is int(v).
//
//pyconv:map json.Value.__int__()
func (v Value) ToInt() int {
	switch x := v.v.(type) {
	case float64:
		return py.Int(x)
	case string:
		return py.Must(py.ParseInt(x, 10))
	case element:
		return x.ItemInt()
	}
	return v.Int()
}

// ToFloat is float(v).
//
//pyconv:map json.Value.__float__()
func (v Value) ToFloat() float64 {
	switch x := v.v.(type) {
	case string:
		return py.Must(py.ParseFloat(x))
	case element:
		return x.Item()
	}
	return v.Float()
}

// element is a tensor of one element.
type element interface {
	Item() float64
	ItemInt() int
}

// ToStr is str(v).
//
//pyconv:map json.Value.__str__()
func (v Value) ToStr() string { return py.Str(v.v) }

// OptInt is v as an int, nil for None.
func (v Value) OptInt() *int {
	if v.v == nil {
		return nil
	}
	return py.Ptr(v.Int())
}

// OptFloat is v as a float, nil for None.
func (v Value) OptFloat() *float64 {
	if v.v == nil {
		return nil
	}
	return py.Ptr(v.Float())
}

// OptStr is v as a str, nil for None.
func (v Value) OptStr() *string {
	if v.v == nil {
		return nil
	}
	return py.Ptr(v.Str())
}

// All yields the items of a list, the keys of a dict or the characters of a
// str.
//
//pyconv:map json.Value.__iter__()
func (v Value) All() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		switch x := v.v.(type) {
		case *py.List[Value]:
			for i := 0; i < len(x.Items); i++ {
				if !yield(x.Items[i]) {
					return
				}
			}
		case *py.Dict[string, Value]:
			for _, key := range x.Keys() {
				if !yield(Value{key}) {
					return
				}
			}
		case *py.Dict[Value, Value]:
			for _, key := range x.Keys() {
				if !yield(key) {
					return
				}
			}
		case py.Tuple:
			for _, item := range x {
				if !yield(Of(item)) {
					return
				}
			}
		case string:
			for _, c := range py.Chars(x) {
				if !yield(Value{c}) {
					return
				}
			}
		default:
			v.wrong("iterable")
		}
	}
}

// In is v in container.
func (v Value) In(container any) bool {
	if pairs, ok := py.Pairs(container); ok {
		for _, p := range pairs {
			if py.Equal(p.Key, v.v) {
				return true
			}
		}
		return false
	}
	if s, ok := container.(interface{ Has(string) bool }); ok {
		text, isStr := v.v.(string)
		return isStr && s.Has(text)
	}
	items, _ := py.Sequence(container)
	for _, item := range items {
		if py.Equal(item, v.v) {
			return true
		}
	}
	return false
}

// Contains is item in v: of a list, a dict's keys or a str.
//
//pyconv:map json.Value.__contains__(item: tree)
func (v Value) Contains(item any) bool {
	item = plain(item)
	switch x := v.v.(type) {
	case *py.List[Value]:
		for _, y := range x.Items {
			if py.Equal(y, item) {
				return true
			}
		}
		return false
	case *py.Dict[string, Value]:
		key, ok := item.(string)
		return ok && x.Has(key)
	case *py.Dict[Value, Value]:
		return x.Has(Of(item))
	case py.Tuple:
		return py.NewList([]any(x)...).Contains(item)
	case string:
		part, ok := item.(string)
		if !ok {
			py.Raise("TypeError", "'in <string>' requires string as left operand, not %s", py.TypeName(item))
		}
		return strings.Contains(x, part)
	}
	py.Raise("TypeError", "argument of type '%s' is not iterable", py.TypeName(v.v))
	return false
}

// Item is v[key], key another Value.
//
//pyconv:map json.Value.__getitem__(key: json.Value)
func (v Value) Item(key Value) Value {
	switch k := key.v.(type) {
	case string:
		return v.Get(k)
	case int:
		return v.At(k)
	case bool:
		return v.At(py.BoolInt(k))
	}
	if d, ok := v.v.(*py.Dict[Value, Value]); ok {
		return d.Get(key)
	}
	if v.IsDict() {
		py.Hash(key.v)
		panic(py.NewException("KeyError", key.v))
	}
	v.wrongIndex(py.TypeName(key.v))
	return None
}

// Slice is v[lo:hi:step] of a list, a tuple or a str.
func (v Value) Slice(lo, hi, step int) Value {
	if text, ok := v.v.(string); ok {
		return Value{py.Slice(text, lo, hi, step)}
	}
	switch x := v.v.(type) {
	case *py.List[Value]:
		return Value{py.NewList(py.SliceOf(x.Items, lo, hi, step)...)}
	case py.Tuple:
		return Value{py.Tuple(py.SliceOf(x, lo, hi, step))}
	case operand:
		return Value{x.PySlice(lo, hi, step)}
	}
	if v.IsDict() {
		panic(py.NewException("KeyError", bounds{lo, hi, step}))
	}
	v.wrong("subscriptable")
	return None
}

// bounds is a slice as a key, which no dict has.
type bounds struct{ lo, hi, step int }

// PyStr is str(b).
func (b bounds) PyStr() string { return b.PyRepr() }

// PyRepr is repr(b).
func (b bounds) PyRepr() string {
	text := func(n int) string {
		if n == py.Omit {
			return "None"
		}
		return py.Repr(n)
	}
	step := text(b.step)
	if b.step == 1 { // as a rule left out
		step = "None"
	}
	return "slice(" + text(b.lo) + ", " + text(b.hi) + ", " + step + ")"
}

// SetAt is v[i] = x of a list, or of a dict of any keys.
//
//pyconv:map json.Value.__setitem__(i: int, x: tree)
func (v Value) SetAt(i int, x any) {
	if d, ok := v.v.(*py.Dict[Value, Value]); ok {
		d.Set(Value{i}, Of(x))
		return
	}
	v.List().SetAt(i, Of(x))
}

// Del is del v[key].
//
//pyconv:map json.Value.__delitem__(key: str)
func (v Value) Del(key string) { v.Dict().Pop(key) }

// Append is v.append(x) of a list.
//
//pyconv:map json.Value.append(x: tree)
func (v Value) Append(x any) { v.List().Append(Of(x)) }

// Extend is v.extend(items) of a list.
//
//pyconv:map json.Value.extend(items: tree)
func (v Value) Extend(items any) {
	for item := range Of(items).All() {
		v.Append(item)
	}
}

// Update is v.update(other) of a dict.
//
//pyconv:map json.Value.update(other: tree)
func (v Value) Update(other any) {
	for _, p := range Of(other).Items() {
		v.Set(p.V0, p.V1)
	}
}

// Pop is v.pop(key) of a dict.
//
//pyconv:map json.Value.pop(key: str)
func (v Value) Pop(key string) Value { return v.Dict().Pop(key) }

// PopOr is v.pop(key, default) of a dict.
//
//pyconv:map json.Value.pop(key: str, default: tree)
func (v Value) PopOr(key string, fallback any) Value {
	if v.Dict().Has(key) {
		return v.Pop(key)
	}
	return Of(fallback)
}

// Setdefault is v.setdefault(key, default) of a dict.
//
//pyconv:map json.Value.setdefault(key: str, default: tree)
func (v Value) Setdefault(key string, fallback any) Value {
	if !v.Dict().Has(key) {
		v.Set(key, fallback)
	}
	return v.Get(key)
}

// CheckKeys is what a call of callee(**v) checks: TypeError for a key that no
// parameter takes, or where one without a default is missing.
func (v Value) CheckKeys(callee string, needed, optional []string) {
	for _, key := range v.Dict().Keys() {
		if !slices.Contains(needed, key) && !slices.Contains(optional, key) {
			py.Raise("TypeError", "%s() got an unexpected keyword argument '%s'", callee, key)
		}
	}
	var missing []string
	for _, key := range needed {
		if !v.Has(key) {
			missing = append(missing, "'"+key+"'")
		}
	}
	switch n := len(missing); {
	case n == 1:
		py.Raise("TypeError", "%s() missing 1 required positional argument: %s", callee, missing[0])
	case n == 2:
		py.Raise("TypeError", "%s() missing 2 required positional arguments: %s and %s", callee, missing[0], missing[1])
	case n > 2:
		py.Raise("TypeError", "%s() missing %d required positional arguments: %s, and %s", callee, n, strings.Join(missing[:n-1], ", "), missing[n-1])
	}
}

// Numbers are values as the data of a tensor of one dimension: it raises
// TypeError for one that is no number.
func Numbers(values []Value) []any {
	out := make([]any, len(values))
	for i, v := range values {
		switch v.v.(type) {
		case bool, int, float64:
			out[i] = v.v
		default:
			py.Raise("TypeError", "must be real number, not %s", py.TypeName(v.v))
		}
	}
	return out
}

// JoinItems are the strs that str.join takes: it raises TypeError for anything
// else.
func JoinItems(values []Value) []string {
	out := make([]string, len(values))
	for i, v := range values {
		s, ok := v.v.(string)
		if !ok {
			py.Raise("TypeError", "sequence item %d: expected str instance, %s found", i, py.TypeName(v.v))
		}
		out[i] = s
	}
	return out
}

// Sum is sum(values, start).
func Sum(values []Value, start any) Value {
	total := Of(start)
	for _, v := range values {
		total = total.Add(v)
	}
	return total
}
