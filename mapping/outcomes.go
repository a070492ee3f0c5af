package mapping

import (
	"math"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/parser"
)

// Tests that exclude each other: where version == 5 was true, version in (5.1,
// 5.2) and version >= 6 are false, for as long as nothing assigns version. What
// the tests read are names and attributes that hold numbers, texts, bools or
// None; whether one value of each can give all the outcomes is tried with the
// constants of the tests and with values between them.

// outcome is how a test came out.
type outcome struct {
	test  parser.Expr
	holds bool
}

// with is a list of outcomes with one more.
func (o outcome) with(list []outcome) []outcome {
	if slices.Contains(list, o) {
		return list
	}
	return append(slices.Clip(list), o)
}

func (o outcome) opposite() outcome { return outcome{o.test, !o.holds} }

// readsOf are the names and attributes that a test of known form reads, by
// paths; what is not of a known form reads nothing.
func readsOf(e parser.Expr) map[string]parser.Expr {
	out := map[string]parser.Expr{}
	parser.Walk(e, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Name, *parser.Attribute:
			if path, ok := attrPath(n.(parser.Expr)); ok {
				out[path] = n.(parser.Expr)
				return false
			}
		case *parser.Call:
			if isIntOf(n) {
				parser.Walk(n.Args[0], func(a parser.Node) bool {
					if x, ok := a.(parser.Expr); ok {
						if path, ok := attrPath(x); ok {
							out[path] = x
							return false
						}
					}
					return true
				})
			}
			return false
		case *parser.Lambda, *parser.ListComp, *parser.SetComp, *parser.DictComp, *parser.GeneratorExp, *parser.Subscript:
			return false
		}
		return true
	})
	return out
}

// isIntOf says that a call is int(path).
func isIntOf(c *parser.Call) bool {
	n, ok := c.Func.(*parser.Name)
	if !ok || n.Id != "int" || len(c.Args) != 1 || len(c.Keywords) != 0 {
		return false
	}
	_, ok = attrPath(c.Args[0])
	return ok
}

const (
	maxExact   = 1 << 53 // ints that a float64 holds exactly
	maxSamples = 20_000
)

// consistent says that all of the outcomes may come about; plain tells which
// paths hold numbers, texts, bools or None.
func consistent(outcomes []outcome, plain func(path string, e parser.Expr) bool) bool {
	var numbers []float64
	texts := []string{""}
	paths := map[string]bool{}
	reads := make([][]string, len(outcomes))
	for i, o := range outcomes {
		for path, e := range readsOf(o.test) {
			if plain(path, e) {
				paths[path] = true
				reads[i] = append(reads[i], path)
			}
		}
		parser.Walk(o.test, func(n parser.Node) bool {
			switch n := n.(type) {
			case *parser.Str:
				texts = append(texts, string(n.S))
			case parser.Expr:
				if v, ok := constantOf(n).(float64); ok {
					numbers = append(numbers, v)
				}
			}
			return true
		})
	}
	samples := samplesOf(numbers, append(texts, strings.Join(texts, "")+".")) // and one that no test names
	values := map[string][]any{}
	for path := range paths {
		values[path] = samples
	}
	for i, o := range outcomes {
		if len(reads[i]) != 1 {
			continue
		}
		path := reads[i][0]
		at := map[string]any{}
		values[path] = slices.DeleteFunc(slices.Clone(values[path]), func(v any) bool {
			at[path] = v
			return o.excludes(truthOf(o.test, at))
		})
		if len(values[path]) == 0 {
			return false
		}
	}
	for i, o := range outcomes {
		if len(reads[i]) != 1 && !o.somewhere(reads[i], values) {
			return false
		}
	}
	return true
}

// somewhere says that some values of what it reads give an outcome.
func (o outcome) somewhere(paths []string, values map[string][]any) bool {
	n := 1
	for _, p := range paths {
		if n *= len(values[p]); n > maxSamples {
			return true
		}
	}
	at := map[string]any{}
	for i := range n {
		for _, p := range paths {
			at[p] = values[p][i%len(values[p])]
			i /= len(values[p])
		}
		if !o.excludes(truthOf(o.test, at)) {
			return true
		}
	}
	return false
}

// samplesOf are values of each kind. Of numbers they are those where the outcome
// of a comparison with a constant may change, of int(path) too, and one between
// each two of them and beyond.
func samplesOf(numbers []float64, texts []string) []any {
	edges := []float64{0, 1}
	for _, v := range numbers {
		whole := math.Floor(v)
		edges = append(edges, v, whole-1, whole, whole+1, whole+2)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	out := []any{nil, false, true, math.NaN(), edges[0] - 1, edges[len(edges)-1] + 1}
	for i, v := range edges {
		out = append(out, v)
		if i > 0 {
			out = append(out, (v+edges[i-1])/2)
		}
	}
	for _, t := range texts {
		out = append(out, t)
	}
	return out
}

// undecided is the value of what tests don't tell, raised that of what Python
// raises an exception for.
type (
	undecided struct{}
	raised    struct{}
)

// truth3 is the truth of a test under some values.
type truth3 int

const (
	unknown truth3 = iota
	isFalse
	isTrue
	raises // and comes out in no way
)

func truthIf(holds bool) truth3 {
	if holds {
		return isTrue
	}
	return isFalse
}

// excludes says that a test does not come out so.
func (o outcome) excludes(t truth3) bool {
	return t == raises || t == truthIf(!o.holds)
}

// constantOf is the value of a constant: a float64, a string, a bool or nil;
// undecided for everything else.
func constantOf(e parser.Expr) any {
	if s, ok := e.(*parser.Str); ok {
		return string(s.S)
	}
	if parser.IsNone(e) {
		return nil
	}
	v, ok := parser.Fold(e)
	if !ok {
		return undecided{}
	}
	switch v := v.(type) {
	case int64:
		if v < -maxExact || v > maxExact {
			return undecided{}
		}
		return float64(v)
	case float64, bool:
		return v
	}
	return undecided{}
}

// valueOf is the value of a path, of int(path) or of a constant.
func valueOf(e parser.Expr, at map[string]any) any {
	if path, ok := attrPath(e); ok {
		if v, ok := at[path]; ok {
			return v
		}
		return undecided{}
	}
	if c, ok := e.(*parser.Call); ok && isIntOf(c) {
		switch v := valueOf(c.Args[0], at).(type) {
		case undecided, string: // a text may spell a number
			return undecided{}
		default:
			if v, ok := number(v); ok && !math.IsNaN(v) {
				return math.Trunc(v)
			}
			return raised{}
		}
	}
	return constantOf(e)
}

func number(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case bool:
		if v {
			return 1, true
		}
		return 0, true
	}
	return 0, false
}

// truthOf is the truth of a test, where the values tell it.
func truthOf(e parser.Expr, at map[string]any) truth3 {
	switch e := e.(type) {
	case *parser.UnaryOp:
		if e.Op == parser.Not {
			switch t := truthOf(e.Operand, at); t {
			case isTrue, isFalse:
				return truthIf(t == isFalse)
			default:
				return t
			}
		}
	case *parser.BoolOp:
		decides := truthIf(e.Op == parser.Or) // the outcome that one operand decides
		all := truthIf(e.Op == parser.And)
		for _, v := range e.Values {
			switch t := truthOf(v, at); {
			case t == decides:
				return decides // whether or not one before it has
			case t == raises:
				if all == unknown { // one before it may have decided
					return unknown
				}
				return raises
			case t == unknown:
				all = unknown
			}
		}
		return all
	case *parser.Compare:
		left := valueOf(e.Left, at)
		all := isTrue
		for i, op := range e.Ops {
			switch t := compared(op, left, e.Comparators[i], at); t {
			case isTrue:
			case unknown:
				all = unknown
			default:
				if t == isFalse || all == isTrue {
					return t
				}
				return unknown
			}
			left = valueOf(e.Comparators[i], at)
		}
		return all
	}
	switch v := valueOf(e, at).(type) {
	case undecided:
		return unknown
	case raised:
		return raises
	case nil:
		return isFalse
	case string:
		return truthIf(v != "")
	default:
		n, _ := number(v)
		return truthIf(n != 0)
	}
}

func compared(op parser.CmpOp, left any, right parser.Expr, at map[string]any) truth3 {
	if left == (raised{}) {
		return raises
	}
	if left == (undecided{}) {
		return unknown
	}
	if op == parser.In || op == parser.NotIn {
		elts, known := eltsOf(right)
		for _, e := range elts {
			v := valueOf(e, at)
			if v == (undecided{}) || v == (raised{}) {
				known = false
			} else if equalValues(left, v) {
				return truthIf(op == parser.In)
			}
		}
		if !known {
			return unknown
		}
		return truthIf(op == parser.NotIn)
	}
	v := valueOf(right, at)
	if v == (raised{}) {
		return raises
	}
	if v == (undecided{}) {
		return unknown
	}
	switch op {
	case parser.Eq:
		return truthIf(equalValues(left, v))
	case parser.NotEq:
		return truthIf(!equalValues(left, v))
	case parser.Is, parser.IsNot:
		switch v.(type) {
		case nil, bool:
			return truthIf((left == v) == (op == parser.Is))
		}
		return unknown
	}
	a, ok1 := number(left)
	b, ok2 := number(v)
	_, text1 := left.(string)
	_, text2 := v.(string)
	if !ok1 || !ok2 {
		if text1 && text2 { // in whose order there is always one between
			return unknown
		}
		return raises
	}
	switch op {
	case parser.Lt:
		return truthIf(a < b)
	case parser.LtE:
		return truthIf(a <= b)
	case parser.Gt:
		return truthIf(a > b)
	}
	return truthIf(a >= b)
}

// eltsOf are the elements of a display of a list, a tuple or a set.
func eltsOf(e parser.Expr) ([]parser.Expr, bool) {
	switch e := e.(type) {
	case *parser.List:
		return e.Elts, true
	case *parser.Tuple:
		return e.Elts, true
	case *parser.Set:
		return e.Elts, true
	}
	return nil, false
}

// equalValues is ==, by which True is 1.
func equalValues(a, b any) bool {
	x, ok1 := number(a)
	y, ok2 := number(b)
	if ok1 && ok2 {
		return x == y
	}
	return a == b
}
